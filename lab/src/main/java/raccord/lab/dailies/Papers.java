package raccord.lab.dailies;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import raccord.film.findings.Severity;
import raccord.film.interchange.Ale;
import raccord.film.interchange.IXml;
import raccord.film.interchange.Interchange;
import raccord.film.shoot.Continuity;
import raccord.film.shoot.FileName;
import raccord.film.shoot.Lens;
import raccord.film.shoot.LensHeight;
import raccord.film.shoot.Roll;
import raccord.film.shoot.Slate;
import raccord.film.shoot.Take;
import raccord.film.trouble.MediaException;
import raccord.lab.store.Original;
import raccord.lab.store.Trouble;

/// What is written of each recording, in the order of its trust: what the recorder put into the
/// file, the log that came with the card, the file's name, the folders it lies in.
///
/// Each word is taken from the first that has it.
public final class Papers {
  private final Path card;
  private final List<Ale> logs = new ArrayList<>();
  private final List<Trouble> troubles = new ArrayList<>();

  private Papers(Path card) {
    this.card = card;
  }

  /// Reads the logs of a card.
  public static Papers of(Card card) {
    Papers papers = new Papers(card.folder());
    for (Path file : card.papers()) {
      try {
        papers.logs.add(Ale.read(Interchange.text(file), file.toString()));
      } catch (MediaException e) {
        papers.troubles.add(
            new Trouble(file.toString(), "log", Severity.WARNING, String.valueOf(e.getMessage())));
      }
    }
    return papers;
  }

  /// Logs that cannot be read.
  public List<Trouble> troubles() {
    return List.copyOf(troubles);
  }

  /// The take that a recording is.
  public Take take(Rush rush, Original original) {
    Take take =
        new Take(
            original.hash(),
            rush.name(),
            Slate.BLANK,
            Roll.UNKNOWN,
            Lens.UNKNOWN,
            LensHeight.UNKNOWN,
            "",
            /* circled= */ false,
            Continuity.UNKNOWN,
            "");
    if (!original.ixml().isEmpty()) take = with(take, original.ixml(), rush);
    take = withLog(take, rush);
    if (!take.roll().isKnown()) take = with(take, Slate.BLANK, new Roll(original.reel()));
    FileName name = FileName.read(rush.stem());
    take = with(take, name.slate(), name.roll());
    for (Path folder = rush.path().getParent();
        folder != null && folder.startsWith(card);
        folder = folder.getParent()) {
      FileName said = FileName.read(String.valueOf(folder.getFileName()));
      take = with(take, said.slate(), said.roll());
    }
    return take;
  }

  private static Take with(Take take, String ixml, Rush rush) {
    try {
      IXml recorder = IXml.read(ixml, rush.path().toString());
      Slate slate = Slate.of(recorder.scene().orElse(""), recorder.take().orElse(""));
      return new Take(
          take.media(),
          take.name(),
          slate,
          new Roll(recorder.tape().orElse("")),
          take.lens(),
          take.height(),
          "",
          recorder.circled(),
          take.continuity(),
          recorder.note().orElse(""));
    } catch (MediaException e) {
      // Recorders write broken XML now and then; the other papers are still there.
      return take;
    }
  }

  // Column names of Avid's log; Silverstack, Resolve and LockIt write the same.
  private Take withLog(Take take, Rush rush) {
    for (Ale log : logs) {
      for (int row = 0; row < log.rows().size(); row++) {
        if (!names(log, row, rush)) continue;
        int at = row;
        Slate slate =
            Slate.of(log.value(row, "Scene").orElse(""), log.value(row, "Take").orElse(""));
        String roll =
            log.value(row, "Tape")
                .or(() -> log.value(at, "Camroll"))
                .or(() -> log.value(at, "Source Tape"))
                .orElse("");
        String lens = log.value(row, "Lens").orElse("");
        String focal = log.value(row, "Focal Length").orElse("");
        String height =
            log.value(row, "Camera Height").or(() -> log.value(at, "Lens Height")).orElse("");
        boolean circled =
            log.value(row, "Circled")
                .or(() -> log.value(at, "Circle"))
                .filter(Papers::isYes)
                .isPresent();
        String notes = log.value(row, "Comments").or(() -> log.value(at, "Description")).orElse("");
        Take told = with(take, slate, new Roll(roll));
        return new Take(
            told.media(),
            told.name(),
            told.slate(),
            told.roll(),
            new Lens(lens).at(focal),
            new LensHeight(height),
            "",
            told.circled() || circled,
            continuity(log, row),
            told.notes().isEmpty() ? notes : told.notes());
      }
    }
    return take;
  }

  private static Continuity continuity(Ale log, int row) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (String column : List.of("Continuity", "Wardrobe", "Costume", "Props")) {
      columns.put(column, log.value(row, column).orElse(""));
    }
    return Continuity.of(columns);
  }

  /// True if a row of a log is about this recording.
  private static boolean names(Ale log, int row, Rush rush) {
    String file = rush.name().toLowerCase(Locale.ROOT);
    String stem = rush.stem().toLowerCase(Locale.ROOT);
    for (String column : List.of("Source File", "Filename", "Source File Name", "Clip", "Name")) {
      Optional<String> value = log.value(row, column).map(text -> text.toLowerCase(Locale.ROOT));
      if (value.filter(text -> text.equals(file) || text.equals(stem)).isPresent()) return true;
    }
    return false;
  }

  private static boolean isYes(String text) {
    return List.of("1", "y", "yes", "true", "*", "circled", "good")
        .contains(text.strip().toLowerCase(Locale.ROOT));
  }

  /// The take with what is still unknown taken from another paper.
  private static Take with(Take take, Slate slate, Roll roll) {
    return new Take(
        take.media(),
        take.name(),
        take.slate().orElse(slate),
        take.roll().isKnown() ? take.roll() : roll,
        take.lens(),
        take.height(),
        take.setup(),
        take.circled(),
        take.continuity(),
        take.notes());
  }
}

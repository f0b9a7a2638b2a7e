package raccord.studio.actions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import raccord.film.cut.Timeline;
import raccord.film.interchange.Interchange;
import raccord.film.sound.Sound;
import raccord.film.trouble.MediaException;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Stock;
import raccord.lab.soundstage.Kite;
import raccord.lab.soundstage.Rush;
import raccord.lab.soundstage.Script;
import raccord.lab.soundstage.Stage;
import raccord.lab.store.SafeFile;

/// Makes a small film's material: cards with rushes, sound and papers, and two cuts of it.
///
/// What is there already is kept, so a second run, or one after a kill, makes only what is missing.
///
/// @param folder where; made when absent
/// @param width pixels of the picture, even
/// @param height pixels of the picture, even
/// @param threads that render
public record MakeDemo(Path folder, int width, int height, int threads) {
  private static final long SEED = 12;

  // A film of seconds should be there in minutes: half of what a frame usually gets.
  private static final int EXPOSURES = 2;

  public MakeDemo(Path folder) {
    this(folder, 352, 198, Runtime.getRuntime().availableProcessors());
  }

  /// What was made.
  ///
  /// @param cards folders to ingest
  /// @param cut the cut with faults, as OTIO; the same as EDL and FCPXML lies beside it
  /// @param clean the control cut without faults
  /// @param planted what is wrong with the cut, and where
  public record Result(
      Path folder, List<Path> cards, Path cut, Path clean, List<Kite.Planted> planted) {
    public Result {
      cards = List.copyOf(cards);
      planted = List.copyOf(planted);
    }
  }

  public Result run(Progress progress) {
    SafeFile.sweep(folder);
    Stage stage = new Stage(width, height, 10, Kite.RATE, SEED, EXPOSURES).brisk();
    Kite kite = new Kite();
    Path cards = folder.resolve("cards");
    shoot(stage, kite, cards, progress);
    DemoPapers.write(kite, stage, cards, progress);
    Kite.Cut cut = kite.cut();
    Path cuts = folder.resolve("cuts");
    for (String format : List.of("otio", "edl")) {
      write(cut.timeline(), format, cuts);
      write(kite.cleanCut().timeline(), format, cuts);
    }
    // FCPXML has no place to start from: it says where the media is, or the editor has to ask.
    Kite placed = new Kite(cards);
    write(placed.cut().timeline(), "fcpxml", cuts);
    write(placed.cleanCut().timeline(), "fcpxml", cuts);
    save(folder.resolve(Kite.TITLE + ".fountain"), Script.of(Kite.TITLE, kite.scenes()));
    save(folder.resolve("planted.json"), DemoPapers.planted(cut.planted()));
    return new Result(
        folder,
        kite.rushes().stream().map(Rush::roll).distinct().map(cards::resolve).toList(),
        cuts.resolve(Kite.TITLE + ".otio"),
        cuts.resolve(Kite.TITLE + "-CLEAN.otio"),
        cut.planted());
  }

  private void shoot(Stage stage, Kite kite, Path cards, Progress progress) {
    List<Rush> missing = new ArrayList<>();
    for (Rush rush : kite.rushes()) {
      if (!Files.exists(movie(cards, rush)) || !Files.exists(DemoPapers.wave(cards, rush))) {
        missing.add(rush);
      }
    }
    long frames = missing.stream().mapToLong(Rush::length).sum();
    try (Pace pace = progress.pace("Shooting " + Kite.TITLE, frames, "frames")) {
      for (Rush rush : missing) {
        List<Sound> boom = new ArrayList<>();
        rush.print(
            stage,
            made(movie(cards, rush)),
            Stock.PRORES_422_HQ,
            threads,
            boom::add,
            done -> pace.advance(1));
        DemoPapers.record(rush, boom, DemoPapers.wave(cards, rush));
      }
    }
  }

  private static void write(Timeline timeline, String format, Path cuts) {
    String text = Interchange.format(format).write(timeline).text();
    save(cuts.resolve(timeline.name() + "." + format), text);
  }

  private static void save(Path file, String text) {
    SafeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  static Path movie(Path cards, Rush rush) {
    return cards.resolve(rush.roll()).resolve(rush.name() + ".mov");
  }

  private static Path made(Path file) {
    try {
      Files.createDirectories(file.getParent());
      return file;
    } catch (IOException e) {
      throw new MediaException(
          "Cannot make the folder of " + file + ". Name one that can be written to.", e);
    }
  }
}

package raccord.studio.actions;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import raccord.film.interchange.Ale;
import raccord.film.interchange.Bext;
import raccord.film.interchange.BroadcastWave;
import raccord.film.interchange.IXml;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRate;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.soundstage.Kite;
import raccord.lab.soundstage.Rush;
import raccord.lab.soundstage.Stage;
import raccord.lab.store.SafeFile;

/// Everything a set writes that is no picture: sound, logs, hash lists.
final class DemoPapers {
  // Fixed, so that the same film is the same files.
  private static final String SHOT_ON = "2026-03-14T18:00:00Z";

  private DemoPapers() {}

  static Path wave(Path cards, Rush rush) {
    return cards
        .resolve(rush.roll())
        .resolve("SOUND")
        .resolve(rush.setup().name() + "-" + rush.take() + ".wav");
  }

  /// Writes a take's boom track as a recorder does.
  static void record(Rush rush, List<Sound> blocks, Path file) {
    int rate = blocks.getFirst().rate();
    long first = rush.first().time().nearest(new FrameRate(rate, 1)).value();
    String take = String.valueOf(rush.take());
    IXml ixml =
        IXml.of(
            Kite.TITLE,
            rush.setup().name(),
            take,
            rush.roll(),
            rush.circled(),
            rush.note(),
            Kite.RATE,
            false,
            rate,
            List.of("Boom"));
    Bext bext = Bext.of("sSCENE=" + rush.setup().name() + "\r\nsTAKE=" + take, "Raccord", first);
    SafeFile.make(
        file,
        temporary -> {
          try (BroadcastWave.Writer out =
              new BroadcastWave.Writer(
                  temporary, 1, rate, 24, Optional.of(bext), Optional.of(ixml))) {
            for (Sound block : blocks) out.write(block.samples());
          }
        });
  }

  /// Writes the logs and hash lists of all cards.
  static void write(Kite kite, Stage stage, Path cards, Progress progress) {
    save(cards.resolve("script-log.csv"), ScriptLog.of(kite.scenes(), stage));
    List<String> rolls = kite.rushes().stream().map(Rush::roll).distinct().toList();
    try (Pace pace = progress.pace("Writing the papers", rolls.size(), "cards")) {
      for (String roll : rolls) {
        Path card = cards.resolve(roll);
        List<Rush> onCard =
            kite.rushes().stream().filter(rush -> rush.roll().equals(roll)).toList();
        save(card.resolve(roll + ".ale"), log(kite, onCard).write());
        FolderHashes hashes =
            new FolderHashes(card, List.of(), ZonedDateTime.parse(SHOT_ON), "set", "Raccord 0.1");
        if (!Files.exists(hashes.list(roll))) hashes.write(roll, Progress.SILENT);
        pace.advance(1);
      }
    }
  }

  /// The truth about the cut, for whoever wants to compare.
  static String planted(List<Kite.Planted> planted) {
    StringBuilder text = new StringBuilder("{\"schema\":\"raccord.planted/1\",\"planted\":[");
    for (int i = 0; i < planted.size(); i++) {
      Kite.Planted each = planted.get(i);
      text.append(i == 0 ? "\n" : ",\n")
          .append("{\"rule\":\"" + each.rule() + "\",\"first\":" + each.frames().first())
          .append(",\"past\":" + each.frames().past() + ",\"what\":\"" + each.what() + "\"}");
    }
    return text.append("\n]}\n").toString();
  }

  private static Ale log(Kite kite, List<Rush> rushes) {
    List<String> columns =
        List.of(
            "Name",
            "Tape",
            "Start",
            "End",
            "Scene",
            "Take",
            "Circled",
            "Camera",
            "FPS",
            "Lens",
            "Camera Height",
            "Continuity",
            "Description",
            "Comments");
    List<List<String>> rows = new ArrayList<>();
    for (Rush rush : rushes) {
      rows.add(
          List.of(
              rush.name(),
              rush.roll(),
              rush.first().toString(),
              rush.first().plus(rush.length()).toString(),
              rush.setup().name(),
              String.valueOf(rush.take()),
              rush.circled() ? "Yes" : "No",
              rush.roll().substring(0, 1),
              "24",
              String.format(Locale.ROOT, "%.0f mm", rush.setup().camera().focal()),
              String.format(Locale.ROOT, "%.2f m", rush.setup().camera().eye().y()),
              continuity(kite, rush),
              rush.setup().what(),
              rush.note()));
    }
    Map<String, String> heading = new LinkedHashMap<>();
    heading.put("FIELD_DELIM", "TABS");
    heading.put("VIDEO_FORMAT", "CUSTOM");
    heading.put("AUDIO_FORMAT", "48khz");
    heading.put("FPS", "24");
    return new Ale(heading, columns, rows);
  }

  private static String continuity(Kite kite, Rush rush) {
    return kite.scenes().stream()
        .filter(file -> file.rushes().contains(rush))
        .map(file -> file.continuity(rush).written())
        .findFirst()
        .orElse("");
  }

  private static void save(Path file, String text) {
    SafeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}

package raccord.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import raccord.film.cut.Timeline;
import raccord.film.interchange.Ale;
import raccord.film.interchange.AscMhl;
import raccord.film.interchange.Beside;
import raccord.film.interchange.BroadcastWave;
import raccord.film.interchange.CdlFile;
import raccord.film.interchange.CubeLut;
import raccord.film.interchange.IXml;
import raccord.film.interchange.Interchange;
import raccord.film.interchange.LossReport;
import raccord.film.interchange.Mhl;
import raccord.film.interchange.TimelineFormat;
import raccord.film.trouble.MediaException;

/// Reads every timeline, grade, lookup table, log and recorder's document under a folder, writes
/// it, reads it again, and says what came of it.
///
/// `java raccord.bench.RoundTrips FOLDER...` prints a table and totals. Exit status 1 if a file
/// that reads does not come back equal, or a refusal names no line.
public final class RoundTrips {
  private static final List<String> ENDINGS =
      List.of(".otio", ".fcpxml", ".xml", ".edl", ".kdenlive", ".xges", ".m3u8", ".aaf", ".svg");

  /// Papers that come with rushes and cuts.
  private static final List<String> PAPERS =
      List.of(".ale", ".cc", ".ccc", ".cdl", ".cube", ".mhl", ".wav");

  private enum Outcome {
    EQUAL,
    DIFFERENT,
    REFUSED,
    BROKEN
  }

  private RoundTrips() {}

  public static void main(String[] folders) throws IOException {
    if (folders.length == 0) {
      System.err.println("Name at least one folder of timelines.");
      System.exit(2);
    }
    Map<String, Map<Outcome, Integer>> totals = new LinkedHashMap<>();
    for (String folder : folders) {
      for (Path file : timelines(Path.of(folder))) {
        String name = Path.of(folder).relativize(file).toString();
        Outcome outcome = PAPERS.contains(ending(file)) ? paper(file, name) : trip(file, name);
        totals
            .computeIfAbsent(ending(file), e -> new EnumMap<>(Outcome.class))
            .merge(outcome, 1, Integer::sum);
      }
    }
    System.out.println();
    System.out.println("ending      equal  different  refused  broken");
    int bad = 0;
    for (Map.Entry<String, Map<Outcome, Integer>> total : totals.entrySet()) {
      Map<Outcome, Integer> n = total.getValue();
      int different = n.getOrDefault(Outcome.DIFFERENT, 0);
      int broken = n.getOrDefault(Outcome.BROKEN, 0);
      System.out.printf(
          "%-10s %6d %10d %8d %7d%n",
          total.getKey(),
          n.getOrDefault(Outcome.EQUAL, 0),
          different,
          n.getOrDefault(Outcome.REFUSED, 0),
          broken);
      bad += different + broken;
    }
    System.exit(bad == 0 ? 0 : 1);
  }

  private static List<Path> timelines(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> ENDINGS.contains(ending(file)) || PAPERS.contains(ending(file)))
          .sorted()
          .toList();
    }
  }

  private static Outcome paper(Path file, String name) {
    String called = String.valueOf(file.getFileName());
    try {
      boolean equal =
          switch (ending(file)) {
            case ".ale" -> {
              Ale ale = Ale.read(Interchange.text(file), called);
              yield Ale.read(ale.write(), called).equals(ale);
            }
            case ".cube" -> {
              CubeLut lut = CubeLut.read(Interchange.text(file), called);
              yield CubeLut.read(lut.write(), called).equals(lut);
            }
            case ".mhl" -> {
              String text = Interchange.text(file);
              boolean old = !text.contains("urn:ASC:MHL");
              Object list = old ? Mhl.read(text, called) : AscMhl.read(text, called);
              yield list instanceof Mhl older
                  ? Mhl.read(older.write(), called).equals(older)
                  : list instanceof AscMhl mhl && AscMhl.read(mhl.write(), called).equals(mhl);
            }
            case ".wav" -> {
              Optional<IXml> said = BroadcastWave.read(file).ixml();
              yield said.isEmpty() || IXml.read(said.get().write(), called).equals(said.get());
            }
            default -> {
              CdlFile grades = CdlFile.read(Interchange.text(file), called);
              yield CdlFile.read(grades.write(), called).equals(grades);
            }
          };
      Outcome outcome = equal ? Outcome.EQUAL : Outcome.DIFFERENT;
      System.out.println(outcome + " " + name);
      return outcome;
    } catch (MediaException e) {
      return refused(name, e);
    }
  }

  private static Outcome refused(String name, MediaException e) {
    String sentence = String.valueOf(e.getMessage());
    Outcome outcome = sentence.contains(" at line ") ? Outcome.REFUSED : Outcome.BROKEN;
    System.out.println(outcome + " " + name + ": " + sentence);
    return outcome;
  }

  private static Outcome trip(Path file, String name) {
    List<Timeline> timelines;
    TimelineFormat format;
    try {
      timelines = Interchange.readAll(file, TimelineFormat.ReadOptions.NONE);
      format = Interchange.formatOf(file, Interchange.text(file));
    } catch (MediaException e) {
      return refused(name, e);
    } catch (RuntimeException e) {
      System.out.println("BROKEN " + name + ": " + e);
      return Outcome.BROKEN;
    }
    List<LossReport.Loss> losses = new ArrayList<>();
    boolean equal = true;
    int items = 0;
    for (Timeline timeline : timelines) {
      TimelineFormat.Written written = format.write(timeline);
      losses.addAll(written.losses().losses());
      Timeline again =
          format.read(
              written.text(),
              timeline.name(),
              new TimelineFormat.ReadOptions(Optional.of(timeline.rate())));
      equal &= again.equals(Beside.forgotten(timeline));
      items += timeline.tracks().stream().mapToInt(track -> track.items().size()).sum();
    }
    Outcome outcome = equal ? Outcome.EQUAL : Outcome.DIFFERENT;
    System.out.printf(
        Locale.ROOT,
        "%s %s: %s, %d timeline(s), %d items, %d losses%n",
        outcome,
        name,
        format.name(),
        timelines.size(),
        items,
        losses.size());
    losses.stream().limit(3).forEach(loss -> System.out.println("    " + loss));
    return outcome;
  }

  private static String ending(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot);
  }
}

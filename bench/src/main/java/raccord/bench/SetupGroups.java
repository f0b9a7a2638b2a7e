package raccord.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import raccord.film.shoot.Setup;
import raccord.film.shoot.Take;
import raccord.lab.dailies.Framing;
import raccord.lab.dailies.SetupGroups.Seen;
import raccord.lab.media.Reel;

/// Which real clips are put into one setup by their pictures alone: pair precision and recall.
///
/// `java -cp … raccord.bench.SetupGroups FOOTAGE`
public final class SetupGroups {

  public static void main(String[] arguments) throws IOException {
    Path footage = Path.of(arguments.length > 0 ? arguments[0] : "../shared/footage");
    List<Seen> seen = new ArrayList<>();
    List<String> truth = new ArrayList<>();
    for (Path file : clips(footage)) {
      try (Reel reel = Reel.open(file)) {
        Framing framing = Framing.of(reel).orElseThrow();
        // No slate, no roll: the picture alone must tell. The place in the list stands for the
        // hash.
        String id = Integer.toString(seen.size());
        Take take = Take.unlogged(id, String.format("%04d", seen.size()));
        seen.add(new Seen(take, framing));
        truth.add(setupOf(footage.relativize(file).toString(), id));
      }
    }
    long began = System.nanoTime();
    List<Setup> setups = raccord.lab.dailies.SetupGroups.of(seen);
    double seconds = (System.nanoTime() - began) / 1e9;
    String[] found = new String[seen.size()];
    for (Setup setup : setups) {
      for (String take : setup.takes()) found[Integer.parseInt(take)] = setup.id();
    }
    int right = 0;
    int wrong = 0;
    int missed = 0;
    for (int i = 0; i < found.length; i++) {
      for (int j = i + 1; j < found.length; j++) {
        boolean together = found[i].equals(found[j]);
        boolean same = truth.get(i).equals(truth.get(j));
        if (together && same) right++;
        if (together && !same) wrong++;
        if (!together && same) missed++;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d clips, %d setups found; pairs: %d right, %d wrong, %d missed;"
            + " precision %.3f, recall %.3f; grouped in %.1f s%n",
        seen.size(),
        setups.size(),
        right,
        wrong,
        missed,
        (double) right / Math.max(1, right + wrong),
        (double) right / Math.max(1, right + missed),
        seconds);
  }

  private static List<Path> clips(Path footage) throws IOException {
    List<Path> clips = new ArrayList<>();
    for (String folder : List.of("takes", "edited", "interp")) {
      try (var files = Files.walk(footage.resolve(folder))) {
        files
            .filter(file -> file.toString().matches(".*\\.(mp4|mkv|mov|webm)"))
            .sorted()
            .forEach(clips::add);
      }
    }
    return clips;
  }

  /// The setup a clip belongs to, by what the footage's own papers say.
  private static String setupOf(String file, String id) {
    if (file.contains("asl_gestures")) return "asl_gestures";
    if (file.contains("pose2sim")) return file.replaceAll(".*(cam\\d+).*", "$1");
    // Two renderings of FFmpeg's test picture.
    if (file.matches(".*(bt2020_10bit|bt709_full_range).*")) return "test-picture";
    return id;
  }

  private SetupGroups() {}
}

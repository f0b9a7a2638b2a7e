package raccord.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import raccord.film.findings.Finding;
import raccord.lab.media.Thumbnail;
import raccord.lab.tools.Screening;
import raccord.lab.tools.Shelf;

/// Draws what each rule of film grammar finds: the frames that a finding shows, side by side.
///
/// Usage: `GrammarPictures SEED FOLDER [CANS]`. Films the faults of [GrammarFaults] with this seed
/// and writes `finding-RULE.jpg` of each into FOLDER; CANS is as there. These are the pictures of
/// docs/help/grammar-pictures.md.
public final class GrammarPictures {
  private static final int WIDTH = 320;
  private static final int GAP = 6;
  private static final double QUALITY = 0.85;

  private GrammarPictures() {}

  public static void main(String[] arguments) throws IOException {
    long seed = Long.parseLong(arguments[0]);
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    Played played =
        new Played(
            seed, arguments.length > 2 ? Optional.of(Path.of(arguments[2])) : Optional.empty());
    Coverage coverage = new Coverage(seed);
    // The others' chances are drawn first, as GrammarFaults does.
    coverage.clean();
    Map<String, Coverage.Cut> faults = new LinkedHashMap<>(coverage.faults());
    coverage.unchanged();
    faults.put("wardrobe-prop change", coverage.changed());
    Set<String> drawn = new TreeSet<>();
    for (Map.Entry<String, Coverage.Cut> fault : faults.entrySet()) {
      String rule = fault.getKey().substring(0, fault.getKey().indexOf(' '));
      if (drawn.contains(rule)) continue;
      Optional<Finding> found = found(played, rule, fault.getValue());
      if (found.isEmpty()) {
        System.out.println(rule + ": not found with seed " + seed);
        continue;
      }
      byte[] picture = sideBySide(played, fault.getValue(), found.get()).jpeg(QUALITY);
      Files.write(folder.resolve("finding-" + rule + ".jpg"), picture);
      System.out.println(rule + ": " + found.get().sentence() + " " + picture.length + " bytes");
      drawn.add(rule);
    }
  }

  private static Optional<Finding> found(Played played, String rule, Coverage.Cut cut) {
    Screening screening = new Screening(List.of(Shelf.check(rule)), 0);
    return played.findings(screening, cut).stream().findFirst();
  }

  private static Thumbnail sideBySide(Played played, Coverage.Cut cut, Finding finding) {
    Set<Long> frames = new TreeSet<>();
    finding.stills().stream().limit(2).forEach(still -> frames.add(still.frame()));
    Map<Long, Thumbnail> pictures = played.pictures(cut, frames, WIDTH);
    int height = pictures.values().iterator().next().height();
    int width = frames.size() * (WIDTH + GAP) - GAP;
    int[] rgb = new int[width * height];
    int left = 0;
    // In the order of the cut.
    for (long frame : frames) {
      Thumbnail each = Objects.requireNonNull(pictures.get(frame));
      for (int y = 0; y < height; y++) {
        System.arraycopy(each.rgb(), y * WIDTH, rgb, y * width + left, WIDTH);
      }
      left += WIDTH + GAP;
    }
    return new Thumbnail(width, height, rgb);
  }
}

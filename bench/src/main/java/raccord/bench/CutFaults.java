package raccord.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import raccord.film.findings.Finding;
import raccord.film.interchange.Interchange;
import raccord.film.time.FrameRange;
import raccord.lab.jobs.Progress;
import raccord.lab.tools.Screening;
import raccord.lab.tools.Shelf;
import raccord.studio.actions.Conform;

/// Plants faults in cut lists, conforms them to media as a person would, and counts what the checks
/// find.
///
/// Usage: `CutFaults DEV|HELD FOLDER COUNT`. Makes twelve small takes in FOLDER once, then COUNT
/// cuts of them, in turn as OTIO and as EDL. In each there is a gap, a clip whose media is too
/// short, and one that cannot be conformed; each is checked without these first.
public final class CutFaults {
  private static final Set<String> RULES = Set.of("gap", "handles-short", "conform");

  private CutFaults() {}

  public static void main(String[] arguments) throws IOException {
    boolean tuning = arguments[0].equals("DEV");
    Path folder = Path.of(arguments[1]);
    int count = Integer.parseInt(arguments[2]);
    long seed = tuning ? 5 : 6;
    SplittableRandom random = new SplittableRandom(seed);
    Tally tally = new Tally("Cut lists, " + arguments[0] + ", seed " + seed);
    List<SmallTake> takes = SmallTake.made(folder.resolve("media"));
    int clean = 0;
    for (int i = 0; i < count; i++) {
      String format = i % 2 == 0 ? "otio" : "edl";
      long cut = random.nextLong();
      for (boolean faulty : new boolean[] {false, true}) {
        DraftCut draft = new DraftCut(takes, new SplittableRandom(cut), format, faulty);
        Path file =
            folder.resolve(arguments[0] + "-" + i + (faulty ? "" : "-clean") + "." + format);
        Files.writeString(file, Interchange.format(format).write(draft.timeline()).text());
        List<Finding> left = new ArrayList<>(findings(file, folder.resolve("media")));
        for (DraftCut.Planted fault : draft.planted()) {
          boolean found =
              left.removeIf(each ->
                  each.rule().equals(fault.rule()) && each.frames().overlaps(fault.frames()));
          tally.planted(fault.rule(), fault.rule() + ": " + fault.what(), found);
          if (!found) System.out.println("  missed: " + file.getFileName() + ": " + fault);
        }
        for (Finding each : left) {
          tally.wrong(each.rule());
          System.out.println("  false: " + file.getFileName() + ": " + each.sentence());
        }
        if (!faulty && left.isEmpty()) clean++;
      }
    }
    tally.print();
    System.out.println(clean + " of " + count + " cuts without faults have no finding.");
  }

  private static List<Finding> findings(Path cut, Path media) {
    Conform.Result conformed =
        new Conform(cut, Optional.empty(), List.of(media), Optional.of(SmallTake.RATE))
            .run(Progress.SILENT);
    Screening screening =
        new Screening(
            Shelf.checks().stream().filter(check -> RULES.contains(check.rule())).toList(), 1);
    return screening.read(conformed.film(), conformed.shots()).findings();
  }

  /// A stretch of frames around a place.
  static FrameRange around(long frame, long each) {
    return new FrameRange(Math.max(0, frame - each), frame + each);
  }
}

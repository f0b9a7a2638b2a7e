package raccord.bench;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raccord.film.picture.Frame;
import raccord.film.time.FrameRange;
import raccord.lab.jobs.Crew;
import raccord.lab.repair.ReelFootage;
import raccord.lab.repair.Rendering;
import raccord.lab.tools.Repair;

/// Frames as a repair leaves them, in memory.
public final class Repaired {
  private Repaired() {}

  /// @param footage of R, G and B of 8 bits, as [KeptReel] gives them
  /// @return three planes each
  public static List<byte[][]> frames(ReelFootage footage, Repair.Proposed proposed, Crew crew) {
    List<byte[][]> made = new ArrayList<>();
    Rendering rendering = new Rendering(footage, proposed, Optional.empty());
    rendering.render(
        new FrameRange(0, rendering.length()),
        crew,
        rendered -> {
          try (Frame frame = rendered.frame()) {
            byte[][] planes = new byte[3][];
            for (int c = 0; c < 3; c++) {
              planes[c] = frame.planes().get(c).samples().toArray(ValueLayout.JAVA_BYTE);
            }
            made.add(planes);
          }
        });
    return made;
  }
}

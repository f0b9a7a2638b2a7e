package raccord.lab.vision.camera;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import raccord.lab.vision.motion.Grey;

/// Follows the camera from frame to frame of one shot.
///
/// Small sums only, however long the shot. One thread at a time.
public final class CameraSteps {
  private final Background background = new Background();
  private final List<Step> steps = new ArrayList<>();
  private @Nullable Grey before;
  private byte[] followed = {};
  private Similarity last = Similarity.NONE;

  /// From one frame to the next.
  ///
  /// @param moved takes places of the later frame to those of the same things in the earlier one
  /// @param sureness share of the picture that agrees, 0 to 1; 0 where nothing could be followed
  public record Step(Similarity moved, double sureness) {}

  /// @param now the next frame, as large as the others
  /// @param where `byte[]` as large as the frame, zero where nothing is to be followed; empty for
  ///   everywhere. Not modified.
  public void see(Grey now, byte[] where) {
    Grey earlier = before;
    byte[] there = followed;
    before = now;
    followed = where;
    if (earlier == null) return;
    Optional<Step> found = background.between(earlier, now, there, last);
    steps.add(found.orElse(new Step(Similarity.NONE, 0)));
    // A camera that was lost is looked for where it stood.
    last = found.map(Step::moved).orElse(Similarity.NONE);
  }

  /// One fewer than the frames. Steps that were lost are like those around them.
  public List<Step> steps() {
    List<Step> whole = new ArrayList<>(steps);
    for (int t = 0; t < whole.size(); t++) {
      if (whole.get(t).sureness() == 0) whole.set(t, new Step(around(t), 0));
    }
    return whole;
  }

  private Similarity around(int t) {
    int earlier = t - 1;
    int later = t + 1;
    while (earlier >= 0 && steps.get(earlier).sureness() == 0) earlier--;
    while (later < steps.size() && steps.get(later).sureness() == 0) later++;
    if (earlier < 0 && later == steps.size()) return Similarity.NONE;
    Similarity a = steps.get(earlier < 0 ? later : earlier).moved();
    Similarity b = steps.get(later == steps.size() ? earlier : later).moved();
    return new Similarity(
        (a.a() + b.a()) / 2, (a.b() + b.b()) / 2, (a.x() + b.x()) / 2, (a.y() + b.y()) / 2);
  }

  /// Where each frame's places are in the first frame.
  ///
  /// @param steps as [#steps] has them
  public static List<Similarity> walked(List<Similarity> steps) {
    List<Similarity> walked = new ArrayList<>(List.of(Similarity.NONE));
    for (Similarity step : steps) walked.add(step.then(walked.getLast()));
    return walked;
  }

  /// How far the corners of the picture jump from frame to frame, beyond what the movement around
  /// explains; root mean square, widths.
  ///
  /// @param steps of a camera
  /// @param shape height of the picture over its width
  public static double jitter(List<Similarity> steps, double shape) {
    if (steps.size() < 3) return 0;
    double squares = 0;
    for (int t = 1; t < steps.size() - 1; t++) {
      for (int corner = 0; corner < 4; corner++) {
        double u = corner % 2 == 0 ? -0.5 : 0.5;
        double v = (corner < 2 ? -0.5 : 0.5) * shape;
        double x = 0;
        double y = 0;
        for (int k = -1; k <= 1; k++) {
          double weight = k == 0 ? 1 : -0.5;
          x += weight * (steps.get(t + k).toX(u, v) - u);
          y += weight * (steps.get(t + k).toY(u, v) - v);
        }
        squares += (x * x + y * y) / 4;
      }
    }
    // Steps that have nothing to do with each other come out as they are: 1 + 1/4 + 1/4.
    return Math.sqrt(squares / 1.5 / (steps.size() - 2));
  }
}

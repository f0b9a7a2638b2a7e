package raccord.lab.vision.camera;

import java.util.List;
import java.util.Optional;
import raccord.film.picture.Layout;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.motion.Grey;

/// One frame that others are laid over, so that small errors do not add up along a shot.
///
/// One thread at a time.
public final class Anchor {
  private static final Layout GREY =
      new Layout(Layout.Model.GREY, 32, Layout.Sampling.FLOAT, 0, 0, false);
  private static final Resampling RESAMPLING = new Resampling(Resampling.Kernel.CUBIC);

  private final Background background = new Background();
  private final Grey frame;
  private final byte[] where;

  /// @param where as [CameraSteps#see] has it
  public Anchor(Grey frame, byte[] where) {
    this.frame = frame;
    this.where = where;
  }

  /// Takes places of another frame to places of this one.
  ///
  /// @param about the same, as far as it is known; a few pixels off
  /// @return absent where the two show too little in common
  public Optional<Similarity> placed(Grey other, Similarity about) {
    Canvas plane =
        new Canvas(List.of(new Canvas.Plane(other.width(), other.height(), other.levels())));
    Canvas seen = RESAMPLING.seen(plane, GREY, about.back(), frame.width(), frame.height());
    float[] levels = seen.plane(0);
    for (int i = 0; i < levels.length; i++) levels[i] = Math.clamp(levels[i], 0f, 255f);
    Grey over = new Grey(frame.width(), frame.height(), levels);
    return background
        .between(frame, over, where, Similarity.NONE)
        .map(left -> about.then(left.moved()));
  }
}

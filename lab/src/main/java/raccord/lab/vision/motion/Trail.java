package raccord.lab.vision.motion;

import java.util.Optional;

/// A frame followed through its shot, a frame at a time: where what is seen now was in it.
///
/// Each step goes on from the last one, and is then set right by the followed frame itself, so that
/// small errors do not add up.
public final class Trail {
  // Of a pixel that looks this different where its motion leads, a third counts; 8-bit levels.
  private static final float UNLIKE = 6;

  private final Grey origin;
  private final Grey here;
  private final Motion back;

  private Trail(Grey origin, Grey here, Motion back) {
    this.origin = origin;
    this.here = here;
    this.back = back;
  }

  /// At the frame itself.
  public static Trail from(Grey origin) {
    return new Trail(
        origin, origin, Motion.none((origin.width() + 1) / 2, (origin.height() + 1) / 2));
  }

  /// @param next the frame beside the one it is at, on either side
  /// @return empty if a cut lies between
  public Optional<Trail> to(Grey next) {
    Passage passage = new Passage(0, here, 1, next);
    if (passage.isCut()) return Optional.empty();
    Motion longer = joined(passage.back(), back);
    Grey lit = next.times(1 / origin.lightOf(next));
    Motion astray = Motion.between(lit, seen(longer));
    return Optional.of(new Trail(origin, next, joined(astray, longer)));
  }

  // First along one, and from where that leads along the other.
  private static Motion joined(Motion first, Motion then) {
    Motion joined = Motion.none(first.width(), first.height());
    for (int row = 0, i = 0; row < first.height(); row++) {
      for (int column = 0; column < first.width(); column++, i++) {
        float x = column + first.x()[i];
        float y = row + first.y()[i];
        joined.x()[i] = first.x()[i] + Sampling.linear(then.x(), then.width(), then.height(), x, y);
        joined.y()[i] = first.y()[i] + Sampling.linear(then.y(), then.width(), then.height(), x, y);
      }
    }
    return joined;
  }

  // The followed frame, as that motion has it now.
  private Grey seen(Motion motion) {
    float[] levels = new float[origin.levels().length];
    for (int row = 0, i = 0; row < origin.height(); row++) {
      for (int column = 0; column < origin.width(); column++, i++) {
        float u = (column - 0.5f) / 2;
        float v = (row - 0.5f) / 2;
        float x = Sampling.linear(motion.x(), motion.width(), motion.height(), u, v);
        float y = Sampling.linear(motion.y(), motion.width(), motion.height(), u, v);
        levels[i] =
            Sampling.linear(
                origin.levels(), origin.width(), origin.height(), column + 2 * x, row + 2 * y);
      }
    }
    return new Grey(origin.width(), origin.height(), levels);
  }

  /// Where it has come to.
  public Way way() {
    Grey small = here.times(1 / origin.lightOf(here)).halved();
    float[] unlike = back.brought(origin.halved().levels());
    for (int i = 0; i < unlike.length; i++) unlike[i] = Math.abs(unlike[i] - small.levels()[i]);
    float[] sure = Sampling.blurred(unlike, small.width(), small.height(), 1);
    for (int i = 0; i < sure.length; i++) sure[i] = (float) Math.exp(-sure[i] / UNLIKE);
    return Way.of(back, sure);
  }
}

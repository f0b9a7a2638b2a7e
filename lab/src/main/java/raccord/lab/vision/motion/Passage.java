package raccord.lab.vision.motion;

import org.jspecify.annotations.Nullable;

/// From one known frame to the next one: what moves, and where, both ways.
///
/// Measured when first asked for. Thread-safe.
public final class Passage {
  // Share of the picture that no motion explains: more than half of it is another picture. Tried on
  // a cut between two test pictures, not measured on real cuts.
  private static final double CUT = 0.5;
  // Of a pixel that looks this different where its motion leads, a third counts; 8-bit levels.
  private static final float UNLIKE = 4;
  private static final float LEAST = 1e-4f;
  private static final int AROUND = 2;
  // A difference that stays over a square is another thing, not grain; 8-bit levels.
  private static final float ANOTHER = 16;
  // Mean difference of a frame that was coded twice; 8-bit levels.
  private static final float HELD = 0.1f;

  private final long start;
  private final long end;
  private final Grey from;
  private final Grey to;
  private final float light;
  private final Grey smallFrom;
  private final Grey smallTo;
  private @Nullable Motion there;
  private @Nullable Motion back;
  private float @Nullable [] trustThere;
  private float @Nullable [] trustBack;

  /// @param start frame that `from` is
  /// @param end frame that `to` is, later
  public Passage(long start, Grey from, long end, Grey to) {
    if (end <= start) {
      throw new IllegalArgumentException("A passage cannot run from " + start + " to " + end + ".");
    }
    if (from.width() != to.width() || from.height() != to.height()) {
      throw new IllegalArgumentException("The frames of a passage are of one size.");
    }
    this.start = start;
    this.end = end;
    this.from = from;
    light = from.lightOf(to);
    this.to = to.times(1 / light);
    smallFrom = from.halved();
    smallTo = this.to.halved();
  }

  public long start() {
    return start;
  }

  public long end() {
    return end;
  }

  public long length() {
    return end - start;
  }

  /// The earlier frame at half the size.
  Grey from() {
    return smallFrom;
  }

  /// The later frame at half the size, in the light of the earlier one.
  Grey to() {
    return smallTo;
  }

  /// How much brighter the later frame is: other than 1 in a fade.
  public float light() {
    return light;
  }

  /// Share of the picture that no motion explains, 0 to 1: near 1 across a cut.
  public double unexplained() {
    float[] found = there().brought(smallTo.levels());
    for (int i = 0; i < found.length; i++) found[i] = Math.abs(found[i] - smallFrom.levels()[i]);
    float[] around = Sampling.blurred(found, smallFrom.width(), smallFrom.height(), AROUND);
    int count = 0;
    for (float each : around) if (each > ANOTHER) count++;
    return (double) count / around.length;
  }

  /// True if the two frames are of two shots.
  public boolean isCut() {
    return unexplained() > CUT;
  }

  /// True if its movement says something of the moments beside it: across a cut, or of a frame
  /// shown twice, it says nothing.
  public boolean tells() {
    return !isHeld() && unexplained() < CUT;
  }

  /// True if the two frames are one frame twice, but for coding noise.
  public boolean isHeld() {
    double sum = 0;
    for (int i = 0; i < from.levels().length; i++) {
      sum += Math.abs(from.levels()[i] - to.levels()[i]);
    }
    return sum < HELD * from.levels().length;
  }

  synchronized Motion there() {
    Motion known = there;
    if (known == null) {
      known = Motion.between(from, to);
      there = known;
    }
    return known;
  }

  synchronized Motion back() {
    Motion known = back;
    if (known == null) {
      known = Motion.between(to, from);
      back = known;
    }
    return known;
  }

  /// How much the motion of each pixel of `from` is worth: 1 where it leads to the same, above 0.
  synchronized float[] trustThere() {
    float[] known = trustThere;
    if (known == null) {
      known = trust(smallFrom, smallTo, there());
      trustThere = known;
    }
    return known;
  }

  synchronized float[] trustBack() {
    float[] known = trustBack;
    if (known == null) {
      known = trust(smallTo, smallFrom, back());
      trustBack = known;
    }
    return known;
  }

  /// Values of the earlier frame's pixels as they look from the later one.
  ///
  /// @param earlier `float[width * height]` at half the size of the frames. Input. Not modified.
  public float[] ahead(float[] earlier) {
    return back().brought(earlier);
  }

  /// Values of the later frame's pixels as they look from the earlier one.
  ///
  /// @param later `float[width * height]` at half the size of the frames. Input. Not modified.
  public float[] behind(float[] later) {
    return there().brought(later);
  }

  /// How much [#ahead] is worth at each pixel: 1 where it leads to the same, above 0. Not to be
  /// modified.
  public float[] sureAhead() {
    return trustBack();
  }

  /// How much [#behind] is worth at each pixel. Not to be modified.
  public float[] sureBehind() {
    return trustThere();
  }

  private static float[] trust(Grey from, Grey to, Motion motion) {
    float[] unlike = motion.brought(to.levels());
    for (int i = 0; i < unlike.length; i++) unlike[i] = Math.abs(unlike[i] - from.levels()[i]);
    float[] trust = Sampling.blurred(unlike, from.width(), from.height(), 1);
    for (int i = 0; i < trust.length; i++) {
      trust[i] = (float) Math.exp(-trust[i] / UNLIKE) + LEAST;
    }
    return trust;
  }
}

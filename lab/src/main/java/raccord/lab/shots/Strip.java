package raccord.lab.shots;

/// The last few seconds of film, small, with what changed from each frame to the next and how each
/// frame relates to those up to [#SPAN] before it.
///
/// Older frames fall off the end. One thread at a time.
final class Strip {
  /// How far apart two frames may be to be related: a gradual change is shorter than this.
  static final int SPAN = 70;

  // 5 % of white: twelve 8-bit codes.
  private static final int PLAINLY = 25;

  private final Thumb[] thumbs;
  private final Change[] changes;
  private final double[][] products;
  private long first = -1;
  private long past = -1;

  /// @param frames how many to keep
  Strip(int frames) {
    thumbs = new Thumb[frames];
    changes = new Change[frames];
    products = new double[frames][SPAN];
  }

  boolean isEmpty() {
    return past < 0;
  }

  /// The oldest frame kept.
  long first() {
    return Math.max(first, past - thumbs.length);
  }

  /// The frame after the newest.
  long past() {
    return past;
  }

  boolean has(long frame) {
    return frame >= first() && frame < past;
  }

  /// @param frame the one after the newest
  void add(long frame, Thumb thumb) {
    Change change = isEmpty() ? Change.NONE : Change.between(thumb(frame - 1), thumb);
    if (isEmpty()) first = frame;
    thumbs[slot(frame)] = thumb;
    changes[slot(frame)] = change;
    past = frame + 1;
    double[] row = products[slot(frame)];
    for (int back = 0; back < SPAN && has(frame - back); back++) {
      row[back] = thumb.product(thumb(frame - back));
    }
  }

  /// The inner product of two frames' coarse pictures; all that mixing two pictures needs.
  ///
  /// @param one a frame that [#has], less than [#SPAN] from the other
  double product(long one, long other) {
    long later = Math.max(one, other);
    return products[slot(later)][(int) (later - Math.min(one, other))];
  }

  /// The squared distance between two frames' coarse pictures.
  double distance(long one, long other) {
    return Math.max(0, product(one, one) + product(other, other) - 2 * product(one, other));
  }

  /// @param frame one that [#has]
  Thumb thumb(long frame) {
    return thumbs[slot(frame)];
  }

  /// What changed from the frame before to this one; nothing for the film's first.
  ///
  /// @param frame one that [#has]
  Change change(long frame) {
    return changes[slot(frame)];
  }

  /// The share of the coarse picture that differs plainly between two frames.
  double changed(long one, long other) {
    int[] a = thumb(one).coarse();
    int[] b = thumb(other).coarse();
    int count = 0;
    for (int i = 0; i < a.length; i++) if (Math.abs(a[i] - b[i]) > PLAINLY) count++;
    return (double) count / a.length;
  }

  private int slot(long frame) {
    return (int) (frame % thumbs.length);
  }
}

package raccord.lab.vision.camera;

import java.util.Optional;
import raccord.lab.vision.motion.Grey;

/// Follows a part of the picture, as if it were flat, from the frame it was marked on.
///
/// From frame to frame, and each laid over the first again, so that small errors do not add up.
/// What is too small or too even to have corners is taken to be shifted alone. One thread at a
/// time.
public final class PlaneTracker {
  // How far laying over may correct what was added up: beyond, it found something else.
  private static final double SAME = 0.02;
  // Pixels of a part that is too small for its corners to tell a turn and a size.
  private static final int SMALL = 64 * 64;

  private final Background background = new Background();
  private final Anchor anchor;
  private final ShiftSearch first;
  private final double shape;
  private final boolean small;
  private Grey before;
  private byte[] inside;
  private Similarity step = Similarity.NONE;
  private Similarity back = Similarity.NONE;

  /// @param marked the frame it was marked on
  /// @param inside `byte[]` as large as the frame, zero outside of what is followed. Not modified.
  public PlaneTracker(Grey marked, byte[] inside) {
    anchor = new Anchor(marked, inside);
    first = new ShiftSearch(marked, inside);
    shape = (double) marked.height() / marked.width();
    before = marked;
    this.inside = inside;
    int all = 0;
    for (byte each : inside) if (each != 0) all++;
    small = all < SMALL;
  }

  /// Finds it in the next frame, or in the one before: whichever way the frames are shown.
  ///
  /// @return takes places of the marked frame to those of the same things in this one; absent when
  ///   nothing could be followed
  public Optional<Similarity> find(Grey now) {
    Optional<Similarity> there = small ? asMarked(now) : Optional.empty();
    if (there.isEmpty()) there = byCorners(now);
    if (there.isEmpty() && !small) there = asMarked(now);
    if (there.isEmpty()) there = asBefore(now);
    there.ifPresent(each -> {
      step = each.then(back.back());
      back = each;
      before = now;
    });
    return there.map(Similarity::back);
  }

  private Optional<Similarity> byCorners(Grey now) {
    return background
        .between(before, now, inside, step)
        .map(found -> {
          Similarity added = found.moved().then(back);
          return anchor
              .placed(now, added)
              .filter(placed -> added.back().then(placed).corners(shape) < SAME)
              .orElse(added);
        });
  }

  // Shifted alone from where it was marked.
  private Optional<Similarity> asMarked(Grey now) {
    if (Math.abs(back.a() - 1) >= SAME || Math.abs(back.b()) >= SAME) return Optional.empty();
    double width = now.width();
    Similarity on = step.then(back).back();
    return first.find(now, on.x() * width, on.y() * width).map(each -> moved(each, width));
  }

  // Shifted alone from where it was last.
  private Optional<Similarity> asBefore(Grey now) {
    double width = now.width();
    Similarity on = step.back();
    return new ShiftSearch(before, inside)
        .find(now, on.x() * width, on.y() * width)
        .map(each -> moved(each, width).then(back));
  }

  // Back by so many pixels.
  private static Similarity moved(double[] pixels, double width) {
    return new Similarity(1, 0, -pixels[0] / width, -pixels[1] / width);
  }

  /// Says where it is in the frame it was found in last; the next is followed from there.
  ///
  /// @param where as large as the frame, zero outside. Not modified.
  public void within(byte[] where) {
    inside = where;
  }
}

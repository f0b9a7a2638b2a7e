package raccord.lab.shots;

/// The last few seconds of film, small, with what changed from each frame to the next.
///
/// Older frames fall off the end. One thread at a time.
final class Strip {
  private final Thumb[] thumbs;
  private final Change[] changes;
  private long first = -1;
  private long past = -1;

  /// @param frames how many to keep
  Strip(int frames) {
    thumbs = new Thumb[frames];
    changes = new Change[frames];
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

  private int slot(long frame) {
    return (int) (frame % thumbs.length);
  }
}

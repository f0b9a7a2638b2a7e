package raccord.film.time;

/// A run of frames, half-open: `first` is inside, `past` is not.
///
/// @param first first frame, counted from 0 unless said otherwise
/// @param past the frame after the last; not before `first`
public record FrameRange(long first, long past) {
  public FrameRange {
    if (past < first) {
      throw new IllegalArgumentException(
          "A range of frames cannot end at " + past + " before it starts at " + first + ".");
    }
  }

  public static FrameRange single(long frame) {
    return new FrameRange(frame, frame + 1);
  }

  public long length() {
    return past - first;
  }

  public boolean isEmpty() {
    return past == first;
  }

  public boolean contains(long frame) {
    return first <= frame && frame < past;
  }

  public boolean contains(FrameRange other) {
    return first <= other.first && other.past <= past;
  }

  public boolean overlaps(FrameRange other) {
    return first < other.past && other.first < past;
  }

  /// The frames in both; empty at the nearer end when there are none.
  public FrameRange within(FrameRange limits) {
    long from = Math.clamp(first, limits.first, limits.past);
    return new FrameRange(from, Math.max(from, Math.clamp(past, limits.first, limits.past)));
  }

  /// The same range with room on both sides.
  public FrameRange grow(long each) {
    return new FrameRange(first - each, past + each);
  }

  public FrameRange moved(long by) {
    return new FrameRange(first + by, past + by);
  }

  @Override
  public String toString() {
    return first + "–" + past;
  }
}

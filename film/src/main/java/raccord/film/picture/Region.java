package raccord.film.picture;

/// Where a repair may change the picture, frame by frame.
@FunctionalInterface
public interface Region {
  /// Everywhere.
  Region WHOLE = (frame, width, height) -> Matte.whole(width, height);

  /// @param frame counted on the media
  /// @param width pixels of the picture
  /// @param height pixels of the picture
  /// @return how much of each pixel may change
  Matte at(long frame, int width, int height);

  /// What is in both.
  default Region and(Region other) {
    return (frame, width, height) -> at(frame, width, height).and(other.at(frame, width, height));
  }

  /// What is in this and nowhere near the other.
  default Region without(Region other) {
    return (frame, width, height) ->
        at(frame, width, height).without(other.at(frame, width, height));
  }
}

package raccord.film.rights;

/// Somebody seen where a repair may change the picture.
///
/// @param frame of the media
/// @param x middle of the face, pixels
/// @param y middle of the face, pixels
public record Sighting(long frame, int x, int y) {
  /// As `12: 310,84`.
  @Override
  public String toString() {
    return frame + ": " + x + "," + y;
  }
}

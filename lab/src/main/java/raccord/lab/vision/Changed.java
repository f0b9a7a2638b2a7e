package raccord.lab.vision;

/// A part of the set that looks different in two shots of one setup.
///
/// @param left of its box, share of the picture's width
/// @param top of its box, share of the picture's height
/// @param right of its box, share of the picture's width
/// @param bottom of its box, share of the picture's height
/// @param area share of the picture that changed
/// @param contrast how far its colour is off on average, codes of luma, Cb and Cr together
/// @param colour how much of that is colour and not light alone, 0 to 1
/// @param edge how sharply it ends, 0 for light that fades out to 1 for a thing
/// @param performers share of it that lies on or below somebody who moves, 0 to 1
/// @param novel share of its colours that nobody who moves wears in the other shot, 0 to 1
/// @param filled share of its box that it fills
/// @param stirs how far its edges waver beyond the set's in the shot where they do it more, pixels
///   of a plate; not a number when it has no edges
/// @param sureness that a thing or a garment changed, 0 to 1
public record Changed(
    double left,
    double top,
    double right,
    double bottom,
    double area,
    double contrast,
    double colour,
    double edge,
    double performers,
    double novel,
    double filled,
    double stirs,
    double sureness) {

  /// Where it is, in words: `the upper left`, `the middle`.
  public String where() {
    double x = (left + right) / 2;
    double y = (top + bottom) / 2;
    String across = x < 0.36 ? "left" : x > 0.64 ? "right" : "";
    String down = y < 0.36 ? "upper" : y > 0.64 ? "lower" : "";
    if (across.isEmpty() && down.isEmpty()) return "the middle";
    if (down.isEmpty()) return "the " + across;
    return across.isEmpty() ? "the " + down + " middle" : "the " + down + " " + across;
  }
}

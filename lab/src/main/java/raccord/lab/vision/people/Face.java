package raccord.lab.vision.people;

/// A face in one frame.
///
/// @param x middle, share of the picture's width
/// @param y middle, share of the picture's height
/// @param size of the square from brow to chin, share of the picture's height
/// @param frontal true if seen from the front, up to about three quarters
/// @param turn where it looks, from the responses of both profile cascades: below 0 to the left of
///   the picture, above 0 to the right; 1.5 and more is plain
/// @param light how much lighter the right half of the face is than the left, in stops; NaN when
///   not measured
/// @param wear what its owner wears
/// @param sure false for one that counts only where the same face is seen surely on another frame
public record Face(
    double x,
    double y,
    double size,
    boolean frontal,
    double turn,
    double light,
    Wear wear,
    boolean sure) {}

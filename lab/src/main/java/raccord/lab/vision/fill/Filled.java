package raccord.lab.vision.fill;

/// What fills the hole of one picture.
///
/// @param frame counted on the media
/// @param box the part of the picture it was worked out in
/// @param hole `boolean[]`, as large as the box: the places that are filled
/// @param rgb `float[3][]`, as large as the box; outside the hole the picture itself
/// @param origins `int[]`, as large as the box, as a source map counts them
public record Filled(long frame, Box box, boolean[] hole, float[][] rgb, int[] origins) {}

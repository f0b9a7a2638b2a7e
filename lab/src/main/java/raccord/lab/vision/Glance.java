package raccord.lab.vision;

/// A frame made small: what can be told at a glance, and cheaply.
///
/// Values are nominal code values as encoded by the file's transfer curve (no linearisation): 0 is
/// black, 1 is white; studio range may go a little outside.
///
/// @param width of the small luma picture
/// @param height of the small luma picture
/// @param luma `float[width * height]`, Y' 0 to 1. Not modified.
/// @param cb `float[width/2 * height/2]`, -0.5 to 0.5; zeros for grey. Not modified.
/// @param cr as `cb`
public record Glance(int width, int height, float[] luma, float[] cb, float[] cr) {}

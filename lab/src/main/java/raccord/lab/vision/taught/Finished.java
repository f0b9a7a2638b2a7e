package raccord.lab.vision.taught;

/// A frame of a shot and what somebody made of it.
///
/// @param before `float[3][width * height]`, R, G, B, 0 black to 1 white, even to the eye. Not to
///   be modified.
/// @param after as `before`
public record Finished(long frame, float[][] before, float[][] after) {}

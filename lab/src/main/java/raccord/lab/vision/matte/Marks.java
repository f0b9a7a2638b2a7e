package raccord.lab.vision.matte;

import java.util.Arrays;
import java.util.Optional;

/// What somebody painted on a frame: a whole matte, or strokes that say inside here and outside
/// there.
///
/// @param weights `float[width * height]`, 0 outside to 1 inside. Not to be modified.
/// @param told `float[width * height]`, 1 where somebody said so, 0 where nothing is known. Not to
///   be modified.
public record Marks(float[] weights, float[] told) {
  private static final float HALF = 0.5f;

  /// White is inside, black outside; alpha, where there is any, takes away. A picture of two values
  /// is read as inside and outside, whatever they are.
  ///
  /// @param rgb R, G and B, as the file encodes them. Not modified.
  /// @param alpha 0 to 1. Not modified.
  public static float[] weights(float[][] rgb, Optional<float[]> alpha) {
    float[] weights = whiteness(rgb);
    if (alpha.isPresent()) {
      for (int i = 0; i < weights.length; i++) weights[i] *= Math.clamp(alpha.get()[i], 0f, 1f);
    }
    spread(weights);
    return weights;
  }

  /// Strokes where a picture has both white and black ones on a clear ground, else a whole matte.
  ///
  /// @param rgb as [#weights] takes it
  /// @param alpha as [#weights] takes it
  public static Marks of(float[][] rgb, Optional<float[]> alpha) {
    float[] white = whiteness(rgb);
    if (alpha.isPresent() && areStrokes(white, alpha.get())) {
      float[] told = new float[white.length];
      for (int i = 0; i < told.length; i++) {
        told[i] = alpha.get()[i] < HALF ? 0 : 1;
        white[i] = white[i] < HALF ? 0 : 1;
      }
      return new Marks(white, told);
    }
    float[] told = new float[white.length];
    Arrays.fill(told, 1);
    return new Marks(weights(rgb, alpha), told);
  }

  private static boolean areStrokes(float[] white, float[] alpha) {
    boolean clear = false;
    boolean inside = false;
    boolean outside = false;
    for (int i = 0; i < white.length; i++) {
      if (alpha[i] < HALF) clear = true;
      else if (white[i] < HALF) outside = true;
      else inside = true;
    }
    return clear && inside && outside;
  }

  /// True if something is left to be guessed.
  public boolean isStrokes() {
    for (float each : told) if (each < 1) return true;
    return false;
  }

  /// The same at a smaller size: means over what was said, and any stroke tells.
  public Marks reduced(int width, int height, int across, int down) {
    float[] said = new float[weights.length];
    for (int i = 0; i < said.length; i++) said[i] = weights[i] * told[i];
    float[] white = Areas.reduced(said, width, height, across, down);
    float[] tells = Areas.reduced(told, width, height, across, down);
    for (int i = 0; i < white.length; i++) {
      if (tells[i] > 0) white[i] /= tells[i];
      tells[i] = tells[i] > 0 ? 1 : 0;
    }
    return new Marks(white, tells);
  }

  private static float[] whiteness(float[][] rgb) {
    float[] weights = new float[rgb[0].length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.clamp(Math.max(rgb[0][i], Math.max(rgb[1][i], rgb[2][i])), 0f, 1f);
    }
    return weights;
  }

  // Mattes of labels, such as a palette's second colour, have one value for inside.
  private static void spread(float[] weights) {
    float inside = 0;
    for (float weight : weights) inside = Math.max(inside, weight);
    if (inside == 0 || inside == 1) return;
    for (float weight : weights) if (weight != 0 && weight != inside) return;
    for (int i = 0; i < weights.length; i++) weights[i] = weights[i] == 0 ? 0 : 1;
  }
}

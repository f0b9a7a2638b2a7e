package raccord.lab.vision.grain;

import java.util.Arrays;
import java.util.List;

/// What a camera's grain is like: how strong at each brightness, and how coarse.
///
/// @param layers one for each of the planes grain is worked on in
public record Grain(List<Layer> layers) {
  /// Steps of brightness from black to white at which strength is known.
  public static final int STEPS = 32;

  /// The grain of one plane.
  ///
  /// @param deviations `float[STEPS + 1]`, standard deviation at each step of brightness, in the
  ///   plane's own units
  /// @param shares `float[64]`, how the variance is spread over the coefficients of a square of
  ///   eight by eight (orthonormal DCT), vertical frequency times eight plus horizontal; 1 in the
  ///   mean: all 1 is white noise
  public record Layer(float[] deviations, float[] shares) {
    public Layer {
      if (deviations.length != STEPS + 1 || shares.length != Squares.COUNT) {
        throw new IllegalArgumentException("Grain has 33 strengths and 64 shares.");
      }
    }

    /// Standard deviation at a brightness.
    public float deviation(float brightness) {
      float at = Math.clamp(brightness, 0f, 1f) * STEPS;
      int below = Math.min((int) at, STEPS - 1);
      return deviations[below] + (at - below) * (deviations[below + 1] - deviations[below]);
    }

    /// The mean over all brightness.
    public float mean() {
      float sum = 0;
      for (float each : deviations) sum += each;
      return sum / deviations.length;
    }
  }

  public Grain {
    layers = List.copyOf(layers);
  }

  /// White noise of one strength everywhere.
  public static Grain white(int planes, float deviation) {
    float[] deviations = new float[STEPS + 1];
    float[] shares = new float[Squares.COUNT];
    Arrays.fill(deviations, deviation);
    Arrays.fill(shares, 1);
    return new Grain(java.util.Collections.nCopies(planes, new Layer(deviations, shares)));
  }
}

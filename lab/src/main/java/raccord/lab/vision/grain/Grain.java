package raccord.lab.vision.grain;

import java.util.ArrayList;
import java.util.List;

/// What a camera's grain is like: how strong at each brightness, and how coarse.
///
/// @param layers one for each of the planes grain is worked on in
/// @param alike how much of the grain the planes share: correlation of brightness with the first
///   plane of colour, with the second, and of the two of colour; -1 to 1, brightness made as small
///   as the planes of colour are
public record Grain(List<Layer> layers, Alike alike) {
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

  /// Correlations, -1 to 1.
  public record Alike(float first, float second, float colours) {
    static final Alike NONE = new Alike(0, 0, 0);
  }

  public Grain {
    layers = List.copyOf(layers);
  }

  /// What is missing to this grain where some is already.
  ///
  /// @param there as many layers as this has
  public Grain beyond(Grain there) {
    List<Layer> missing = new ArrayList<>();
    for (int p = 0; p < layers.size(); p++) {
      float[] deviations = layers.get(p).deviations().clone();
      for (int i = 0; i < deviations.length; i++) {
        float own = there.layers.get(p).deviations()[i];
        float left = deviations[i] * deviations[i] - own * own;
        deviations[i] = (float) Math.sqrt(Math.max(0, left));
      }
      missing.add(new Layer(deviations, layers.get(p).shares()));
    }
    return new Grain(missing, alike);
  }
}

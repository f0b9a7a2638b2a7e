package raccord.bench.restore;

import static raccord.bench.restore.Clip.AREA;
import static raccord.bench.restore.Clip.HEIGHT;
import static raccord.bench.restore.Clip.WIDTH;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Grain that is put on clean frames, rounded to 8 bits and clipped.
///
/// @param sigma standard deviation, steps of 8 bits; at middle brightness, when it depends on it
/// @param size of the grain: sigma of the blur that makes it coarse, pixels; 0 is white noise
/// @param alike share of the variance that red, green and blue have in common
/// @param bent true if the grain is strongest in the middle tones, as a film's; else it is the same
///   everywhere
record PlantedGrain(double sigma, double size, double alike, boolean bent) {
  private static final int RADIUS = 3;

  /// A film's grain of a random strength of 6 to 14 steps.
  static PlantedGrain film(Random random) {
    return new PlantedGrain(
        6 + 8 * random.nextDouble(), 0.5 + 0.4 * random.nextDouble(), 0.3, true);
  }

  /// White noise of a random strength of 6 to 14 steps.
  static PlantedGrain white(Random random) {
    return new PlantedGrain(6 + 8 * random.nextDouble(), 0, 0, false);
  }

  List<byte[][]> on(List<byte[][]> frames, Random random) {
    List<byte[][]> grainy = new ArrayList<>();
    for (byte[][] frame : frames) {
      float[] common = field(random);
      byte[][] out = new byte[3][AREA];
      for (int c = 0; c < 3; c++) {
        float[] own = field(random);
        for (int i = 0; i < AREA; i++) {
          double grain = Math.sqrt(alike) * common[i] + Math.sqrt(1 - alike) * own[i];
          int code = frame[c][i] & 0xff;
          out[c][i] = (byte) Math.clamp(Math.round(code + strength(code) * grain), 0, 255);
        }
      }
      grainy.add(out);
    }
    return grainy;
  }

  private double strength(int code) {
    double bright = code / 255.0;
    return bent ? sigma * (0.4 + 2.4 * bright * (1 - bright)) : sigma;
  }

  private float[] field(Random random) {
    float[] field = new float[AREA];
    for (int i = 0; i < AREA; i++) field[i] = (float) random.nextGaussian();
    if (size == 0) return field;
    return blurred(blurred(field, 1), WIDTH);
  }

  // Along rows or columns, past one edge the other; a variance of 1 stays one.
  private float[] blurred(float[] field, int step) {
    double[] weights = new double[2 * RADIUS + 1];
    double squares = 0;
    for (int k = 0; k < weights.length; k++) {
      weights[k] = Math.exp(-(k - RADIUS) * (k - RADIUS) / (2 * size * size));
      squares += weights[k] * weights[k];
    }
    float[] out = new float[AREA];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double sum = 0;
        for (int k = -RADIUS; k <= RADIUS; k++) {
          int px = step == 1 ? Math.floorMod(x + k, WIDTH) : x;
          int py = step == 1 ? y : Math.floorMod(y + k, HEIGHT);
          sum += weights[k + RADIUS] * field[py * WIDTH + px];
        }
        out[y * WIDTH + x] = (float) (sum / Math.sqrt(squares));
      }
    }
    return out;
  }
}

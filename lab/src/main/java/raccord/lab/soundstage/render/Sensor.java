package raccord.lab.soundstage.render;

/// Noise of a sensor: light arrives in grains, and reading it out adds a little of its own.
///
/// The variance of a photosite's reading grows in step with its light, above a floor. Thread-safe.
final class Sensor {
  private static final int SIZE = 1024;
  private static final int MASK = SIZE - 1;
  private static final float[] GRAIN = new float[SIZE * SIZE];

  // EMVA 1288 release 4.0, linear camera model: the variances of shot and of read noise add up.
  // Light whose own noise is as much as that of reading out: 2 electrons squared, where middle grey
  // gives 135.
  private static final float FLOOR = 0.0053f;

  private static final double GREY = 0.18;

  // Three photosites a pixel, of their own noise each, weighed as brightness weighs them.
  private static final double IN_BRIGHTNESS = 0.73;

  static {
    // White noise, then a small blur: each pixel is made up from its neighbours' photosites too.
    float[] white = new float[GRAIN.length];
    for (int i = 0; i < white.length; i++) {
      double sum = 0;
      for (int k = 0; k < 4; k++) sum += Noise.unit(i, k, 4711) - 0.5;
      white[i] = (float) (sum * Math.sqrt(3));
    }
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        float near =
            white[y * SIZE + ((x + 1) & MASK)]
                + white[y * SIZE + ((x - 1) & MASK)]
                + white[((y + 1) & MASK) * SIZE + x]
                + white[((y - 1) & MASK) * SIZE + x];
        // 1² + 4·0.3² = 1.36: back to a deviation of 1.
        GRAIN[y * SIZE + x] = (white[y * SIZE + x] + 0.3f * near) / 1.1662f;
      }
    }
  }

  private final float strength;
  private final int shiftX;
  private final int shiftY;
  private int redRow;
  private int greenRow;
  private int blueRow;

  /// @param deviation of the finished picture's brightness at middle grey, as a share of its range
  /// @param slope how much the finished picture gains by a little light at middle grey
  /// @param seed of the frame
  Sensor(double deviation, double slope, long seed) {
    strength = (float) (deviation / (slope * IN_BRIGHTNESS * Math.sqrt(GREY + FLOOR)));
    shiftX = (int) (Noise.bits(1, 2, seed) & MASK);
    shiftY = (int) (Noise.bits(3, 4, seed) & MASK);
  }

  /// Middle grey, scene-linear.
  static double grey() {
    return GREY;
  }

  /// Goes to a row of the picture.
  void row(int y) {
    greenRow = ((y + shiftY) & MASK) * SIZE;
    redRow = ((y + shiftY + 341) & MASK) * SIZE;
    blueRow = ((y + shiftY + 682) & MASK) * SIZE;
  }

  /// What is read where this much red light falls.
  float red(float light, int x) {
    return read(light, redRow + ((x + shiftX + 173) & MASK));
  }

  float green(float light, int x) {
    return read(light, greenRow + ((x + shiftX) & MASK));
  }

  float blue(float light, int x) {
    return read(light, blueRow + ((x + shiftX + 607) & MASK));
  }

  private float read(float light, int place) {
    return light + strength * (float) Math.sqrt(Math.max(0, light) + FLOOR) * GRAIN[place];
  }
}

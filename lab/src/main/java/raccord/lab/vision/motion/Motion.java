package raccord.lab.vision.motion;

import raccord.lab.vision.opencv.DenseFlow;

/// Where every pixel of one picture is in another.
///
/// @param width pixels
/// @param height pixels
/// @param x `float[width * height]`, pixels to the right. Not to be modified.
/// @param y `float[width * height]`, pixels downwards. Not to be modified.
record Motion(int width, int height, float[] x, float[] y) {

  /// Nothing moves.
  static Motion none(int width, int height) {
    return new Motion(width, height, new float[width * height], new float[width * height]);
  }

  /// Dense inverse search (Kroeger et al. 2016), its medium preset in fewer steps, which finds
  /// motion at half the size of the pictures; it is kept at that size.
  static Motion between(Grey from, Grey to) {
    int width = from.width();
    int height = from.height();
    float[] flow = DenseFlow.quickly(from.bytes(), to.bytes(), width, height);
    float[] x = new float[width * height];
    float[] y = new float[width * height];
    for (int i = 0; i < x.length; i++) {
      x[i] = flow[2 * i];
      y[i] = flow[2 * i + 1];
    }
    // A quarter for the mean, and half of that because pixels are twice as large.
    return new Motion(
        (width + 1) / 2,
        (height + 1) / 2,
        Grey.halved(x, width, height, 0.125f),
        Grey.halved(y, width, height, 0.125f));
  }

  Motion times(float factor) {
    Motion scaled = none(width, height);
    for (int i = 0; i < x.length; i++) {
      scaled.x[i] = factor * x[i];
      scaled.y[i] = factor * y[i];
    }
    return scaled;
  }

  /// `a` times this and `b` times another.
  Motion mixed(float a, Motion other, float b) {
    Motion sum = none(width, height);
    for (int i = 0; i < x.length; i++) {
      sum.x[i] = a * x[i] + b * other.x[i];
      sum.y[i] = a * y[i] + b * other.y[i];
    }
    return sum;
  }

  /// The other picture as it looks from this one.
  ///
  /// @param there `float[width * height]`. Input. Not modified.
  float[] brought(float[] there) {
    float[] here = new float[there.length];
    for (int row = 0, i = 0; row < height; row++) {
      for (int column = 0; column < width; column++, i++) {
        here[i] = Sampling.linear(there, width, height, column + x[i], row + y[i]);
      }
    }
    return here;
  }
}

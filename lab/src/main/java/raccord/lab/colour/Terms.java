package raccord.lab.colour;

/// Shapes of change that a CDL does not have: each new channel is a channel and a few terms of all
/// three.
enum Terms {
  /// A matrix, and an offset.
  MATRIX(4),
  /// The same, with squares and products.
  BENT(10);

  final int count;

  Terms(int count) {
    this.count = count;
  }

  /// @param terms `double[count]`. Output.
  void of(double red, double green, double blue, double[] terms) {
    terms[0] = 1;
    terms[1] = red;
    terms[2] = green;
    terms[3] = blue;
    if (this == MATRIX) return;
    terms[4] = red * red;
    terms[5] = green * green;
    terms[6] = blue * blue;
    terms[7] = red * green;
    terms[8] = green * blue;
    terms[9] = blue * red;
  }

  /// A colour changed.
  ///
  /// @param by `double[3 * count]`, what is added to each channel. Not modified.
  /// @param rgb of the colour. Not modified.
  double[] through(double[] by, double[] rgb) {
    double[] terms = new double[count];
    of(rgb[0], rgb[1], rgb[2], terms);
    double[] out = rgb.clone();
    for (int c = 0; c < 3; c++) {
      for (int a = 0; a < count; a++) out[c] += by[c * count + a] * terms[a];
    }
    return out;
  }
}

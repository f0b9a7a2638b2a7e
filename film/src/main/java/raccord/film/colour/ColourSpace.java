package raccord.film.colour;

/// The primaries and white that three numbers of light refer to.
///
/// Each is `{x, y}` of CIE 1931, as its source prints them.
public enum ColourSpace {
  /// ITU-R BT.709-6, table 1.
  REC_709(0.640, 0.330, 0.300, 0.600, 0.150, 0.060, White.D65),
  /// ITU-R BT.2020-2, table 3.
  REC_2020(0.708, 0.292, 0.170, 0.797, 0.131, 0.046, White.D65),
  /// SMPTE EG 432-1:2010, with the white of a display.
  P3_D65(0.680, 0.320, 0.265, 0.690, 0.150, 0.060, White.D65),
  /// SMPTE ST 2065-1:2012, table 1.
  ACES_AP0(0.73470, 0.26530, 0.00000, 1.00000, 0.00010, -0.07700, White.ACES),
  /// Academy S-2014-004, 4.2 (ACEScg).
  ACES_AP1(0.713, 0.293, 0.165, 0.830, 0.128, 0.044, White.ACES),
  /// ARRI, "ALEXA Log C Curve, Usage in VFX" (2017).
  ARRI_WIDE_GAMUT_3(0.6840, 0.3130, 0.2210, 0.8480, 0.0861, -0.1020, White.D65),
  /// ARRI, "ARRI LogC4, Logarithmic Color Space Specification" (2022).
  ARRI_WIDE_GAMUT_4(0.7347, 0.2653, 0.1424, 0.8576, 0.0991, -0.0308, White.D65),
  /// Sony, "Technical Summary for S-Gamut3.Cine/S-Log3" (2014).
  S_GAMUT3_CINE(0.766, 0.275, 0.225, 0.800, 0.089, -0.087, White.D65),
  /// Panasonic, "VARICAM V-Log/V-Gamut" (2014).
  V_GAMUT(0.730, 0.280, 0.165, 0.840, 0.100, -0.030, White.D65),
  /// Canon, "Cinema Gamut" (2014).
  CANON_CINEMA_GAMUT(0.740, 0.270, 0.170, 1.140, 0.080, -0.100, White.D65),
  /// RED, "White Paper on REDWideGamutRGB and Log3G10", revision C.
  RED_WIDE_GAMUT(0.780308, 0.304253, 0.121595, 1.493994, 0.095612, -0.084589, White.D65);

  private enum White {
    // ITU-R BT.709-6, table 1: D65 to four places, as television uses it.
    D65(0.3127, 0.3290),
    // Academy TB-2018-001: the ACES white, near D60.
    ACES(0.32168, 0.33767);

    private final double x;
    private final double y;

    White(double x, double y) {
      this.x = x;
      this.y = y;
    }
  }

  private final double redX;
  private final double redY;
  private final double greenX;
  private final double greenY;
  private final double blueX;
  private final double blueY;
  private final White white;

  ColourSpace(
      double redX,
      double redY,
      double greenX,
      double greenY,
      double blueX,
      double blueY,
      White white) {
    this.redX = redX;
    this.redY = redY;
    this.greenX = greenX;
    this.greenY = greenY;
    this.blueX = blueX;
    this.blueY = blueY;
    this.white = white;
  }

  /// The matrix from linear RGB of this space to CIE XYZ, white at Y = 1.
  ///
  /// @return a new `double[3][3]`, rows first
  public double[][] toXyz() {
    // SMPTE RP 177:1993, section 3.3: scale each primary so that together they make the white.
    double[][] matrix = {
      {redX, greenX, blueX},
      {redY, greenY, blueY},
      {1 - redX - redY, 1 - greenX - greenY, 1 - blueX - blueY}
    };
    double[] scale = times(inverse(matrix), white());
    for (double[] row : matrix)
      for (int column = 0; column < 3; column++) row[column] *= scale[column];
    return matrix;
  }

  /// The matrix from CIE XYZ to linear RGB of this space.
  ///
  /// @return a new `double[3][3]`, rows first
  public double[][] fromXyz() {
    return inverse(toXyz());
  }

  /// XYZ of this space's white, Y = 1.
  ///
  /// @return a new `double[3]`
  public double[] white() {
    return xyz(white.x, white.y);
  }

  /// The matrix from linear RGB here to linear RGB there, white adapted to white.
  ///
  /// @return a new `double[3][3]`, rows first
  public double[][] to(ColourSpace other) {
    return product(other.fromXyz(), product(adaptation(white(), other.white()), toXyz()));
  }

  // Bradford: Lam 1985, as SMPTE RP 431-2 and the ACES transforms use it.
  private static final double[][] BRADFORD = {
    {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}
  };

  private static double[][] adaptation(double[] from, double[] to) {
    double[] seenFrom = times(BRADFORD, from);
    double[] seenTo = times(BRADFORD, to);
    double[][] gain = new double[3][3];
    for (int i = 0; i < 3; i++) gain[i][i] = seenTo[i] / seenFrom[i];
    return product(inverse(BRADFORD), product(gain, BRADFORD));
  }

  private static double[] xyz(double x, double y) {
    return new double[] {x / y, 1, (1 - x - y) / y};
  }

  private static double[] times(double[][] m, double[] v) {
    double[] out = new double[3];
    for (int i = 0; i < 3; i++) out[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
    return out;
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] out = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        out[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j] + a[i][2] * b[2][j];
      }
    }
    return out;
  }

  private static double[][] inverse(double[][] m) {
    double[][] out = new double[3][3];
    double determinant = 0;
    for (int i = 0; i < 3; i++) {
      int a = (i + 1) % 3;
      int b = (i + 2) % 3;
      for (int j = 0; j < 3; j++) {
        int c = (j + 1) % 3;
        int d = (j + 2) % 3;
        out[j][i] = m[a][c] * m[b][d] - m[a][d] * m[b][c];
      }
      determinant += m[0][i] * (m[1][a] * m[2][b] - m[1][b] * m[2][a]);
    }
    for (double[] row : out) for (int j = 0; j < 3; j++) row[j] /= determinant;
    return out;
  }
}

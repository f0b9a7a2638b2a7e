package raccord.lab.fixes;

import raccord.film.colour.Cdl;
import raccord.film.colour.ColourSpace;
import raccord.film.colour.TransferCurve;
import raccord.film.picture.Layout;
import raccord.lab.colour.RgbPicture;
import raccord.lab.media.ReelFacts;
import raccord.lab.tools.Still;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.View;

/// The space that a grade is made in, by what a shot holds.
enum GradeSpace {
  /// Red, green and blue as the file encodes them, 0 black to 1 white: video, log, PQ and HLG.
  CODES(View.RGB, "the file's own R'G'B' codes") {
    @Override
    RgbPicture picture(Still still) {
      Canvas rgb = still.view(View.RGB);
      return held(rgb);
    }

    @Override
    void grade(Canvas rgb, Still still, Cdl grade) {
      apply(rgb, grade);
    }
  },

  /// ACEScct with its primaries AP1 (Academy S-2016-001): scene light cannot be graded by a CDL as
  /// it is, which cuts off at 1.
  ACES_CCT(View.LINEAR, "ACEScct (AP1)") {
    @Override
    RgbPicture picture(Still still) {
      Canvas copy = still.view(View.LINEAR).copy();
      encode(copy, primaries(still));
      return held(copy);
    }

    @Override
    void grade(Canvas linear, Still still, Cdl grade) {
      ColourSpace primaries = primaries(still);
      encode(linear, primaries);
      apply(linear, grade);
      decode(linear, primaries);
    }
  };

  private final View view;
  private final String words;

  GradeSpace(View view, String words) {
    this.view = view;
    this.words = words;
  }

  static GradeSpace of(ReelFacts.Picture picture) {
    boolean floats = picture.layout().sampling() != Layout.Sampling.INTEGER;
    // ITU-T H.273 table 3: 8 is linear; floats that say nothing hold scene light.
    int transfer = picture.colour().transfer();
    boolean linear = transfer == 8 || (floats && transfer == 2);
    return linear ? ACES_CCT : CODES;
  }

  View view() {
    return view;
  }

  /// For sentences and notes.
  String words() {
    return words;
  }

  /// A still in this space.
  abstract RgbPicture picture(Still still);

  /// @param canvas in [#view]. Modified.
  abstract void grade(Canvas canvas, Still still, Cdl grade);

  private static RgbPicture held(Canvas canvas) {
    return new RgbPicture(
        canvas.width(),
        canvas.height(),
        new float[][] {canvas.plane(0), canvas.plane(1), canvas.plane(2)});
  }

  private static void apply(Canvas canvas, Cdl grade) {
    float[] rgb = new float[3];
    for (int i = 0; i < canvas.plane(0).length; i++) {
      for (int c = 0; c < 3; c++) rgb[c] = canvas.plane(c)[i];
      grade.apply(rgb);
      for (int c = 0; c < 3; c++) canvas.plane(c)[i] = rgb[c];
    }
  }

  // ITU-T H.273 table 2. OpenEXR 3, "Technical Introduction": Rec.709 when a file says nothing.
  private static ColourSpace primaries(Still still) {
    return switch (still.frame().colour().primaries()) {
      case 9 -> ColourSpace.REC_2020;
      case 12 -> ColourSpace.P3_D65;
      default -> ColourSpace.REC_709;
    };
  }

  private static void encode(Canvas linear, ColourSpace primaries) {
    double[][] matrix = primaries.to(ColourSpace.ACES_AP1);
    float[] rgb = new float[3];
    for (int i = 0; i < linear.plane(0).length; i++) {
      mixed(linear, i, matrix, rgb);
      for (int c = 0; c < 3; c++) {
        linear.plane(c)[i] = (float) TransferCurve.ACES_CCT.encode(rgb[c]);
      }
    }
  }

  private static void decode(Canvas encoded, ColourSpace primaries) {
    double[][] matrix = ColourSpace.ACES_AP1.to(primaries);
    float[] rgb = new float[3];
    for (int i = 0; i < encoded.plane(0).length; i++) {
      for (int c = 0; c < 3; c++) {
        encoded.plane(c)[i] = (float) TransferCurve.ACES_CCT.decode(encoded.plane(c)[i]);
      }
      mixed(encoded, i, matrix, rgb);
      for (int c = 0; c < 3; c++) encoded.plane(c)[i] = rgb[c];
    }
  }

  private static void mixed(Canvas canvas, int i, double[][] matrix, float[] rgb) {
    float red = canvas.plane(0)[i];
    float green = canvas.plane(1)[i];
    float blue = canvas.plane(2)[i];
    for (int c = 0; c < 3; c++) {
      rgb[c] = (float) (matrix[c][0] * red + matrix[c][1] * green + matrix[c][2] * blue);
    }
  }
}

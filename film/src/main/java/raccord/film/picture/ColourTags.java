package raccord.film.picture;

/// What a file says of its colours, as code points of ITU-T H.273; 2 is "unspecified".
///
/// @param primaries H.273 table 2: 1 Rec.709, 9 Rec.2020, 12 P3-D65
/// @param transfer H.273 table 3: 1 Rec.709, 8 linear, 13 sRGB, 16 PQ, 18 HLG
/// @param matrix H.273 table 4: 0 RGB, 1 Rec.709, 5 and 6 Rec.601, 9 Rec.2020
/// @param fullRange true if code 0 is black and the highest code is white
public record ColourTags(int primaries, int transfer, int matrix, boolean fullRange) {
  public static final int UNSPECIFIED = 2;
  public static final ColourTags REC_709 = new ColourTags(1, 1, 1, false);
  public static final ColourTags NONE =
      new ColourTags(UNSPECIFIED, UNSPECIFIED, UNSPECIFIED, false);

  /// How much of luma is red, and how much blue (H.273, 2024, table 4); green is the rest. Files
  /// that say nothing follow their size, as players do: Rec.601 up to 576 lines.
  ///
  /// @param height of the picture, pixels
  /// @return `double[2]`
  public double[] lumaWeights(int height) {
    return switch (matrix) {
      case 4 -> new double[] {0.30, 0.11};
      case 5, 6 -> new double[] {0.299, 0.114};
      case 7 -> new double[] {0.212, 0.087};
      case 9, 10 -> new double[] {0.2627, 0.0593};
      case UNSPECIFIED ->
          height <= 576 ? new double[] {0.299, 0.114} : new double[] {0.2126, 0.0722};
      default -> new double[] {0.2126, 0.0722};
    };
  }
}

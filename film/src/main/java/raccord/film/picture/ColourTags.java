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
}

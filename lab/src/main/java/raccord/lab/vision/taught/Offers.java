package raccord.lab.vision.taught;

/// What each way of carrying finished frames proposes for the pixels of a part of a picture.
///
/// @param planes `float[3 * WAYS][width * height]`: R, G and B of the first way, of the second, …
///   Not to be modified.
/// @param shares `float[WAYS][width * height]`: logarithms of how much each way is to count, by how
///   it did on finished frames; they sum to 1. Not to be modified.
/// @param off `float[width * height]`: how far off their blend is expected to be, 1 from black to
///   white. Not to be modified.
/// @param sure `float[width * height]`: how well motion is known, 0 to 1. Not to be modified.
/// @param hole `float[width * height]`: where something was painted out, 0 to 1. Not to be
///   modified.
public record Offers(
    int width,
    int height,
    float[][] planes,
    float[][] shares,
    float[] off,
    float[] sure,
    float[] hole) {
  /// The source as it is; its colours changed; changed as its surroundings were, carried with the
  /// picture; the finished picture itself, carried; changed as this place was, wherever the picture
  /// went; what was painted, carried with what is around it; and the difference it made, carried.
  public static final int WAYS = 7;

  /// What changes no picture but its colours.
  static final boolean[] PAINTS = {false, false, false, true, false, true, true};

  /// A place in a picture.
  public record Part(int left, int top, int width, int height) {}

  /// The blend of all ways.
  ///
  /// @return `float[3][width * height]`
  public float[][] blend() {
    float[][] blend = new float[3][width * height];
    for (int way = 0; way < WAYS; way++) {
      for (int i = 0; i < width * height; i++) {
        float share = (float) Math.exp(shares[way][i]);
        for (int c = 0; c < 3; c++) blend[c][i] += share * planes[3 * way + c][i];
      }
    }
    return blend;
  }
}

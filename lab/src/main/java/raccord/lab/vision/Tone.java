package raccord.lab.vision;

/// How light a frame is. Nominal luma: 0 is black, 1 is white; codes outside stay outside.
///
/// @param mean of the sampled points
/// @param lowest below which 0.2 percent of the points lie
/// @param low below which 5 percent lie
/// @param middle the median
/// @param high above which 5 percent lie
/// @param highest above which 0.2 percent lie
public record Tone(float mean, float lowest, float low, float middle, float high, float highest) {

  static Tone of(Points points, int black, int white) {
    short[] codes = points.upper();
    int[] counts = new int[Rows.TOP + 1];
    long sum = 0;
    for (short code : codes) {
      counts[code & Rows.TOP]++;
      sum += code;
    }
    float scale = 1f / (white - black);
    return new Tone(
        ((float) sum / codes.length - black) * scale,
        (quantile(counts, codes.length, 0.002) - black) * scale,
        (quantile(counts, codes.length, 0.05) - black) * scale,
        (quantile(counts, codes.length, 0.5) - black) * scale,
        (quantile(counts, codes.length, 0.95) - black) * scale,
        (quantile(counts, codes.length, 0.998) - black) * scale);
  }

  /// From the darkest to the lightest, leaving the last 0.2 percent out on each side.
  public float spread() {
    return highest - lowest;
  }

  private static int quantile(int[] counts, int total, double share) {
    long wanted = Math.round(share * (total - 1));
    long seen = 0;
    for (int code = 0; code < counts.length; code++) {
      seen += counts[code];
      if (seen > wanted) return code;
    }
    return counts.length - 1;
  }
}

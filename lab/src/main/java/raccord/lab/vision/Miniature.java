package raccord.lab.vision;

import raccord.film.picture.Frame;

/// A frame's luma made about 480 samples wide, for looking at faces.
///
/// Each sample is the mean of two rows of its cell, all along; that is smooth enough for a search
/// that starts by making it smaller still.
///
/// @param luma `byte[width * height]`, unsigned: 16 is black and 235 white, whatever the file's
///   range. Not modified.
public record Miniature(int width, int height, byte[] luma) {
  private static final double AREA = 480 * 270;

  /// @param frame any layout, open. Not modified.
  public static Miniature of(Frame frame) {
    Rows rows = new Rows(frame);
    double scale = Math.min(1, Math.sqrt(AREA / ((double) frame.width() * frame.height())));
    int width = Math.max(1, (int) Math.round(frame.width() * scale));
    int height = Math.max(1, (int) Math.round(frame.height() * scale));
    byte[] luma = new byte[width * height];
    int[] upper = new int[frame.width()];
    int[] lower = new int[frame.width()];
    int[] edges = new int[width + 1];
    for (int x = 0; x <= width; x++) edges[x] = (int) ((long) x * frame.width() / width);
    float gain = 219f / (rows.white() - rows.black());
    for (int y = 0; y < height; y++) {
      long top = (long) y * frame.height() / height;
      long bottom = Math.max(top, (long) (y + 1) * frame.height() / height - 1);
      rows.read((int) (top + (bottom - top) / 4), upper);
      rows.read((int) (bottom - (bottom - top) / 4), lower);
      for (int x = 0; x < width; x++) {
        int left = edges[x];
        int right = Math.max(left + 1, edges[x + 1]);
        int sum = 0;
        for (int i = left; i < right; i++) sum += upper[i] + lower[i];
        float mean = sum / (2f * (right - left));
        luma[y * width + x] =
            (byte) Math.clamp(Math.round(16 + gain * (mean - rows.black())), 0, 255);
      }
    }
    return new Miniature(width, height, luma);
  }

  /// The value at a place, 0 to 255.
  public int at(int x, int y) {
    return luma[y * width + x] & 0xff;
  }
}

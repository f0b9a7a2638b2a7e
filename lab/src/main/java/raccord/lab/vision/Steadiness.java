package raccord.lab.vision;

import raccord.film.picture.Frame;
import raccord.film.picture.Matte;
import raccord.lab.vision.opencv.DenseFlow;

/// How much a picture changes from one frame to the next beyond its movement.
///
/// The frame before is laid over this one along the picture's own optical flow; what still differs,
/// in levels of 8 bits and the mean over the region, is noise, new light, what comes into view, and
/// flicker. Comparing a repair with its source in the same place takes out all but the repair's own
/// share.
public final class Steadiness {
  private static final double CELLS = 480 * 270;

  private Steadiness() {}

  /// A frame made small.
  ///
  /// @param luma `float[width * height]`, 0 black to 1 white. Not modified.
  public record Small(int width, int height, float[] luma) {

    /// @param frame any layout, open. Not modified.
    public static Small of(Frame frame) {
      Glance glance = new Glancer(frame.width(), frame.height(), CELLS).glance(frame);
      return new Small(glance.width(), glance.height(), glance.luma());
    }

    private byte[] bytes() {
      byte[] out = new byte[luma.length];
      for (int i = 0; i < out.length; i++) {
        out[i] = (byte) Math.clamp(Math.round(16 + 219 * luma[i]), 0, 255);
      }
      return out;
    }
  }

  /// The change from one frame to the next.
  ///
  /// @param region where it counts, of the full picture; everywhere when it is empty
  /// @return levels of 8 bits
  public static double change(Small before, Small now, Matte region) {
    int width = now.width();
    int height = now.height();
    float[] flow = DenseFlow.between(now.bytes(), before.bytes(), width, height);
    boolean everywhere = region.isEmpty();
    double sum = 0;
    double count = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        double fromX = x + flow[2 * at];
        double fromY = y + flow[2 * at + 1];
        if (fromX < 0 || fromY < 0 || fromX > width - 1 || fromY > height - 1) continue;
        double weight = everywhere ? 1 : weight(region, x, y, width, height);
        if (weight == 0) continue;
        sum += weight * Math.abs(now.luma()[at] - sampled(before, fromX, fromY));
        count += weight;
      }
    }
    return count == 0 ? 0 : 255 * sum / count;
  }

  private static double weight(Matte region, int x, int y, int width, int height) {
    int fullX = (int) ((x + 0.5) * region.width() / width);
    int fullY = (int) ((y + 0.5) * region.height() / height);
    return region.at(fullX, fullY);
  }

  private static double sampled(Small small, double x, double y) {
    int left = Math.min((int) x, small.width() - 1);
    int top = Math.min((int) y, small.height() - 1);
    int right = Math.min(left + 1, small.width() - 1);
    int bottom = Math.min(top + 1, small.height() - 1);
    double across = x - left;
    double down = y - top;
    float[] luma = small.luma();
    double upper =
        (1 - across) * luma[top * small.width() + left]
            + across * luma[top * small.width() + right];
    double lower =
        (1 - across) * luma[bottom * small.width() + left]
            + across * luma[bottom * small.width() + right];
    return (1 - down) * upper + down * lower;
  }
}

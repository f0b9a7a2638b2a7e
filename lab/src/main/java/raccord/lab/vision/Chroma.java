package raccord.lab.vision;

import raccord.film.picture.Layout;

/// Chroma planes at full size, and back, so that the two undo each other.
///
/// Samples lie where MPEG-2, H.264 and H.265 put them when a file says nothing: across at the left
/// one of the pixels they cover, down in the middle of them.
final class Chroma {
  private Chroma() {}

  /// A chroma plane with a sample for each pixel.
  ///
  /// @return a new `float[width * height]`
  static float[] full(Canvas.Plane plane, Layout layout, int width, int height) {
    float[] samples = plane.samples().clone();
    int across = plane.width();
    int down = plane.height();
    for (int level = layout.chromaX(); level > 0; level--) {
      int wider = Math.ceilDiv(width, 1 << (level - 1));
      samples = wider(samples, across, down, wider);
      across = wider;
    }
    for (int level = layout.chromaY(); level > 0; level--) {
      int higher = Math.ceilDiv(height, 1 << (level - 1));
      samples = higher(samples, across, down, higher);
      down = higher;
    }
    return samples;
  }

  /// A chroma plane moved by a change at full size.
  ///
  /// @param change `float[width * height]`. Not modified.
  /// @return samples none of whose pixels changed are the plane's own, to the bit
  static Canvas.Plane moved(
      Canvas.Plane own, float[] change, Layout layout, int width, int height) {
    float[] by = change;
    int across = width;
    int down = height;
    for (int level = 0; level < layout.chromaY(); level++) {
      int lower = Math.ceilDiv(down, 2);
      by = lower(by, across, down, lower);
      down = lower;
    }
    for (int level = 0; level < layout.chromaX(); level++) {
      int narrower = Math.ceilDiv(across, 2);
      by = narrower(by, across, down, narrower);
      across = narrower;
    }
    float[] samples = own.samples().clone();
    for (int i = 0; i < samples.length; i++) if (by[i] != 0) samples[i] += by[i];
    return new Canvas.Plane(own.width(), own.height(), samples);
  }

  // Le Gall and Tabatabai 1988, the 5/3 pair: straight lines up, and its low pass down.
  private static float[] wider(float[] from, int width, int height, int wider) {
    float[] to = new float[wider * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < wider; x++) {
        int left = y * width + Math.min(x / 2, width - 1);
        int right = y * width + Math.min((x + 1) / 2, width - 1);
        to[y * wider + x] = (from[left] + from[right]) / 2;
      }
    }
    return to;
  }

  private static float[] narrower(float[] from, int width, int height, int narrower) {
    float[] to = new float[narrower * height];
    for (int y = 0; y < height; y++) {
      int row = y * width;
      for (int x = 0; x < narrower; x++) {
        float near =
            from[row + mirrored(2 * x - 1, width)] + from[row + mirrored(2 * x + 1, width)];
        float far = from[row + mirrored(2 * x - 2, width)] + from[row + mirrored(2 * x + 2, width)];
        to[y * narrower + x] = 0.75f * from[row + 2 * x] + 0.25f * near - 0.125f * far;
      }
    }
    return to;
  }

  // Cohen, Daubechies and Feauveau 1992, the 1/3 pair: slopes that keep the mean up, the mean down.
  private static float[] higher(float[] from, int width, int height, int higher) {
    float[] to = new float[width * higher];
    for (int y = 0; y < higher; y++) {
      int at = Math.min(y / 2, height - 1);
      int above = Math.max(at - 1, 0) * width;
      int below = Math.min(at + 1, height - 1) * width;
      float sign = (y & 1) == 0 ? -0.125f : 0.125f;
      for (int x = 0; x < width; x++) {
        to[y * width + x] = from[at * width + x] + sign * (from[below + x] - from[above + x]);
      }
    }
    return to;
  }

  private static float[] lower(float[] from, int width, int height, int lower) {
    float[] to = new float[width * lower];
    for (int y = 0; y < lower; y++) {
      int upper = 2 * y * width;
      int under = Math.min(2 * y + 1, height - 1) * width;
      for (int x = 0; x < width; x++) to[y * width + x] = (from[upper + x] + from[under + x]) / 2;
    }
    return to;
  }

  private static int mirrored(int x, int width) {
    if (width == 1) return 0;
    int at = Math.abs(x);
    return at < width ? at : Math.max(0, 2 * (width - 1) - at);
  }
}

package raccord.lab.vision.grain;

import java.util.List;
import raccord.lab.vision.Canvas;

/// Planes of one size read between their samples: a smooth surface through the sixteen nearest.
/// Past the edge the edge goes on.
///
/// One thread at a time.
final class Cubic {
  // Shifts this small are none: without one, grain is not smoothed.
  private static final float NONE = 0.06f;

  private final float[][] samples;
  private final int width;
  private final int height;
  private final float[] across = new float[4];
  private final float[] down = new float[4];

  Cubic(List<Canvas.Plane> planes) {
    samples = planes.stream().map(Canvas.Plane::samples).toArray(float[][]::new);
    width = planes.getFirst().width();
    height = planes.getFirst().height();
  }

  /// Reads one row of places.
  ///
  /// @param row of the plane that is read for
  /// @param x how far each place is to the right of its own
  /// @param y how far each place is below its own
  /// @param to one row of each plane
  void row(int row, float[] x, float[] y, float[][] to) {
    for (int column = 0; column < x.length; column++) {
      float u = Math.clamp(column + x[column], 0f, width - 1f);
      float v = Math.clamp(row + y[column], 0f, height - 1f);
      int nearX = (int) (u + 0.5f);
      int nearY = (int) (v + 0.5f);
      if (Math.abs(u - nearX) < NONE && Math.abs(v - nearY) < NONE) {
        int at = nearY * width + nearX;
        for (int p = 0; p < to.length; p++) to[p][column] = samples[p][at];
        continue;
      }
      int left = (int) u;
      int top = (int) v;
      weigh(across, u - left);
      weigh(down, v - top);
      if (left >= 1 && top >= 1 && left + 2 < width && top + 2 < height) {
        int at = (top - 1) * width + left - 1;
        for (int p = 0; p < to.length; p++) to[p][column] = inside(samples[p], at);
      } else {
        for (int p = 0; p < to.length; p++) to[p][column] = atEdge(samples[p], left, top);
      }
    }
  }

  // Keys 1981, "Cubic convolution interpolation", equation 15, a = -1/2.
  private static void weigh(float[] weights, float f) {
    float g = 1 - f;
    weights[0] = -0.5f * f * g * g;
    weights[1] = 1 + f * f * (1.5f * f - 2.5f);
    weights[2] = 1 + g * g * (1.5f * g - 2.5f);
    weights[3] = -0.5f * g * f * f;
  }

  private float inside(float[] plane, int first) {
    float a = across[0];
    float b = across[1];
    float c = across[2];
    float d = across[3];
    float sum = 0;
    int at = first;
    for (int j = 0; j < 4; j++) {
      sum += down[j] * (a * plane[at] + b * plane[at + 1] + c * plane[at + 2] + d * plane[at + 3]);
      at += width;
    }
    return sum;
  }

  private float atEdge(float[] plane, int left, int top) {
    float sum = 0;
    for (int j = 0; j < 4; j++) {
      int start = Math.clamp(top + j - 1, 0, height - 1) * width;
      for (int i = 0; i < 4; i++) {
        sum += down[j] * across[i] * plane[start + Math.clamp(left + i - 1, 0, width - 1)];
      }
    }
    return sum;
  }
}

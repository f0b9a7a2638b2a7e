package raccord.lab.vision.grain;

import raccord.lab.vision.Canvas;
import raccord.lab.vision.opencv.DenseFlow;

/// Where every part of one frame is in another, measured in small pictures, which have little
/// grain.
///
/// @param width of the small pictures, pixels
/// @param height of the small pictures, pixels
/// @param by how many pixels of the picture a small one is across
/// @param x `float[width * height]`, small pixels to the right. Not to be modified.
/// @param y `float[width * height]`, small pixels downwards. Not to be modified.
public record Drift(int width, int height, int by, float[] x, float[] y) {
  // Small pictures are at most so wide; more pixels cost time alone.
  private static final int LARGEST = 480;

  /// A frame made small.
  ///
  /// @param by how many pixels of the frame one is across
  /// @param levels `byte[width * height]`, unsigned. Not to be modified.
  public record Small(int width, int height, int by, byte[] levels) {

    public static Small of(Layers layers) {
      Canvas.Plane luma = layers.planes().getFirst();
      int by = Math.max(2, Math.ceilDiv(Math.max(luma.width(), luma.height()), LARGEST));
      int across = Math.ceilDiv(luma.width(), by);
      int down = Math.ceilDiv(luma.height(), by);
      byte[] levels = new byte[across * down];
      for (int y = 0; y < down; y++) {
        for (int x = 0; x < across; x++) {
          levels[y * across + x] = level(luma, x * by, y * by, by);
        }
      }
      return new Small(across, down, by, levels);
    }

    private static byte level(Canvas.Plane luma, int left, int top, int by) {
      int right = Math.min(luma.width(), left + by);
      int bottom = Math.min(luma.height(), top + by);
      float sum = 0;
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) sum += luma.samples()[y * luma.width() + x];
      }
      float mean = sum / ((right - left) * (bottom - top));
      return (byte) Math.round(255 * Math.clamp(mean, 0f, 1f));
    }
  }

  /// Dense inverse search (Kroeger et al. 2016).
  public static Drift between(Small from, Small to) {
    float[] flow = DenseFlow.between(from.levels(), to.levels(), from.width(), from.height());
    float[] x = new float[flow.length / 2];
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = flow[2 * i];
      y[i] = flow[2 * i + 1];
    }
    return new Drift(from.width(), from.height(), from.by(), x, y);
  }

  /// This one, and then another from where it led.
  public Drift then(Drift next) {
    float[] u = new float[x.length];
    float[] v = new float[y.length];
    for (int row = 0, i = 0; row < height; row++) {
      for (int column = 0; column < width; column++, i++) {
        float px = Math.clamp(column + x[i], 0f, width - 1.001f);
        float py = Math.clamp(row + y[i], 0f, height - 1.001f);
        int left = (int) px;
        int top = (int) py;
        float right = px - left;
        float below = py - top;
        int a = top * width + left;
        int b = Math.min(top + 1, height - 1) * width + left;
        u[i] = x[i] + mixed(next.x, a, b, right, below);
        v[i] = y[i] + mixed(next.y, a, b, right, below);
      }
    }
    return new Drift(width, height, by, u, v);
  }

  private static float mixed(float[] values, int a, int b, float right, float below) {
    float upper = values[a] + right * (values[a + 1] - values[a]);
    float lower = values[b] + right * (values[b + 1] - values[b]);
    return upper + below * (lower - upper);
  }

  /// Where one row of a plane is.
  ///
  /// @param shrink how many pixels of the picture a sample of the plane is across
  /// @param heighten how many pixels of the picture a sample of the plane is high
  /// @param toX set to samples to the right, one for each of the row
  /// @param toY set to samples downwards
  void row(int row, int shrink, int heighten, float[] toX, float[] toY) {
    float py = Math.clamp((row + 0.5f) * heighten / by - 0.5f, 0f, height - 1f);
    int top = Math.min((int) py, Math.max(0, height - 2));
    float below = py - top;
    int a = top * width;
    int b = Math.min(top + 1, height - 1) * width;
    float[] u = new float[width + 1];
    float[] v = new float[width + 1];
    for (int i = 0; i < width; i++) {
      u[i] = (x[a + i] + below * (x[b + i] - x[a + i])) * by / shrink;
      v[i] = (y[a + i] + below * (y[b + i] - y[a + i])) * by / heighten;
    }
    u[width] = u[width - 1];
    v[width] = v[width - 1];
    float step = (float) shrink / by;
    float first = 0.5f * step - 0.5f;
    for (int column = 0; column < toX.length; column++) {
      float px = Math.clamp(first + step * column, 0f, width - 1f);
      int left = (int) px;
      float right = px - left;
      toX[column] = u[left] + right * (u[left + 1] - u[left]);
      toY[column] = v[left] + right * (v[left + 1] - v[left]);
    }
  }
}

package raccord.lab.vision;

/// A picture on a coarse grid: enough to tell one setup from another, and to compare the same
/// places of two shots.
///
/// Values are nominal, as in [Glance].
///
/// @param luma `float[COLUMNS * ROWS]`. Not modified.
/// @param cb `float[COLUMNS/2 * ROWS/2]`. Not modified.
/// @param cr as `cb`
public record Sketch(float[] luma, float[] cb, float[] cr) {
  public static final int COLUMNS = 24;
  public static final int ROWS = 14;

  /// A cell has detail when it stands out from its surroundings by this much.
  private static final float DETAIL = 0.01f;

  /// Share of the cells that must have some.
  private static final float FILLED = 0.25f;

  public static Sketch of(Glance glance) {
    return new Sketch(
        shrunk(glance.luma(), glance.width(), glance.height(), COLUMNS, ROWS),
        shrunk(glance.cb(), glance.width() / 2, glance.height() / 2, COLUMNS / 2, ROWS / 2),
        shrunk(glance.cr(), glance.width() / 2, glance.height() / 2, COLUMNS / 2, ROWS / 2));
  }

  /// How alike the structure of two pictures is, whatever their exposure and contrast.
  ///
  /// @return correlation of the detail, each cell against its surroundings: 1 for the same picture,
  ///   about 0 for unrelated ones
  public float likeness(Sketch other) {
    float[] a = detail(luma);
    float[] b = detail(other.luma);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    // Pictures without detail over most of them (a fade, a colour card with a title) are like
    // nothing.
    if (filled(a) < FILLED || filled(b) < FILLED) return 0;
    return (float) (ab / Math.sqrt(aa * bb));
  }

  /// Mean absolute difference of luma, nominal.
  float lightApart(Sketch other) {
    float sum = 0;
    for (int i = 0; i < luma.length; i++) sum += Math.abs(luma[i] - other.luma[i]);
    return sum / luma.length;
  }

  private static float filled(float[] detail) {
    int count = 0;
    for (float each : detail) if (Math.abs(each) > DETAIL) count++;
    return (float) count / detail.length;
  }

  private static float[] detail(float[] cells) {
    float[] out = new float[cells.length];
    for (int y = 0; y < ROWS; y++) {
      for (int x = 0; x < COLUMNS; x++) {
        float sum = 0;
        int count = 0;
        for (int v = Math.max(0, y - 2); v <= Math.min(ROWS - 1, y + 2); v++) {
          for (int u = Math.max(0, x - 2); u <= Math.min(COLUMNS - 1, x + 2); u++) {
            sum += cells[v * COLUMNS + u];
            count++;
          }
        }
        out[y * COLUMNS + x] = cells[y * COLUMNS + x] - sum / count;
      }
    }
    return out;
  }

  private static float[] shrunk(float[] from, int width, int height, int columns, int rows) {
    float[] out = new float[columns * rows];
    for (int row = 0; row < rows; row++) {
      int top = Math.min(height - 1, row * height / rows);
      int bottom = Math.max(top + 1, (row + 1) * height / rows);
      for (int column = 0; column < columns; column++) {
        int left = Math.min(width - 1, column * width / columns);
        int right = Math.max(left + 1, (column + 1) * width / columns);
        float sum = 0;
        for (int y = top; y < bottom; y++) {
          for (int x = left; x < right; x++) sum += from[y * width + x];
        }
        out[row * columns + column] = sum / ((bottom - top) * (right - left));
      }
    }
    return out;
  }
}

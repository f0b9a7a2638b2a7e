package raccord.lab.vision.grain;

import java.util.List;
import raccord.lab.vision.Canvas;

/// Planes of one size read in rows of squares, from the top: eight rows of pixels at a time, four
/// further with each step. The picture is mirrored at its edges.
///
/// Planes of another frame are laid over this one along the way things went. One thread at a time.
final class Rows {
  private static final int HALF = Squares.STEP * Squares.STEP;

  private final int height;
  private final Laying laying;
  private final float[][][] combs;
  private final float[][] lines;
  private int next = -Squares.STEP;

  /// Writes one row of each plane, as it lies over this frame.
  private interface Laying {
    void row(int y, float[][] to);
  }

  private Rows(List<Canvas.Plane> planes, Squares squares, Laying laying) {
    int width = planes.getFirst().width();
    height = planes.getFirst().height();
    this.laying = laying;
    combs = new float[planes.size()][][];
    for (int p = 0; p < combs.length; p++) combs[p] = squares.combs(Squares.SIDE);
    lines = new float[planes.size()][width];
    more();
  }

  /// Squares in a row of a plane: two over each pixel.
  static int across(Canvas.Plane plane) {
    return Math.ceilDiv(plane.width(), Squares.STEP) + 1;
  }

  /// Rows of squares in a plane.
  static int down(Canvas.Plane plane) {
    return Math.ceilDiv(plane.height(), Squares.STEP) + 1;
  }

  /// A frame's own planes.
  static Rows of(List<Canvas.Plane> planes, Squares squares) {
    int width = planes.getFirst().width();
    return new Rows(
        planes,
        squares,
        (y, to) -> {
          for (int p = 0; p < to.length; p++) {
            System.arraycopy(planes.get(p).samples(), y * width, to[p], 0, width);
          }
        });
  }

  /// Another frame's planes, laid over this one.
  ///
  /// @param drift from this frame to the other
  /// @param shrink how many pixels of the picture a sample is across
  /// @param heighten how many pixels of the picture a sample is high
  static Rows laid(
      List<Canvas.Plane> planes, Squares squares, Drift drift, int shrink, int heighten) {
    int width = planes.getFirst().width();
    float[] x = new float[width];
    float[] y = new float[width];
    Cubic cubic = new Cubic(planes);
    return new Rows(
        planes,
        squares,
        (row, to) -> {
          drift.row(row, shrink, heighten, x, y);
          cubic.row(row, x, y, to);
        });
  }

  /// Reads on: the eight rows of the next squares are in `combs`.
  void advance() {
    for (float[][] plane : combs) {
      for (int i = 0; i < HALF; i++) {
        float[] done = plane[i];
        plane[i] = plane[i + HALF];
        plane[i + HALF] = done;
      }
    }
    more();
  }

  /// Eight rows of one plane. Good until the next advance.
  float[][] combs(int plane) {
    return combs[plane];
  }

  // Into the lower half.
  private void more() {
    for (int i = 0; i < Squares.STEP; i++) {
      laying.row(mirrored(next++, height), lines);
      for (int p = 0; p < combs.length; p++) {
        for (int comb = 0; comb < Squares.STEP; comb++) {
          comb(lines[p], comb, combs[p][HALF + i * Squares.STEP + comb]);
        }
      }
    }
  }

  private static void comb(float[] line, int comb, float[] to) {
    int past = (line.length - comb + Squares.STEP - 1) / Squares.STEP + 1;
    to[0] = line[mirrored(comb - Squares.STEP, line.length)];
    for (int tooth = 1, x = comb; tooth < past; tooth++, x += Squares.STEP) to[tooth] = line[x];
    for (int tooth = past; tooth < to.length; tooth++) {
      to[tooth] = line[mirrored((tooth - 1) * Squares.STEP + comb, line.length)];
    }
  }

  /// The place inside that stands for one outside.
  static int mirrored(int at, int length) {
    int inside = at < 0 ? -1 - at : at;
    if (inside >= length) inside = 2 * length - 1 - inside;
    return Math.clamp(inside, 0, length - 1);
  }
}

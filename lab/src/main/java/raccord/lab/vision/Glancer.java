package raccord.lab.vision;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.picture.Layout.Model;

/// Makes frames of one size small.
///
/// The plain way reads sample by sample and is the oracle; the fast way sums eight 8-bit or four
/// 16-bit samples at a time inside one machine word. One thread at a time.
public final class Glancer {
  // 128 x 72 for 16:9: small enough that looking costs far less than decoding, large enough that
  // a person in a wide shot still covers a few dozen cells.
  private static final double CELLS = 128 * 72;

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long BYTES = 0x00ff_00ff_00ff_00ffL;
  private static final long SHORTS = 0x0000_ffff_0000_ffffL;
  // A 16-bit lane holds the sum of 257 bytes, a 32-bit one that of 65537 shorts.
  private static final int ROWS_AT_ONCE = 256;

  private final int width;
  private final int height;
  private int[] columns = new int[0];
  private long[] even = new long[0];
  private long[] odd = new long[0];

  /// @param frameWidth pixels, positive
  /// @param frameHeight pixels, positive
  public Glancer(int frameWidth, int frameHeight) {
    this(frameWidth, frameHeight, CELLS);
  }

  /// @param cells how many luma cells to make of a frame, about
  Glancer(int frameWidth, int frameHeight, double cells) {
    if (frameWidth < 1 || frameHeight < 1) {
      throw new IllegalArgumentException(
          "A frame of " + frameWidth + " by " + frameHeight + " pixels cannot be looked at.");
    }
    double shape = Math.clamp((double) frameWidth / frameHeight, 1.0 / 16, 16);
    width = even(Math.sqrt(cells * shape), frameWidth);
    height = even(Math.sqrt(cells / shape), frameHeight);
  }

  private static int even(double wanted, int available) {
    return Math.max(2, 2 * (int) Math.min(Math.round(wanted / 2), available / 2));
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /// @param frame of any layout, open. Not modified.
  public Glance glance(Frame frame) {
    return glance(frame, true);
  }

  /// The same by reading every sample on its own; slow. The oracle of [#glance].
  Glance plain(Frame frame) {
    return glance(frame, false);
  }

  private Glance glance(Frame frame, boolean fast) {
    List<Frame.Plane> planes = frame.planes();
    Model model = frame.layout().model();
    boolean studio = model != Model.RGB && !frame.colour().fullRange();
    int halfWidth = width / 2;
    int halfHeight = height / 2;
    if (model == Model.RGB) {
      float[] r = cells(frame, 0, width, height, fast);
      float[] g = cells(frame, 1, width, height, fast);
      float[] b = cells(frame, 2, width, height, fast);
      return fromRgb(r, g, b, frame);
    }
    float[] luma = cells(frame, 0, width, height, fast);
    normalise(luma, frame.layout(), studio ? 16 : 0, studio ? 219 : 255);
    if (model == Model.GREY || planes.size() < 3) {
      int chroma = halfWidth * halfHeight;
      return new Glance(width, height, luma, new float[chroma], new float[chroma]);
    }
    float[] cb = cells(frame, 1, halfWidth, halfHeight, fast);
    float[] cr = cells(frame, 2, halfWidth, halfHeight, fast);
    normalise(cb, frame.layout(), 128, studio ? 224 : 255);
    normalise(cr, frame.layout(), 128, studio ? 224 : 255);
    return new Glance(width, height, luma, cb, cr);
  }

  // ITU-R BT.709-6, item 4 and BT.2100: codes are those of 8 bits times 2^(bits-8) in studio range;
  // in full range the highest code is white. Half and float are already nominal.
  private static void normalise(float[] cells, Layout layout, double zero, double span) {
    boolean integer = layout.sampling() == Layout.Sampling.INTEGER;
    double unit = integer ? Math.pow(2, layout.bits() - 8.0) : 0;
    double highest = Math.pow(2, layout.bits()) - 1;
    double scale = !integer ? 1 : span == 255 ? highest : span * unit;
    for (int i = 0; i < cells.length; i++) {
      float value = (float) ((cells[i] - zero * unit) / scale);
      // A float picture may hold anything; what is not a number counts as black.
      cells[i] = Float.isFinite(value) ? value : 0;
    }
  }

  // ITU-R BT.709-6, item 3.2: Y' = 0.2126 R' + 0.7152 G' + 0.0722 B', and the colour differences.
  private Glance fromRgb(float[] r, float[] g, float[] b, Frame frame) {
    normalise(r, frame.layout(), 0, 255);
    normalise(g, frame.layout(), 0, 255);
    normalise(b, frame.layout(), 0, 255);
    float[] luma = new float[r.length];
    int halfWidth = width / 2;
    float[] cb = new float[halfWidth * (height / 2)];
    float[] cr = new float[cb.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        luma[at] = 0.2126f * r[at] + 0.7152f * g[at] + 0.0722f * b[at];
        int half = y / 2 * halfWidth + x / 2;
        cb[half] += (b[at] - luma[at]) / (4 * 1.8556f);
        cr[half] += (r[at] - luma[at]) / (4 * 1.5748f);
      }
    }
    return new Glance(width, height, luma, cb, cr);
  }

  /// Means of the stored values in a grid of cells over a plane.
  private float[] cells(Frame frame, int plane, int across, int down, boolean fast) {
    Frame.Plane p = frame.planes().get(plane);
    Layout layout = frame.layout();
    boolean packed = p.step() != layout.bytesPerSample();
    if (!fast || packed || layout.sampling() != Layout.Sampling.INTEGER) {
      return plainCells(frame, plane, across, down);
    }
    float[] out = new float[across * down];
    if (columns.length < p.width()) columns = new int[p.width()];
    int[] lefts = new int[across];
    int[] rights = new int[across];
    for (int cellX = 0; cellX < across; cellX++) {
      lefts[cellX] = Math.min(edge(cellX, across, p.width()), p.width() - 1);
      rights[cellX] = Math.max(lefts[cellX] + 1, edge(cellX + 1, across, p.width()));
    }
    int[] sums = columns;
    for (int cellY = 0; cellY < down; cellY++) {
      int top = edge(cellY, down, p.height());
      int bottom = Math.max(top + 1, edge(cellY + 1, down, p.height()));
      top = Math.min(top, p.height() - 1);
      bottom = Math.min(bottom, p.height());
      int step = rowStep(bottom - top);
      double rows = rows(top, bottom, step);
      sumColumns(p, top, bottom, step);
      for (int cellX = 0; cellX < across; cellX++) {
        int left = lefts[cellX];
        int right = rights[cellX];
        long sum = 0;
        for (int x = left; x < right; x++) sum += sums[x];
        out[cellY * across + cellX] = (float) (sum / ((right - left) * rows));
      }
    }
    return out;
  }

  private float[] plainCells(Frame frame, int plane, int across, int down) {
    Frame.Plane p = frame.planes().get(plane);
    float[] out = new float[across * down];
    for (int cellY = 0; cellY < down; cellY++) {
      for (int cellX = 0; cellX < across; cellX++) {
        int top = Math.min(edge(cellY, down, p.height()), p.height() - 1);
        int bottom = Math.max(top + 1, edge(cellY + 1, down, p.height()));
        int left = Math.min(edge(cellX, across, p.width()), p.width() - 1);
        int right = Math.max(left + 1, edge(cellX + 1, across, p.width()));
        double sum = 0;
        int step = rowStep(bottom - top);
        for (int y = top; y < bottom; y += step) {
          for (int x = left; x < right; x++) sum += frame.sample(plane, x, y);
        }
        out[cellY * across + cellX] =
            (float) (sum / ((right - left) * (double) rows(top, bottom, step)));
      }
    }
    return out;
  }

  private static int edge(int cell, int cells, int samples) {
    return (int) ((long) cell * samples / cells);
  }

  /// From one row that is read to the next, for a cell of so many rows.
  ///
  /// About five rows tell a cell's mean; reading all fifteen of a 1080-line picture costs three
  /// times as much. Odd, so that both fields of an interlaced picture count.
  private static int rowStep(int rows) {
    return Math.max(1, rows / 5 | 1);
  }

  private static int rows(int top, int bottom, int step) {
    return (bottom - top + step - 1) / step;
  }

  /// Sums every `step`th row from `top` to `bottom` of a planar integer plane into `columns`.
  private void sumColumns(Frame.Plane plane, int top, int bottom, int step) {
    Arrays.fill(columns, 0, plane.width(), 0);
    for (int from = top; from < bottom; from += ROWS_AT_ONCE * step) {
      sumFewRows(plane, from, Math.min(bottom, from + ROWS_AT_ONCE * step), step);
    }
  }

  private void sumFewRows(Frame.Plane plane, int top, int bottom, int step) {
    int perWord = plane.step() == 1 ? 8 : 4;
    long mask = plane.step() == 1 ? BYTES : SHORTS;
    int shift = plane.step() == 1 ? 8 : 16;
    int lane = 2 * shift;
    int words = plane.width() / perWord;
    if (even.length < words) {
      even = new long[words];
      odd = new long[words];
    }
    Arrays.fill(even, 0, words, 0);
    Arrays.fill(odd, 0, words, 0);
    MemorySegment samples = plane.samples();
    for (int y = top; y < bottom; y += step) {
      long row = y * plane.stride();
      for (int i = 0; i < words; i++) {
        long word = samples.get(LONG, row + 8L * i);
        even[i] += word & mask;
        odd[i] += word >>> shift & mask;
      }
      for (int x = words * perWord; x < plane.width(); x++) {
        columns[x] +=
            plane.step() == 1
                ? samples.get(ValueLayout.JAVA_BYTE, row + x) & 0xff
                : samples.get(SHORT, row + 2L * x) & 0xffff;
      }
    }
    int laneMask = (int) ((1L << lane) - 1);
    for (int i = 0; i < words; i++) {
      for (int k = 0; k < perWord / 2; k++) {
        columns[i * perWord + 2 * k] += (int) (even[i] >>> (k * lane)) & laneMask;
        columns[i * perWord + 2 * k + 1] += (int) (odd[i] >>> (k * lane)) & laneMask;
      }
    }
  }
}

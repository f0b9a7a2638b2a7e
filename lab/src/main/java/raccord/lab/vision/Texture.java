package raccord.lab.vision;

import java.util.Arrays;

/// The fine structure of a frame: noise in its flat parts, width of its edges, combing of its rows.
///
/// Measured on strips of neighbouring rows, spread over the picture.
///
/// @param grain standard deviation of the noise in the flattest parts, in 8-bit steps; -1 when the
///   frame has no part that is neither black nor white
/// @param edgeWidth width of the sharper edges, in pixels at full size; 0 when there are too few
/// @param edges how many edges that was measured on
/// @param combed share of the pixels that stand out from both neighbouring rows but agree with the
///   next but one, as unwoven fields do, 0 to 1
public record Texture(float grain, float edgeWidth, int edges, float combed) {
  private static final int STRIPS = 12;
  private static final int STRIP_ROWS = 10;
  private static final int BLOCK = 16;

  /// An edge must rise this far to be measured, in 8-bit steps: well above noise and blocking.
  private static final float EDGE = 32;

  private static final int FEWEST_EDGES = 24;

  /// Fields must differ this much, in 8-bit steps, to be seen as a comb.
  private static final float TOOTH = 12;

  static Texture of(Rows picture) {
    int width = picture.width();
    int height = picture.height();
    if (height < STRIP_ROWS + 2 || width < BLOCK + 2) return new Texture(-1, 0, 0, 0);
    int strips = Math.clamp(height / (2 * STRIP_ROWS), 1, STRIPS);
    int[][] rows = new int[STRIP_ROWS][width];
    int[] rough = new int[width];
    int[] level = new int[width];
    int[][] bent = new int[3][width];
    float[] noise = new float[strips * (width / BLOCK)];
    int blocks = 0;
    float[] widths = new float[4096];
    int edges = 0;
    long teeth = 0;
    long looked = 0;
    for (int strip = 0; strip < strips; strip++) {
      int top = (height - STRIP_ROWS) * (2 * strip + 1) / (2 * strips);
      for (int i = 0; i < STRIP_ROWS; i++) picture.read(top + i, rows[i]);
      roughness(rows, bent, rough, level);
      for (int x = 1; x + BLOCK < width; x += BLOCK) {
        float sigma = noise(rough, level, x, picture);
        if (sigma >= 0) noise[blocks++] = sigma;
      }
      edges = edges(rows[2], width, picture.step(), widths, edges);
      edges = edges(rows[7], width, picture.step(), widths, edges);
      teeth += teeth(rows, width, picture.step());
      looked += (long) (STRIP_ROWS - 4) * (width / 2);
    }
    return new Texture(
        blocks == 0 ? -1 : quantile(noise, blocks, 0.2),
        edges < FEWEST_EDGES ? 0 : quantile(widths, edges, 0.25),
        edges,
        (float) teeth / looked);
  }

  /// Adds up each column of a strip.
  ///
  /// Shaped for the machine's wide registers: no loop reads two places of one array.
  ///
  /// @param bent `int[3][width]` to work in: a row's second difference downwards, and the same from
  ///   one and two columns on
  /// @param rough filled with sums of what the mask of Immerkær leaves, without its sign; of column
  ///   `x` at `x - 1`
  /// @param level filled with sums of the codes
  private static void roughness(int[][] rows, int[][] bent, int[] rough, int[] level) {
    int width = rough.length;
    int[] left = bent[0];
    int[] middle = bent[1];
    int[] right = bent[2];
    Arrays.fill(rough, 0);
    Arrays.fill(level, 0);
    for (int y = 1; y < STRIP_ROWS - 1; y++) {
      int[] above = rows[y - 1];
      int[] row = rows[y];
      int[] below = rows[y + 1];
      for (int x = 0; x < width; x++) left[x] = above[x] - 2 * row[x] + below[x];
      System.arraycopy(left, 1, middle, 0, width - 1);
      System.arraycopy(left, 2, right, 0, width - 2);
      for (int x = 0; x < width; x++) rough[x] += Math.abs(left[x] - 2 * middle[x] + right[x]);
      for (int x = 0; x < width; x++) level[x] += row[x];
    }
  }

  /// Immerkær 1996, "Fast noise variance estimation", eq. 3–6, on one block.
  private static float noise(int[] rough, int[] level, int left, Rows picture) {
    int sum = 0;
    int levels = 0;
    for (int x = left; x < left + BLOCK; x++) {
      sum += rough[x - 1];
      levels += level[x];
    }
    int count = BLOCK * (STRIP_ROWS - 2);
    float nominal =
        ((float) levels / count - picture.black()) / (picture.white() - picture.black());
    // Clipped parts carry no noise whatever the camera made.
    if (nominal < 0.06 || nominal > 0.94) return -1;
    return (float) (Math.sqrt(Math.PI / 2) / 6 * sum / count) / picture.step();
  }

  /// Finds monotonic rises and falls and keeps their width: total rise over steepest slope.
  ///
  /// Noise turns at every other sample, and no machine can guess where: so turns are taken in by
  /// masks, and only the few runs that are edges are branched to.
  private static int edges(int[] row, int width, float step, float[] widths, int have) {
    int limit = Math.round(EDGE * step);
    int start = row[0];
    int direction = 0;
    int steepest = 0;
    int before = row[0];
    for (int x = 1; x < width && have < widths.length; x++) {
      int slope = row[x] - before;
      int way = Integer.signum(slope);
      // All ones at a turn and at the end of the row.
      int turned = -(way ^ direction) >> 31 | (way ^ direction) >> 31 | (width - 2 - x) >> 31;
      int rise = Math.abs(before - start) & turned;
      if (rise > limit) widths[have++] = (float) rise / steepest;
      start += (before - start) & turned;
      steepest = Math.max(steepest & ~turned, Math.abs(slope));
      direction = way;
      before = row[x];
    }
    return have;
  }

  private static long teeth(int[][] rows, int width, float step) {
    int limit = Math.round(TOOTH * step);
    long count = 0;
    for (int y = 2; y < STRIP_ROWS - 2; y++) {
      int[] two = rows[y - 2];
      int[] above = rows[y - 1];
      int[] row = rows[y];
      int[] below = rows[y + 1];
      int[] twoBelow = rows[y + 2];
      for (int x = 0; x + 1 < width; x += 2) {
        int up = row[x] - above[x];
        int down = row[x] - below[x];
        if ((up > limit && down > limit) || (up < -limit && down < -limit)) {
          int like = Math.abs(two[x] - row[x]) + Math.abs(twoBelow[x] - row[x]);
          int apart = Math.abs(up) + Math.abs(down);
          int flat = Math.abs(above[x] - below[x]);
          if (2 * like < apart && 2 * flat < apart) count++;
        }
      }
    }
    return count;
  }

  private static float quantile(float[] values, int count, double share) {
    return Ranks.of(values, count, (int) Math.min(count - 1L, Math.round(share * (count - 1))));
  }
}

package raccord.lab.vision.fill;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Makes up what is missing from pieces of what is there, so that every small piece of the result
/// looks like a piece of the picture (Wexler et al. 2007), found by PatchMatch (Barnes et al.
/// 2009), from coarse to fine.
final class Patches {
  private static final int RADIUS = 3;
  private static final int ROUNDS = 6;
  private static final int SWEEPS = 2;
  private static final int LEVELS = 4;
  // Below this no level has room for pieces.
  private static final int SMALLEST = 28;
  private static final int FEWEST = 60;
  // So near to what is known, smooth surroundings tell as much as pieces do (docs/figures.md,
  // Remove: the wire).
  private static final int THIN = 2;
  private static final int FADES = 6;
  private static final float SMOOTH = 0.5f;

  private final int width;
  private final int height;
  private final float[][] rgb;
  private final boolean[] open;
  // Places whose piece is all known.
  private final boolean[] whole;
  private final int[] sources;
  // Places whose piece has something open.
  private final int[] wanted;
  private final int[] nearest;
  private final float[] apart;
  private final SplittableRandom chance;

  /// Fills in place.
  ///
  /// @param rgb `float[3][width * height]`
  /// @param open what is missing. Not modified.
  /// @param banned what is known but not to be copied from. Not modified.
  static void fill(
      float[][] rgb, boolean[] open, boolean[] banned, int width, int height, long seed) {
    for (int c = 0; c < 3; c++) Membrane.fill(rgb[c], open, width, height);
    float[][] smooth = new float[3][];
    for (int c = 0; c < 3; c++) smooth[c] = rgb[c].clone();
    fill(rgb, open, banned, width, height, LEVELS, new SplittableRandom(seed));
    float[] share = nearEdge(open, width, height);
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < open.length; i++) {
        if (open[i]) rgb[c][i] += share[i] * (smooth[c][i] - rgb[c][i]);
      }
    }
  }

  /// How much of each place its smooth surroundings tell: half at the edge and in thin holes, where
  /// pieces know less, nothing far inside.
  private static float[] nearEdge(boolean[] open, int width, int height) {
    float[] share = new float[open.length];
    boolean[] known = new boolean[open.length];
    for (int i = 0; i < open.length; i++) known[i] = !open[i];
    boolean[] far = open.clone();
    for (int ring = 1; ring <= FADES; ring++) {
      boolean[] near = Sight.grown(known, width, height, ring);
      for (int i = 0; i < open.length; i++) {
        if (!far[i] || !near[i]) continue;
        far[i] = false;
        share[i] = ring <= THIN ? SMOOTH : SMOOTH * (FADES - ring) / (FADES - THIN);
      }
    }
    return share;
  }

  /// @return where the pieces come from, or nothing when there is nothing to copy
  private static int[] fill(
      float[][] rgb,
      boolean[] open,
      boolean[] banned,
      int width,
      int height,
      int levels,
      SplittableRandom chance) {
    int[] coarse = new int[0];
    if (levels > 1 && Math.min(width, height) >= 2 * SMALLEST) {
      int w = width / 2;
      int h = height / 2;
      float[][] half = new float[3][w * h];
      boolean[] holes = new boolean[w * h];
      boolean[] not = new boolean[w * h];
      for (int i = 0; i < w * h; i++) {
        int at = i / w * 2 * width + i % w * 2;
        int[] four = {at, at + 1, at + width, at + width + 1};
        for (int each : four) {
          for (int c = 0; c < 3; c++) half[c][i] += rgb[c][each] / 4;
          holes[i] |= open[each];
          not[i] |= banned[each];
        }
      }
      coarse = fill(half, holes, not, w, h, levels - 1, chance);
    }
    Patches level = new Patches(rgb, open, banned, width, height, chance);
    if (level.sources.length < FEWEST || level.wanted.length == 0) return coarse.clone();
    level.start(coarse);
    // Fewer rounds where the picture is large and the coarse levels have settled most.
    int rounds = coarse.length == 0 ? 2 * ROUNDS : Math.max(3, ROUNDS - 2);
    for (int round = 0; round < rounds; round++) {
      if (round > 0 || coarse.length == 0) level.search();
      level.vote();
    }
    return level.nearest;
  }

  private Patches(
      float[][] rgb,
      boolean[] open,
      boolean[] banned,
      int width,
      int height,
      SplittableRandom chance) {
    this.rgb = rgb;
    this.open = open;
    this.width = width;
    this.height = height;
    this.chance = chance;
    boolean[] bad = new boolean[open.length];
    for (int i = 0; i < bad.length; i++) bad[i] = open[i] || banned[i];
    whole = new boolean[open.length];
    boolean[] touched = new boolean[open.length];
    int known = 0;
    int needed = 0;
    for (int y = RADIUS; y < height - RADIUS; y++) {
      for (int x = RADIUS; x < width - RADIUS; x++) {
        boolean good = true;
        boolean any = false;
        for (int v = -RADIUS; v <= RADIUS; v++) {
          for (int u = -RADIUS; u <= RADIUS; u++) {
            int at = (y + v) * width + x + u;
            good &= !bad[at];
            any |= open[at];
          }
        }
        whole[y * width + x] = good;
        touched[y * width + x] = any;
        if (good) known++;
        if (any) needed++;
      }
    }
    sources = new int[known];
    wanted = new int[needed];
    int a = 0;
    int b = 0;
    for (int i = 0; i < whole.length; i++) {
      if (whole[i]) sources[a++] = i;
      if (touched[i]) wanted[b++] = i;
    }
    nearest = new int[open.length];
    apart = new float[open.length];
    Arrays.fill(nearest, -1);
  }

  private void start(int[] coarse) {
    int w = width / 2;
    for (int i : wanted) {
      int at = -1;
      if (coarse.length > 0) {
        int x = i % width;
        int y = i / width;
        int half = Math.min(y / 2, coarse.length / w - 1) * w + Math.min(x / 2, w - 1);
        int from = coarse[half];
        if (from >= 0) {
          int there = Math.min(from / w * 2 + y % 2, height - 1) * width + from % w * 2 + x % 2;
          if (whole[there]) at = there;
        }
      }
      nearest[i] = at >= 0 ? at : sources[chance.nextInt(sources.length)];
    }
    for (int i : wanted) apart[i] = distance(i, nearest[i], Float.MAX_VALUE);
  }

  private void search() {
    for (int i : wanted) apart[i] = distance(i, nearest[i], Float.MAX_VALUE);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean down = sweep % 2 == 0;
      int step = down ? -1 : 1;
      for (int k = 0; k < wanted.length; k++) {
        int i = wanted[down ? k : wanted.length - 1 - k];
        propose(i, i + step, -step);
        propose(i, i + step * width, -step * width);
        for (int reach = Math.max(width, height) / 2; reach >= 1; reach /= 2) {
          int x = nearest[i] % width + chance.nextInt(2 * reach + 1) - reach;
          int y = nearest[i] / width + chance.nextInt(2 * reach + 1) - reach;
          if (x >= 0 && y >= 0 && x < width && y < height) attempt(i, y * width + x);
        }
      }
    }
  }

  private void propose(int i, int neighbour, int back) {
    if (neighbour < 0 || neighbour >= nearest.length || nearest[neighbour] < 0) return;
    int at = nearest[neighbour] + back;
    if (at >= 0 && at < whole.length) attempt(i, at);
  }

  private void attempt(int i, int source) {
    if (!whole[source] || source == nearest[i]) return;
    float far = distance(i, source, apart[i]);
    if (far >= apart[i]) return;
    apart[i] = far;
    nearest[i] = source;
  }

  private float distance(int i, int source, float limit) {
    float sum = 0;
    for (int v = -RADIUS; v <= RADIUS; v++) {
      int a = i + v * width - RADIUS;
      int b = source + v * width - RADIUS;
      for (int u = 0; u <= 2 * RADIUS; u++, a++, b++) {
        float red = rgb[0][a] - rgb[0][b];
        float green = rgb[1][a] - rgb[1][b];
        float blue = rgb[2][a] - rgb[2][b];
        float off = red * red + green * green + blue * blue;
        // What is known weighs more than what is still being made up.
        sum += open[a] ? off : 2 * off;
      }
      if (sum > limit) return sum;
    }
    return sum;
  }

  private void vote() {
    float[] sorted = new float[wanted.length];
    for (int k = 0; k < sorted.length; k++) sorted[k] = apart[wanted[k]];
    Arrays.sort(sorted);
    // Wexler et al. 2007, section 3.1: the 75th of a hundred distances is the usual one.
    float usual = Math.max(1e-6f, sorted[sorted.length * 3 / 4]);
    float[][] sums = new float[3][open.length];
    float[] weights = new float[open.length];
    for (int i : wanted) {
      float weight = (float) Math.exp(-2 * apart[i] / usual) + 1e-4f;
      for (int v = -RADIUS; v <= RADIUS; v++) {
        for (int u = -RADIUS; u <= RADIUS; u++) {
          int to = i + v * width + u;
          if (!open[to]) continue;
          int from = nearest[i] + v * width + u;
          for (int c = 0; c < 3; c++) sums[c][to] += weight * rgb[c][from];
          weights[to] += weight;
        }
      }
    }
    for (int i = 0; i < open.length; i++) {
      if (weights[i] == 0) continue;
      for (int c = 0; c < 3; c++) rgb[c][i] = sums[c][i] / weights[i];
    }
  }
}

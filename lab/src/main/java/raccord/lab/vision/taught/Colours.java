package raccord.lab.vision.taught;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// What colours become, wherever they are: an affine map, and a lattice of what it leaves over.
///
/// Fitted by least squares in rounds, in each of which a pixel that the last round left far off
/// counts less (Holland and Welsch 1977, with Cauchy's weights): a thing painted out does not
/// colour the rest.
public final class Colours {
  private static final int SIDE = 17;
  private static final int NODES = SIDE * SIDE * SIDE;
  private static final int MOST = 40_000;
  private static final int ROUNDS = 3;
  private static final int STEPS = 40;
  // Pull of a node to its neighbours, in pixels: a node that no colour comes near is like them.
  private static final double SMOOTH = 0.3;
  // A pixel that is left so far off counts half.
  private static final double FAR = 6 / 255.0;

  // Three rows of R, G, B and 1.
  private final double[] affine;
  // One value for each node of R, of G and of B; red fastest.
  private final float[] lattice;

  private Colours(double[] affine, float[] lattice) {
    this.affine = affine;
    this.lattice = lattice;
  }

  /// Fits the colours of some frames.
  ///
  /// @param told `float[width * height]` of each frame, where it counts
  /// @param paints true if more than colours may have changed: what is far off then counts less
  /// @param seed of which pixels are looked at
  static Colours of(List<Finished> frames, List<float[]> told, boolean paints, long seed) {
    Pixels pixels = Pixels.drawn(frames, told, seed);
    double[] affine = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0};
    Colours best = new Colours(affine, new float[3 * NODES]);
    if (pixels.count < 100) return best;
    int rounds = paints ? ROUNDS : 1;
    for (int round = 0; round < rounds; round++) {
      if (paints) pixels.weigh(best, round == 0 ? 4 * FAR : FAR);
      Colours straight = new Colours(pixels.affine(), new float[3 * NODES]);
      best = new Colours(straight.affine, pixels.lattice(straight));
    }
    return best;
  }

  /// One colour.
  ///
  /// @param to where the three values go
  void of(float r, float g, float b, float[] to) {
    for (int c = 0; c < 3; c++) {
      to[c] =
          (float)
              (affine[4 * c] * r
                  + affine[4 * c + 1] * g
                  + affine[4 * c + 2] * b
                  + affine[4 * c + 3]);
    }
    int[] at = new int[8];
    float[] share = new float[8];
    corners(r, g, b, at, share);
    for (int k = 0; k < 8; k++) {
      for (int c = 0; c < 3; c++) to[c] += share[k] * lattice[c * NODES + at[k]];
    }
  }

  private static void corners(float r, float g, float b, int[] at, float[] share) {
    float x = Math.clamp(r, 0f, 1f) * (SIDE - 1);
    float y = Math.clamp(g, 0f, 1f) * (SIDE - 1);
    float z = Math.clamp(b, 0f, 1f) * (SIDE - 1);
    int i = Math.min(SIDE - 2, (int) x);
    int j = Math.min(SIDE - 2, (int) y);
    int k = Math.min(SIDE - 2, (int) z);
    for (int corner = 0; corner < 8; corner++) {
      int u = corner & 1;
      int v = corner >> 1 & 1;
      int w = corner >> 2;
      at[corner] = ((k + w) * SIDE + j + v) * SIDE + i + u;
      share[corner] =
          (u == 1 ? x - i : 1 - x + i)
              * (v == 1 ? y - j : 1 - y + j)
              * (w == 1 ? z - k : 1 - z + k);
    }
  }

  /// Pixels that are fitted.
  private static final class Pixels {
    private final float[] from;
    private final float[] to;
    private final double[] weight;
    private int count;

    private Pixels(int most) {
      from = new float[3 * most];
      to = new float[3 * most];
      weight = new double[most];
      Arrays.fill(weight, 1);
    }

    static Pixels drawn(List<Finished> frames, List<float[]> told, long seed) {
      int each = Math.min(MOST / frames.size(), told.getFirst().length / 2);
      Pixels pixels = new Pixels(each * frames.size());
      SplittableRandom random = new SplittableRandom(seed);
      for (int f = 0; f < frames.size(); f++) {
        Finished frame = frames.get(f);
        int area = told.get(f).length;
        for (int i = 0; i < each; i++) {
          int at = random.nextInt(area);
          if (told.get(f)[at] < 0.99f) continue;
          for (int c = 0; c < 3; c++) {
            pixels.from[3 * pixels.count + c] = frame.before()[c][at];
            pixels.to[3 * pixels.count + c] = frame.after()[c][at];
          }
          pixels.count++;
        }
      }
      return pixels;
    }

    void weigh(Colours colours, double far) {
      float[] made = new float[3];
      for (int i = 0; i < count; i++) {
        colours.of(from[3 * i], from[3 * i + 1], from[3 * i + 2], made);
        double squares = 0;
        for (int c = 0; c < 3; c++) {
          double off = made[c] - to[3 * i + c];
          squares += off * off;
        }
        weight[i] = 1 / (1 + squares / (far * far));
      }
    }

    double[] affine() {
      double[] affine = new double[12];
      for (int c = 0; c < 3; c++) {
        double[][] normal = new double[4][5];
        for (int i = 0; i < count; i++) {
          double[] row = {from[3 * i], from[3 * i + 1], from[3 * i + 2], 1};
          for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 4; b++) normal[a][b] += weight[i] * row[a] * row[b];
            normal[a][4] += weight[i] * row[a] * to[3 * i + c];
          }
        }
        // Towards what the colour was, so that a grey picture is no trouble.
        for (int a = 0; a < 4; a++) {
          normal[a][a] += 0.1;
          normal[a][4] += a == c ? 0.1 : 0;
        }
        System.arraycopy(solved(normal), 0, affine, 4 * c, 4);
      }
      return affine;
    }

    private static double[] solved(double[][] rows) {
      int n = rows.length;
      for (int pivot = 0; pivot < n; pivot++) {
        // Symmetric and positive: no row is exchanged.
        for (int row = 0; row < n; row++) {
          if (row == pivot) continue;
          double factor = rows[row][pivot] / rows[pivot][pivot];
          for (int k = pivot; k <= n; k++) rows[row][k] -= factor * rows[pivot][k];
        }
      }
      double[] solution = new double[n];
      for (int row = 0; row < n; row++) solution[row] = rows[row][n] / rows[row][row];
      return solution;
    }

    // Conjugate gradients (Hestenes and Stiefel 1952) on what the affine map leaves over.
    float[] lattice(Colours straight) {
      int[] at = new int[8 * count];
      float[] share = new float[8 * count];
      float[][] left = new float[3][count];
      float[] made = new float[3];
      int[] eight = new int[8];
      float[] shares = new float[8];
      for (int i = 0; i < count; i++) {
        corners(from[3 * i], from[3 * i + 1], from[3 * i + 2], eight, shares);
        System.arraycopy(eight, 0, at, 8 * i, 8);
        System.arraycopy(shares, 0, share, 8 * i, 8);
        straight.of(from[3 * i], from[3 * i + 1], from[3 * i + 2], made);
        for (int c = 0; c < 3; c++) left[c][i] = to[3 * i + c] - made[c];
      }
      float[] lattice = new float[3 * NODES];
      for (int c = 0; c < 3; c++) {
        double[] wanted = new double[NODES];
        for (int i = 0; i < count; i++) {
          for (int k = 0; k < 8; k++) {
            wanted[at[8 * i + k]] += weight[i] * share[8 * i + k] * left[c][i];
          }
        }
        double[] found = descended(wanted, at, share);
        for (int n = 0; n < NODES; n++) lattice[c * NODES + n] = (float) found[n];
      }
      return lattice;
    }

    private double[] descended(double[] wanted, int[] at, float[] share) {
      double[] found = new double[NODES];
      double[] rest = wanted.clone();
      double[] way = wanted.clone();
      double length = dot(rest, rest);
      double first = length;
      for (int step = 0; step < STEPS && length > 1e-9 * first && length > 0; step++) {
        double[] pulled = normal(way, at, share);
        double far = length / dot(way, pulled);
        for (int n = 0; n < NODES; n++) {
          found[n] += far * way[n];
          rest[n] -= far * pulled[n];
        }
        double now = dot(rest, rest);
        for (int n = 0; n < NODES; n++) way[n] = rest[n] + now / length * way[n];
        length = now;
      }
      return found;
    }

    private double[] normal(double[] values, int[] at, float[] share) {
      double[] out = new double[NODES];
      for (int i = 0; i < count; i++) {
        double sum = 0;
        for (int k = 8 * i; k < 8 * i + 8; k++) sum += share[k] * values[at[k]];
        sum *= weight[i];
        for (int k = 8 * i; k < 8 * i + 8; k++) out[at[k]] += share[k] * sum;
      }
      int[] strides = {1, SIDE, SIDE * SIDE};
      for (int stride : strides) {
        for (int n = 0; n < NODES; n++) {
          if (n / stride % SIDE == SIDE - 1) continue;
          double pull = SMOOTH * (values[n] - values[n + stride]);
          out[n] += pull;
          out[n + stride] -= pull;
        }
      }
      // A node far from all colours is not left to chance.
      for (int n = 0; n < NODES; n++) out[n] += 1e-3 * values[n];
      return out;
    }

    private static double dot(double[] a, double[] b) {
      double sum = 0;
      for (int n = 0; n < a.length; n++) sum += a[n] * b[n];
      return sum;
    }
  }

  /// All of a picture.
  ///
  /// @param planes R, G, B. Input. Not modified.
  float[][] of(float[][] planes) {
    float[][] made = new float[3][planes[0].length];
    float[] to = new float[3];
    for (int i = 0; i < planes[0].length; i++) {
      of(planes[0][i], planes[1][i], planes[2][i], to);
      for (int c = 0; c < 3; c++) made[c][i] = to[c];
    }
    return made;
  }
}

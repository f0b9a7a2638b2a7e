package raccord.bench.removal;

import static raccord.bench.removal.Clip.AREA;
import static raccord.bench.removal.Clip.HEIGHT;
import static raccord.bench.removal.Clip.WIDTH;

import java.util.List;
import java.util.function.IntPredicate;
import raccord.lab.vision.opencv.DenseFlow;

/// How near a filled clip comes to the truth.
///
/// @param psnr of whole frames, R, G and B, mean over the frames that had a hole, dB
/// @param ssim of whole frames likewise, windows of seven by seven
/// @param inside PSNR of the holes alone, dB
/// @param unsteady difference to the next frame along the true flow inside the holes, codes
/// @param sourceUnsteady the same of the truth
record Score(double psnr, double ssim, double inside, double unsteady, double sourceUnsteady) {

  /// @param wanted the frames that were filled
  static Score of(List<byte[]> truth, List<byte[]> filled, boolean[][] holes, IntPredicate wanted) {
    double psnr = 0;
    double ssim = 0;
    double inside = 0;
    double mine = 0;
    double source = 0;
    int frames = 0;
    int steps = 0;
    for (int t = 0; t < truth.size(); t++) {
      int count = 0;
      for (boolean each : holes[t]) if (each) count++;
      if (count == 0 || !wanted.test(t)) continue;
      frames++;
      byte[] a = truth.get(t);
      byte[] b = filled.get(t);
      double squares = 0;
      for (int i = 0; i < 3 * AREA; i++) {
        double off = (a[i] & 255) - (b[i] & 255);
        squares += off * off;
      }
      squares = Math.max(squares, 0.01);
      psnr += 10 * Math.log10(255 * 255 / (squares / (3 * AREA)));
      inside += 10 * Math.log10(255 * 255 / (squares / (3.0 * count)));
      ssim += ssim(a, b);
      if (t + 1 == truth.size() || !wanted.test(t + 1)) continue;
      float[] flow = DenseFlow.between(luma(a), luma(truth.get(t + 1)), WIDTH, HEIGHT);
      mine += unsteady(b, filled.get(t + 1), flow, holes[t]);
      source += unsteady(a, truth.get(t + 1), flow, holes[t]);
      steps++;
    }
    return new Score(psnr / frames, ssim / frames, inside / frames, mine / steps, source / steps);
  }

  static byte[] luma(byte[] rgb) {
    byte[] luma = new byte[AREA];
    for (int i = 0; i < AREA; i++) {
      luma[i] =
          (byte)
              Math.round(
                  0.2126 * (rgb[3 * i] & 255)
                      + 0.7152 * (rgb[3 * i + 1] & 255)
                      + 0.0722 * (rgb[3 * i + 2] & 255));
    }
    return luma;
  }

  private static double unsteady(byte[] here, byte[] next, float[] flow, boolean[] hole) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < AREA; i++) {
      if (!hole[i]) continue;
      int column = i % WIDTH;
      int row = i / WIDTH;
      double u = column + flow[2 * i];
      double v = row + flow[2 * i + 1];
      if (u < 0 || v < 0 || u > WIDTH - 1 || v > HEIGHT - 1) continue;
      for (int c = 0; c < 3; c++) {
        sum += Math.abs((here[3 * i + c] & 255) - between(next, c, u, v));
      }
      count += 3;
    }
    return count == 0 ? 0 : sum / count;
  }

  private static double between(byte[] rgb, int c, double u, double v) {
    int x = Math.min((int) u, WIDTH - 2);
    int y = Math.min((int) v, HEIGHT - 2);
    double fx = u - x;
    double fy = v - y;
    int i = 3 * (y * WIDTH + x) + c;
    int down = 3 * WIDTH;
    return ((rgb[i] & 255) * (1 - fx) + (rgb[i + 3] & 255) * fx) * (1 - fy)
        + ((rgb[i + down] & 255) * (1 - fx) + (rgb[i + down + 3] & 255) * fx) * fy;
  }

  // Wang et al. 2004, windows of seven by seven with equal weights, as scikit-image has it.
  private static double ssim(byte[] a, byte[] b) {
    double all = 0;
    for (int c = 0; c < 3; c++) {
      double[][] sums = new double[5][(WIDTH + 1) * (HEIGHT + 1)];
      for (int y = 0; y < HEIGHT; y++) {
        double[] row = new double[5];
        for (int x = 0; x < WIDTH; x++) {
          double p = a[3 * (y * WIDTH + x) + c] & 255;
          double q = b[3 * (y * WIDTH + x) + c] & 255;
          double[] terms = {p, q, p * p, q * q, p * q};
          int to = (y + 1) * (WIDTH + 1) + x + 1;
          for (int k = 0; k < 5; k++) {
            row[k] += terms[k];
            sums[k][to] = sums[k][to - WIDTH - 1] + row[k];
          }
        }
      }
      double sum = 0;
      int count = 0;
      double[] m = new double[5];
      for (int y = 0; y + 7 <= HEIGHT; y++) {
        for (int x = 0; x + 7 <= WIDTH; x++) {
          int i = y * (WIDTH + 1) + x;
          int j = i + 7 * (WIDTH + 1);
          for (int k = 0; k < 5; k++) {
            m[k] = (sums[k][j + 7] - sums[k][j] - sums[k][i + 7] + sums[k][i]) / 49;
          }
          double one = 6.5025;
          double two = 58.5225;
          double unbiased = 49.0 / 48;
          sum +=
              (2 * m[0] * m[1] + one)
                  * (2 * unbiased * (m[4] - m[0] * m[1]) + two)
                  / ((m[0] * m[0] + m[1] * m[1] + one)
                      * (unbiased * (m[2] - m[0] * m[0] + m[3] - m[1] * m[1]) + two));
          count++;
        }
      }
      all += sum / count / 3;
    }
    return all;
  }
}

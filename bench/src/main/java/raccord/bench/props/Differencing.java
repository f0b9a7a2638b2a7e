package raccord.bench.props;

import java.util.List;

/// The peers: what a whole-picture difference and histograms say of a pair of takes.
///
/// @param picture mean absolute luma difference of the two middle frames, after the best
///   whole-pixel shift and after gain and offset are made alike
/// @param histogram distance of the two takes' mean colour histograms (Bhattacharyya)
record Differencing(double picture, double histogram) {
  private static final int REACH = 6;
  private static final int BINS = 16;

  static Differencing of(List<Still> first, List<Still> second) {
    Still a = first.get(first.size() / 2);
    Still b = second.get(second.size() / 2);
    double best = Double.MAX_VALUE;
    for (int dy = -REACH; dy <= REACH; dy += 2) {
      for (int dx = -REACH; dx <= REACH; dx += 2) best = Math.min(best, difference(a, b, dx, dy));
    }
    return new Differencing(best, distance(histogram(first), histogram(second)));
  }

  private static double difference(Still a, Still b, int dx, int dy) {
    int width = a.width();
    double n = 0;
    double sa = 0;
    double sb = 0;
    double saa = 0;
    double sbb = 0;
    for (int y = REACH; y < a.height() - REACH; y += 2) {
      for (int x = REACH; x < width - REACH; x += 2) {
        double u = a.luma()[y * width + x] & 255;
        double v = b.luma()[(y + dy) * width + x + dx] & 255;
        n++;
        sa += u;
        sb += v;
        saa += u * u;
        sbb += v * v;
      }
    }
    double gain =
        Math.sqrt((saa / n - sa / n * (sa / n)) / Math.max(1, sbb / n - sb / n * (sb / n)));
    double sum = 0;
    for (int y = REACH; y < a.height() - REACH; y += 2) {
      for (int x = REACH; x < width - REACH; x += 2) {
        double u = (a.luma()[y * width + x] & 255) - sa / n;
        double v = (b.luma()[(y + dy) * width + x + dx] & 255) - sb / n;
        sum += Math.abs(u - gain * v);
      }
    }
    return sum / n;
  }

  private static double[] histogram(List<Still> frames) {
    double[] bins = new double[BINS * BINS * BINS];
    double count = 0;
    for (int k = 0; k < frames.size(); k += 6) {
      Still still = frames.get(k);
      int width = still.width();
      for (int i = 0; i < still.cb().length; i++) {
        int at = i / (width / 2) * 2 * width + i % (width / 2) * 2;
        int bin =
            ((still.luma()[at] & 255) / 16 * BINS + (still.cb()[i] & 255) / 16) * BINS
                + (still.cr()[i] & 255) / 16;
        bins[bin]++;
        count++;
      }
    }
    for (int i = 0; i < bins.length; i++) bins[i] /= count;
    return bins;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += Math.sqrt(a[i] * b[i]);
    return Math.sqrt(Math.max(0, 1 - sum));
  }
}

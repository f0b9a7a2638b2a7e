package raccord.bench.statistics;

import java.util.Arrays;
import raccord.film.picture.Frame;

/// What is measured of one clip; grows by pairs of neighbouring frames.
final class Measures {
  /// Pixels across that pictures are made, so that clips of all sizes compare.
  static final int WIDE = 480;

  private static final int BLOCK = 12;
  private static final int REACH = 10;

  final String name;
  final double[] spectrum = new double[Spectrum.SIZE / 2];

  /// By size of the step in log light between neighbours, 0 to 2 in steps of 0.02.
  final double[] gradients = new double[100];

  /// By length of motion, 0 to 10 pixels in steps of 0.5.
  final double[] motion = new double[20];

  /// By code of brightness.
  final double[] brightness = new double[256];

  /// By distance from grey, 0 to 80 codes in steps of 2.
  final double[] colour = new double[40];

  /// Blocks by brightness in steps of 16 codes, then by their noise in steps of 0.02 codes.
  private final double[][] noise = new double[16][400];

  private int frames;
  private double second;
  private double fourth;
  private long steps;
  private double blue;
  private double red;
  private long places;

  Measures(String name) {
    this.name = name;
  }

  void add(Frame frame, Frame next) {
    Picture luma = Picture.of(frame, 0);
    Picture small = luma.reduced(WIDE);
    if (small.height() < Spectrum.SIZE) return;
    frames++;
    double[] rings = Spectrum.rings(small);
    for (int i = 0; i < rings.length; i++) spectrum[i] += rings[i];
    gradients(small);
    motion(small, Picture.of(next, 0).reduced(WIDE));
    colour(Picture.of(frame, 1).reduced(WIDE / 4), Picture.of(frame, 2).reduced(WIDE / 4));
    noise(luma);
  }

  private void gradients(Picture p) {
    for (int y = 0; y < p.height(); y++) {
      for (int x = 0; x + 1 < p.width(); x++) {
        brightness[Math.clamp((int) p.at(x, y), 0, 255)]++;
        double step =
            Math.log(Math.max(p.at(x + 1, y) - 12, 1)) - Math.log(Math.max(p.at(x, y) - 12, 1));
        gradients[(int) Math.min(99, Math.abs(step) * 50)]++;
        second += step * step;
        fourth += step * step * step * step;
        steps++;
      }
    }
  }

  /// Blocks found again in the next frame, by least difference; flat ones say nothing.
  private void motion(Picture p, Picture next) {
    for (int by = REACH; by + BLOCK + REACH < p.height(); by += 2 * BLOCK) {
      for (int bx = REACH; bx + BLOCK + REACH < p.width(); bx += 2 * BLOCK) {
        if (spread(p, bx, by) < 6) continue;
        double best = difference(p, next, bx, by, 0, 0) * 0.98;
        int right = 0;
        int down = 0;
        for (int dy = -REACH; dy <= REACH; dy++) {
          for (int dx = -REACH; dx <= REACH; dx++) {
            double off = difference(p, next, bx, by, dx, dy);
            if (off < best) {
              best = off;
              right = dx;
              down = dy;
            }
          }
        }
        motion[(int) Math.min(19, length(p, next, bx, by, right, down) * 2)]++;
      }
    }
  }

  /// To a part of a pixel: the differences beside the least one rise like a V.
  private static double length(Picture p, Picture next, int bx, int by, int right, int down) {
    if (Math.abs(right) == REACH || Math.abs(down) == REACH) return Math.hypot(right, down);
    double least = difference(p, next, bx, by, right, down);
    double x =
        part(
            difference(p, next, bx, by, right - 1, down),
            least,
            difference(p, next, bx, by, right + 1, down));
    double y =
        part(
            difference(p, next, bx, by, right, down - 1),
            least,
            difference(p, next, bx, by, right, down + 1));
    return Math.hypot(right + x, down + y);
  }

  private static double part(double before, double least, double after) {
    double rise = Math.max(before, after) - least;
    return rise <= 0 ? 0 : Math.clamp((before - after) / (2 * rise), -0.5, 0.5);
  }

  private static double spread(Picture p, int bx, int by) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < BLOCK * BLOCK; i++) {
      double v = p.at(bx + i % BLOCK, by + Math.floorDiv(i, BLOCK));
      sum += v;
      squares += v * v;
    }
    int n = BLOCK * BLOCK;
    return Math.sqrt(Math.max(0, squares / n - sum / n * sum / n));
  }

  private static double difference(Picture p, Picture next, int bx, int by, int dx, int dy) {
    double sum = 0;
    for (int y = 0; y < BLOCK; y += 2) {
      for (int x = 0; x < BLOCK; x++) {
        sum += Math.abs(p.at(bx + x, by + y) - next.at(bx + dx + x, by + dy + y));
      }
    }
    return sum;
  }

  private void colour(Picture blue, Picture red) {
    for (int i = 0; i < blue.values().length; i++) {
      double off = Math.hypot(blue.values()[i] - 128, red.values()[i] - 128);
      this.blue += blue.values()[i] - 128;
      this.red += red.values()[i] - 128;
      places++;
      colour[(int) Math.min(39, off / 2)]++;
    }
  }

  /// Noise in the flattest tenth of blocks of each brightness.
  private void noise(Picture p) {
    for (int by = 2; by + 10 < p.height(); by += 8) {
      for (int bx = 2; bx + 10 < p.width(); bx += 8) {
        double sum = 0;
        double mean = 0;
        for (int y = by; y < by + 8; y++) {
          for (int x = bx; x < bx + 8; x++) {
            // Immerkaer 1996: a mask that edges and slopes leave at nought.
            double off =
                4 * p.at(x, y)
                    - 2 * (p.at(x - 1, y) + p.at(x + 1, y) + p.at(x, y - 1) + p.at(x, y + 1))
                    + p.at(x - 1, y - 1)
                    + p.at(x + 1, y - 1)
                    + p.at(x - 1, y + 1)
                    + p.at(x + 1, y + 1);
            sum += Math.abs(off);
            mean += p.at(x, y) / 64;
          }
        }
        int bin = Math.clamp((int) (mean / 16), 0, 15);
        double found = sum / 64 / 6 * Math.sqrt(Math.PI / 2);
        noise[bin][(int) Math.min(399, found * 50)]++;
      }
    }
  }

  /// Deviation of noise in codes by brightness; NaN where too little was seen.
  double[] noiseCurve() {
    double[] result = new double[16];
    for (int i = 0; i < 16; i++) {
      double blocks = Arrays.stream(noise[i]).sum();
      result[i] = blocks < 40 ? Double.NaN : passes(noise[i], 0.1) / 50;
    }
    return result;
  }

  boolean isEmpty() {
    return frames == 0;
  }

  int frames() {
    return frames;
  }

  double slope() {
    double[] mean = spectrum.clone();
    for (int i = 0; i < mean.length; i++) mean[i] /= frames;
    return Spectrum.slope(mean, 6, 100);
  }

  double gradientSpread() {
    return Math.sqrt(second / steps);
  }

  double kurtosis() {
    double variance = second / steps;
    return fourth / steps / (variance * variance);
  }

  /// Mean distance of Cb from grey, codes.
  double blueCast() {
    return blue / places;
  }

  double redCast() {
    return red / places;
  }

  /// Where a histogram has passed a share of all it holds, in its own steps.
  static double passes(double[] histogram, double share) {
    double all = Arrays.stream(histogram).sum();
    double sum = 0;
    for (int i = 0; i < histogram.length; i++) {
      sum += histogram[i];
      if (sum >= share * all) return i + 1 - (sum - share * all) / histogram[i];
    }
    return histogram.length;
  }
}

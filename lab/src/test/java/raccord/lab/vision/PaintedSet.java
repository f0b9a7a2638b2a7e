package raccord.lab.vision;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A set of boxes, lamps and cloth, seen by a camera: for tests of what lies over what.
final class PaintedSet {
  static final int WIDTH = 480;
  static final int HEIGHT = 270;

  /// What a set looks like at a place; pixels of the proxy.
  interface View {
    /// @return luma, Cb, Cr
    double[] at(double x, double y);
  }

  private PaintedSet() {}

  /// Sixty boxes of different size and colour before a wall.
  static View set(long seed) {
    Random random = new Random(seed);
    List<double[]> boxes = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      boxes.add(
          new double[] {
            random.nextDouble() * 560 - 40,
            random.nextDouble() * 330 - 30,
            12 + random.nextDouble() * 60,
            12 + random.nextDouble() * 50,
            30 + random.nextDouble() * 190,
            100 + random.nextDouble() * 56,
            100 + random.nextDouble() * 56
          });
    }
    return (x, y) -> {
      double[] colour = {120 + 0.05 * x, 126, 131};
      for (double[] box : boxes) {
        double u = x - box[0];
        double v = y - box[1];
        if (u < 0 || v < 0 || u > box[2] || v > box[3]) continue;
        colour = new double[] {box[4] + 6 * Math.sin(u / 3) * Math.cos(v / 4), box[5], box[6]};
      }
      return colour;
    };
  }

  /// The view with a box in it.
  static View with(
      View set, double left, double top, double width, double height, double... colour) {
    return (x, y) ->
        x >= left && x < left + width && y >= top && y < top + height ? colour : set.at(x, y);
  }

  /// What a camera sees, with grain that differs in each frame.
  ///
  /// @param lies takes places of the proxy to places of the set
  static Proxy seen(View set, Homography lies, double gain, double lift, long frame) {
    Random random = new Random(frame * 31 + 7);
    byte[] luma = new byte[WIDTH * HEIGHT];
    byte[] cb = new byte[luma.length / 4];
    byte[] cr = new byte[luma.length / 4];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double sum = 0;
        double[] colour = {0, 128, 128};
        for (int k = 0; k < 4; k++) {
          double u = x + (k % 2 == 0 ? -0.25 : 0.25);
          double v = y + (k < 2 ? -0.25 : 0.25);
          colour = set.at(lies.x(u, v), lies.y(u, v));
          sum += colour[0] / 4;
        }
        double code = gain * sum + lift + random.nextGaussian();
        luma[y * WIDTH + x] = (byte) Math.clamp(Math.round(code), 16, 235);
        if (x % 2 == 0 && y % 2 == 0) {
          int half = y / 2 * (WIDTH / 2) + x / 2;
          cb[half] = (byte) Math.round(128 + gain * (colour[1] - 128));
          cr[half] = (byte) Math.round(128 + gain * (colour[2] - 128));
        }
      }
    }
    return new Proxy(WIDTH, HEIGHT, luma, cb, cr);
  }

  /// Seven frames of a camera that stands, one place of the set covered by somebody who passes.
  static List<Plate.Seen> shot(View set, Homography lies, double gain, double lift, long first) {
    List<Plate.Seen> seen = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      long frame = first + 6L * i;
      View passed = with(set, 60 + 45.0 * i, 90, 40, 180, 60 + 10.0 * (i % 2), 120, 150);
      seen.add(new Plate.Seen(frame, seen(passed, lies, gain, lift, frame)));
    }
    return seen;
  }

  static Plate plate(View set, Homography lies, double gain, double lift, long first) {
    return Plate.of(shot(set, lies, gain, lift, first)).orElseThrow();
  }

  /// The plate of a shot in which a box does not rest.
  ///
  /// @param waver how far it goes to either side, pixels of the proxy
  /// @param box left, top, width, height, luma, Cb, Cr
  static Plate wavering(View set, double waver, long first, double... box) {
    List<Plate.Seen> seen = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      long frame = first + 6L * i;
      double left = box[0] + waver * Math.sin(2.1 * i);
      View with = with(set, left, box[1], box[2], box[3], box[4], box[5], box[6]);
      seen.add(new Plate.Seen(frame, seen(with, Homography.NONE, 1, 0, frame)));
    }
    return Plate.of(seen).orElseThrow();
  }
}

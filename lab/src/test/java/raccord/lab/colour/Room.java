package raccord.lab.colour;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A room of boxes with a pattern each, before a wall, as a camera sees it: for tests of colour.
///
/// @param boxes left, top, width, height, then three codes each. Not modified.
/// @param wall three codes. Not modified.
public record Room(List<double[]> boxes, double[] wall) {
  public static final int WIDTH = 320;
  public static final int HEIGHT = 180;

  /// Boxes of a few paints that the room has.
  public static Room of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] paints = new double[7][3];
    for (double[] paint : paints) {
      double grey = random.nextDouble(0.2, 0.75);
      for (int c = 0; c < 3; c++) paint[c] = grey + random.nextDouble(-0.18, 0.18);
    }
    List<double[]> boxes = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      double[] paint = paints[random.nextInt(paints.length)];
      boxes.add(
          new double[] {
            random.nextDouble(-60, 380),
            random.nextDouble(-40, 200),
            random.nextDouble(12, 60),
            random.nextDouble(12, 50),
            paint[0],
            paint[1],
            paint[2]
          });
    }
    return new Room(boxes, new double[] {0.52, 0.5, 0.46});
  }

  /// The same boxes before another wall.
  public Room repainted(double... codes) {
    return new Room(boxes, codes);
  }

  /// What a camera sees that stands a little to the right, and nearer.
  public RgbPicture seen(double right, double zoom) {
    float[][] planes = new float[3][WIDTH * HEIGHT];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double u = (x - WIDTH / 2.0) / zoom + WIDTH / 2.0 + right;
        double v = (y - HEIGHT / 2.0) / zoom + HEIGHT / 2.0;
        double[] colour = at(u, v);
        for (int c = 0; c < 3; c++) planes[c][y * WIDTH + x] = (float) colour[c];
      }
    }
    return new RgbPicture(WIDTH, HEIGHT, planes);
  }

  /// A chart held before a picture, leaning a little, with grain.
  ///
  /// @param size of its longer side, share of the picture's width
  public static RgbPicture charted(RgbPicture picture, double degrees, double size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int width = picture.width();
    double side = size * width;
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    float[][] planes = new float[3][];
    for (int c = 0; c < 3; c++) planes[c] = picture.planes()[c].clone();
    for (int i = 0; i < picture.size(); i++) {
      double x = i % width - 0.47 * width;
      double y = Math.floorDiv(i, width) - 0.5 * picture.height();
      double lean = 1 + 0.0006 * x;
      // Places on the chart: 6 by 4 and a border of a tenth.
      double u = ((cos * x + sin * y) * lean / side + 0.5) * 6.2 - 0.1;
      double v = ((-sin * x + cos * y) * lean / side * 6.2 / 4.2 + 0.5) * 4.2 - 0.1;
      if (u < -0.1 || v < -0.1 || u > 6.1 || v > 4.1) continue;
      boolean patch =
          u > 0
              && v > 0
              && u < 6
              && v < 4
              && u % 1 > 0.09
              && u % 1 < 0.91
              && v % 1 > 0.09
              && v % 1 < 0.91;
      for (int c = 0; c < 3; c++) {
        double code = patch ? Chart.PRINTED[((int) v) * 6 + (int) u][c] / 255.0 : 0.09;
        planes[c][i] = (float) (code + 0.004 * random.nextGaussian());
      }
    }
    return new RgbPicture(width, picture.height(), planes);
  }

  private double[] at(double u, double v) {
    double[] colour = wall;
    double pattern = 0.01 * Math.sin(u / 9) * Math.sin(v / 7);
    for (double[] box : boxes) {
      double x = u - box[0];
      double y = v - box[1];
      if (x < 0 || y < 0 || x > box[2] || y > box[3]) continue;
      colour = new double[] {box[4], box[5], box[6]};
      pattern = 0.05 * Math.sin(x / (2 + box[2] / 20)) * Math.cos(y / (2 + box[3] / 25));
    }
    return new double[] {colour[0] + pattern, colour[1] + pattern, colour[2] + pattern};
  }
}

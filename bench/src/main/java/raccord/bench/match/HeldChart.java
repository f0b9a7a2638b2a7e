package raccord.bench.match;

import java.util.SplittableRandom;
import raccord.lab.colour.RgbPicture;

/// A chart of 24 patches held into a shot: turned, leaning, unevenly lit and with grain.
///
/// Whoever holds it into two shots that are to match holds it into one light.
final class HeldChart {
  // X-Rite, "ColorChecker Classic" (2005), sRGB for D65, 8-bit codes; written down once more, away
  // from the product's own.
  private static final int[][] PATCHES = {
    {115, 82, 68}, {194, 150, 130}, {98, 122, 157}, {87, 108, 67}, {133, 128, 177}, {103, 189, 170},
    {214, 126, 44}, {80, 91, 166}, {193, 90, 99}, {94, 60, 108}, {157, 188, 64}, {224, 163, 46},
    {56, 61, 150}, {70, 148, 73}, {175, 54, 60}, {231, 199, 31}, {187, 86, 149}, {8, 133, 161},
    {243, 243, 242}, {200, 200, 200}, {160, 160, 160}, {122, 122, 121}, {85, 85, 85}, {52, 52, 52}
  };

  private HeldChart() {}

  /// How bright the light is that falls on it, beside the light it was printed for.
  static double light(SplittableRandom random) {
    return random.nextDouble(0.92, 1);
  }

  static RgbPicture into(RgbPicture picture, double light, SplittableRandom random) {
    int width = picture.width();
    int height = picture.height();
    double side = random.nextDouble(0.22, 0.45) * Math.min(width, height * 1.6);
    double turn = Math.toRadians(random.nextDouble(-25, 25));
    double middleX = width * random.nextDouble(0.35, 0.65);
    double middleY = height * random.nextDouble(0.35, 0.65);
    double lean = random.nextDouble(-0.15, 0.15) / side;
    double fall = random.nextDouble(-0.03, 0.03);
    float[][] planes = new float[3][];
    for (int c = 0; c < 3; c++) planes[c] = picture.planes()[c].clone();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double dx = x - middleX;
        double dy = y - middleY;
        double near = (1 + lean * dx) / side;
        double u = ((Math.cos(turn) * dx + Math.sin(turn) * dy) * near + 0.5) * 6.2 - 0.1;
        double v = ((-Math.sin(turn) * dx + Math.cos(turn) * dy) * near * 6.2 / 4.2 + 0.5) * 4.2;
        v -= 0.1;
        if (u < -0.1 || v < -0.1 || u > 6.1 || v > 4.1) continue;
        boolean patch =
            u > 0
                && v > 0
                && u < 6
                && v < 4
                && u % 1 > 0.08
                && u % 1 < 0.92
                && v % 1 > 0.08
                && v % 1 < 0.92;
        for (int c = 0; c < 3; c++) {
          double code = patch ? PATCHES[((int) v) * 6 + (int) u][c] / 255.0 : 0.1;
          double lit = code * (light + fall * (u / 3 - 1)) + 0.006 * random.nextGaussian();
          planes[c][y * width + x] = Math.round(Math.clamp(lit, 0, 1) * 255) / 255f;
        }
      }
    }
    return new RgbPicture(width, height, planes);
  }
}

package raccord.bench.removal;

import static raccord.bench.removal.Clip.AREA;
import static raccord.bench.removal.Clip.HEIGHT;
import static raccord.bench.removal.Clip.WIDTH;

import java.util.SplittableRandom;

/// What is painted into a clip, to be taken out again.
enum Thing {
  /// As large as a person at some distance, walking through the picture.
  OBJECT,
  /// At rest somewhere in the picture.
  BLOB,
  /// Two to four pixels wide, from side to side, swaying a little.
  WIRE,
  /// The same, dark as wires are, and followed by Raccord from three points on the middle frame:
  /// what it follows is the hole for everybody.
  MARKED,
  /// A rounded box in a corner.
  CORNER;

  /// A wire through the picture.
  ///
  /// @param left rows, where it comes in
  /// @param right rows, where it goes out
  record Line(double thick, double left, double right, double sag, double sway) {
    static Line drawn(SplittableRandom chance) {
      double thick = 2 + 2 * chance.nextDouble();
      double left = HEIGHT * (0.1 + 0.8 * chance.nextDouble());
      double right = HEIGHT * (0.1 + 0.8 * chance.nextDouble());
      double sag = 30 * chance.nextDouble();
      return new Line(thick, left, right, sag, 3 * chance.nextDouble());
    }

    /// @param u share of the width
    /// @return rows
    double at(double u, int frame) {
      return left + (right - left) * u + sag * 4 * u * (1 - u) + sway * Math.sin(0.3 * frame);
    }

    double slope(double u) {
      return ((right - left) + sag * 4 * (1 - 2 * u)) / WIDTH;
    }
  }

  /// The chance that a thing of a seed is drawn by.
  SplittableRandom chance(long seed) {
    // A wire that is marked is the wire that is not.
    Thing drawn = this == MARKED ? WIRE : this;
    return new SplittableRandom(seed * 31 + drawn.name().hashCode());
  }

  /// @return `boolean[AREA]` for each frame
  boolean[][] holes(int frames, long seed) {
    SplittableRandom chance = chance(seed);
    boolean[][] holes = new boolean[frames][AREA];
    switch (this) {
      case OBJECT -> {
        double[] shape = shape(chance);
        double size = 30 + 10 * chance.nextDouble();
        double x = WIDTH * (0.25 + 0.5 * chance.nextDouble());
        double y = HEIGHT * (0.35 + 0.3 * chance.nextDouble());
        double speed = (3 + 4 * chance.nextDouble()) * (chance.nextBoolean() ? 1 : -1);
        double phase = 6 * chance.nextDouble();
        for (int t = 0; t < frames; t++) {
          double from = t - frames / 2.0;
          blob(holes[t], shape, x + speed * from, y + 14 * Math.sin(0.25 * t + phase), size, 1.3);
        }
      }
      case BLOB -> {
        double[] shape = shape(chance);
        double size = 22 + 8 * chance.nextDouble();
        double x = WIDTH * (0.2 + 0.6 * chance.nextDouble());
        double y = HEIGHT * (0.25 + 0.5 * chance.nextDouble());
        for (boolean[] hole : holes) blob(hole, shape, x, y, size, 1);
      }
      case WIRE, MARKED -> {
        Line line = Line.drawn(chance);
        for (int t = 0; t < frames; t++) {
          for (int i = 0; i < AREA; i++) {
            double u = (i % WIDTH) / (double) WIDTH;
            int row = i / WIDTH;
            double far = Math.abs(row - line.at(u, t)) / Math.hypot(1, line.slope(u));
            holes[t][i] = far <= line.thick() / 2;
          }
        }
      }
      case CORNER -> {
        int width = 56 + chance.nextInt(20);
        int height = 30 + chance.nextInt(12);
        int left = chance.nextBoolean() ? 10 : WIDTH - 10 - width;
        int top = chance.nextBoolean() ? 10 : HEIGHT - 10 - height;
        for (boolean[] hole : holes) {
          for (int i = 0; i < AREA; i++) {
            int x = i % WIDTH - left;
            int y = i / WIDTH - top;
            hole[i] = x >= 0 && y >= 0 && x < width && y < height;
          }
        }
      }
    }
    return holes;
  }

  private static double[] shape(SplittableRandom chance) {
    double[] shape = new double[6];
    for (int i = 0; i < 6; i++) {
      int order = 1 + i / 2;
      shape[i] = (chance.nextDouble() - 0.5) * 0.5 / order;
    }
    return shape;
  }

  private static void blob(
      boolean[] hole, double[] shape, double x, double y, double size, double tall) {
    for (int i = 0; i < AREA; i++) {
      int column = i % WIDTH;
      int row = i / WIDTH;
      double u = column - x;
      double v = (row - y) / tall;
      double turn = Math.atan2(v, u);
      double radius = 1;
      for (int k = 0; k < 3; k++) {
        radius += shape[2 * k] * Math.cos((k + 2) * turn);
        radius += shape[2 * k + 1] * Math.sin((k + 2) * turn);
      }
      if (Math.hypot(u, v) < size * radius) hole[i] = true;
    }
  }
}

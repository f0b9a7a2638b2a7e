package raccord.lab.soundstage.render;

/// Which ray each pixel of a picture sees through a lens. Thread-safe.
final class Gate {
  final int width;
  final int height;

  /// Focal length in pixels.
  final float focal;

  /// Size of the undistorted picture that holds all that is seen.
  final int wide;

  final int high;
  private final Optics optics;

  /// `float[2 * width * height]`: x and y of the ray (x, y, 1) by pixel; empty without distortion.
  private final float[] rays;

  /// Pixel of the undistorted picture by pixel; empty without distortion.
  private final int[] places;

  Gate(int width, int height, double focal, Optics optics) {
    this.width = width;
    this.height = height;
    this.focal = (float) (focal * width);
    this.optics = optics;
    if (!optics.distorts()) {
      wide = width;
      high = height;
      rays = new float[0];
      places = new int[0];
      return;
    }
    rays = new float[2 * width * height];
    places = new int[width * height];
    double half = width * 0.5;
    float mostX = 0;
    float mostY = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double sx = (x + 0.5 - half) / half;
        double sy = (height * 0.5 - y - 0.5) / half;
        double back = optics.unbend(sx * sx + sy * sy);
        int at = 2 * (y * width + x);
        rays[at] = (float) (sx * back * half / this.focal);
        rays[at + 1] = (float) (sy * back * half / this.focal);
        mostX = Math.max(mostX, Math.abs(rays[at]) * this.focal);
        mostY = Math.max(mostY, Math.abs(rays[at + 1]) * this.focal);
      }
    }
    wide = 2 * (int) Math.ceil(mostX + 2);
    high = 2 * (int) Math.ceil(mostY + 2);
    for (int i = 0; i < width * height; i++) {
      int px = (int) Math.floor(wide * 0.5 + rays[2 * i] * this.focal);
      int py = (int) Math.floor(high * 0.5 - rays[2 * i + 1] * this.focal);
      places[i] = py * wide + px;
    }
  }

  boolean fits(int width, int height, double focal, Optics optics) {
    return this.width == width
        && this.height == height
        && this.focal == (float) (focal * width)
        && this.optics.k1() == optics.k1()
        && this.optics.k2() == optics.k2();
  }

  float rayX(int x, int y) {
    return rays.length == 0 ? (x + 0.5f - width * 0.5f) / focal : rays[2 * (y * width + x)];
  }

  float rayY(int x, int y) {
    return rays.length == 0 ? (height * 0.5f - y - 0.5f) / focal : rays[2 * (y * width + x) + 1];
  }

  /// The pixel that the ray (x, y, 1) lands on, row by row; -1 if it misses the picture.
  int pixel(float x, float y) {
    float bend = rays.length == 0 ? 1 : (float) bend(x, y);
    float column = width * 0.5f + x * focal * bend;
    float row = height * 0.5f - y * focal * bend;
    if (!(column >= 0 && row >= 0 && column < width && row < height)) return -1;
    return ((int) row) * width + (int) column;
  }

  /// Where in the undistorted picture a pixel lies.
  int place(int x, int y) {
    return places.length == 0 ? y * width + x : places[y * width + x];
  }

  /// Where a ray lands, in pixels from the left edge.
  ///
  /// @param x of the ray (x, y, 1)
  double column(double x, double y) {
    return width * 0.5 + x * focal * bend(x, y);
  }

  double row(double x, double y) {
    return height * 0.5 - y * focal * bend(x, y);
  }

  private double bend(double x, double y) {
    double scale = 2 * focal / width;
    return optics.distorts() ? optics.bend((x * x + y * y) * scale * scale) : 1;
  }
}

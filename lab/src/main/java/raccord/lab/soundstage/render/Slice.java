package raccord.lab.soundstage.render;

/// One triangle as seen along rays: where on it a ray lands, and how that changes over a picture.
///
/// A ray runs from the origin through (x, y, 1). One thread at a time.
final class Slice {
  // The plane's normal, and what gives the shares of the second and third corner; each times the
  // ray gives a numerator, the normal the denominator of all.
  float nx;
  float ny;
  float nz;
  private float bx;
  private float by;
  private float bz;
  private float cx;
  private float cy;
  private float cz;
  private float whole;

  /// Shares of the second and third corner, and depth, of the last ray.
  float b;

  float c;
  float depth;

  private float inverse;

  /// @param seen camera-space corners. Not modified.
  void of(float[] seen, int[] triangles, int t) {
    int first = 3 * triangles[3 * t];
    int second = 3 * triangles[3 * t + 1];
    int third = 3 * triangles[3 * t + 2];
    float ax = seen[first];
    float ay = seen[first + 1];
    float az = seen[first + 2];
    float ex = seen[second] - ax;
    float ey = seen[second + 1] - ay;
    float ez = seen[second + 2] - az;
    float fx = seen[third] - ax;
    float fy = seen[third + 1] - ay;
    float fz = seen[third + 2] - az;
    nx = ey * fz - ez * fy;
    ny = ez * fx - ex * fz;
    nz = ex * fy - ey * fx;
    whole = nx * ax + ny * ay + nz * az;
    // Solving a + b e + c f = t d for the ray d by Cramer's rule.
    bx = fy * az - fz * ay;
    by = fz * ax - fx * az;
    bz = fx * ay - fy * ax;
    cx = ay * ez - az * ey;
    cy = az * ex - ax * ez;
    cz = ax * ey - ay * ex;
  }

  void at(float x, float y) {
    inverse = 1 / (nx * x + ny * y + nz);
    b = (bx * x + by * y + bz) * inverse;
    c = (cx * x + cy * y + cz) * inverse;
    depth = whole * inverse;
  }

  /// How much one over depth may change over half a step of the ray both ways.
  float steepness() {
    return (Math.abs(nx) + Math.abs(ny)) / Math.abs(whole);
  }

  /// How the second corner's share changes from one ray to the next across.
  float bAcross() {
    return (bx - b * nx) * inverse;
  }

  float bDown() {
    return (by - b * ny) * inverse;
  }

  float cAcross() {
    return (cx - c * nx) * inverse;
  }

  float cDown() {
    return (cy - c * ny) * inverse;
  }
}

package raccord.lab.soundstage.render;

import java.util.Arrays;

/// Finds which triangle is in front at each pixel. One thread at a time.
///
/// A picture is seen through one point: along z with x to the right and y up.
final class Raster {
  /// Nearest depth that is drawn, metres.
  static final float NEAR = 0.1f;

  final int width;
  final int height;

  /// The triangle in front, by its number of all; -1 is none.
  final int[] who;

  /// One over its depth, in metres; 0 is none.
  final float[] near;

  float focal;
  float centreX;
  float centreY;

  private float nearX;
  private float nearY;
  private float nearAll;
  private final float[] clipped = new float[3 * 5];
  private final float[] screen = new float[2 * 5];

  Raster(int width, int height) {
    this.width = width;
    this.height = height;
    who = new int[width * height];
    near = new float[width * height];
  }

  /// @param focal focal length in pixels
  /// @param shiftX pixels by which the picture is moved to the right
  void clear(float focal, float shiftX, float shiftY) {
    this.focal = focal;
    centreX = width * 0.5f + shiftX;
    centreY = height * 0.5f + shiftY;
    Arrays.fill(who, -1);
    Arrays.fill(near, 0);
  }

  /// Draws what is opaque of a mesh.
  ///
  /// @param seen camera-space corners. Not modified.
  /// @param base number of its first triangle
  /// @param skip parts that are left out; may be shorter than the parts
  /// @param shade true if it is to throw shade: then both sides count and what glows does not
  void draw(Mesh mesh, float[] seen, int base, boolean[] skip, boolean shade) {
    for (int p = 0; p < mesh.parts.size(); p++) {
      if (p < skip.length && skip[p]) continue;
      Mesh.Part part = mesh.parts.get(p);
      Material material = part.material();
      if (material.clear() > 0 || (shade && material.glow() > 0)) continue;
      boolean sided = material.sided() && !shade;
      for (int t = part.first(); t < part.past(); t++) {
        triangle(mesh, seen, t, base + t, sided, material.cut() ? material.texture() : null);
      }
    }
  }

  private void triangle(
      Mesh mesh,
      float[] seen,
      int t,
      int number,
      boolean sided,
      @org.jspecify.annotations.Nullable Texture cut) {
    int a = 3 * mesh.triangles[3 * t];
    int b = 3 * mesh.triangles[3 * t + 1];
    int c = 3 * mesh.triangles[3 * t + 2];
    float az = seen[a + 2];
    float bz = seen[b + 2];
    float cz = seen[c + 2];
    if (az < NEAR && bz < NEAR && cz < NEAR) return;
    float ax = seen[a];
    float ay = seen[a + 1];
    float ex = seen[b] - ax;
    float ey = seen[b + 1] - ay;
    float ez = bz - az;
    float fx = seen[c] - ax;
    float fy = seen[c + 1] - ay;
    float fz = cz - az;
    float nx = ey * fz - ez * fy;
    float ny = ez * fx - ex * fz;
    float nz = ex * fy - ey * fx;
    float facing = nx * ax + ny * ay + nz * az;
    if (sided ? facing >= 0 : facing == 0) return;
    int corners = 3;
    if (az >= NEAR && bz >= NEAR && cz >= NEAR) {
      project(0, ax, ay, az);
      project(1, seen[b], seen[b + 1], bz);
      project(2, seen[c], seen[c + 1], cz);
    } else {
      corners = clip(seen, a, b, c);
      for (int i = 0; i < corners; i++) {
        project(i, clipped[3 * i], clipped[3 * i + 1], clipped[3 * i + 2]);
      }
    }
    float over = 1 / facing;
    float step = over / focal;
    nearX = nx * step;
    nearY = -ny * step;
    nearAll = nz * over - nearX * centreX - nearY * centreY;
    for (int i = 1; i + 1 < corners; i++) {
      if (cut == null) fill(i, number);
      else fillCut(i, number, mesh, seen, t, cut);
    }
  }

  private void project(int i, float x, float y, float z) {
    float scale = focal / z;
    screen[2 * i] = centreX + x * scale;
    screen[2 * i + 1] = centreY - y * scale;
  }

  /// Fills the triangle of screen corners 0, `i` and `i + 1`.
  private void fill(int i, int number) {
    sort(i);
    if (x0 >= width && x1 >= width && x2 >= width) return;
    if (x0 < 0 && x1 < 0 && x2 < 0) return;
    int first = Math.max(0, ceiling(y0));
    int past = Math.min(height, ceiling(y2));
    if (first >= past) return;
    float slopeLong = (x2 - x0) / (y2 - y0);
    float slopeUpper = (x1 - x0) / (y1 - y0);
    float slopeLower = (x2 - x1) / (y2 - y1);
    for (int y = first; y < past; y++) {
      float centre = y + 0.5f;
      float one = x0 + (centre - y0) * slopeLong;
      float other = centre < y1 ? x0 + (centre - y0) * slopeUpper : x1 + (centre - y1) * slopeLower;
      int from = Math.max(0, ceiling(Math.min(one, other)));
      int until = Math.min(width, ceiling(Math.max(one, other)));
      int row = y * width;
      float n = nearAll + nearY * centre + nearX * (from + 0.5f);
      for (int at = row + from; at < row + until; at++, n += nearX) {
        if (n > near[at]) {
          near[at] = n;
          who[at] = number;
        }
      }
    }
  }

  private void fillCut(int i, int number, Mesh mesh, float[] seen, int t, Texture cut) {
    sort(i);
    int first = Math.max(0, ceiling(y0));
    int past = Math.min(height, ceiling(y2));
    if (first >= past) return;
    Slice slice = new Slice();
    slice.of(seen, mesh.triangles, t);
    float size = 1 << cut.log2();
    // The whole sheet shows one texture: texels per pixel follow from their areas.
    float area = Math.abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)) + 1e-3f;
    int level = Math.max(0, cut.level((float) Math.sqrt(size * size / area)) - 1);
    float slopeLong = (x2 - x0) / (y2 - y0);
    float slopeUpper = (x1 - x0) / (y1 - y0);
    float slopeLower = (x2 - x1) / (y2 - y1);
    for (int y = first; y < past; y++) {
      float centre = y + 0.5f;
      float one = x0 + (centre - y0) * slopeLong;
      float other = centre < y1 ? x0 + (centre - y0) * slopeUpper : x1 + (centre - y1) * slopeLower;
      int from = Math.max(0, ceiling(Math.min(one, other)));
      int until = Math.min(width, ceiling(Math.max(one, other)));
      float n = nearAll + nearY * centre + nearX * (from + 0.5f);
      for (int x = from; x < until; x++, n += nearX) {
        int at = y * width + x;
        if (n <= near[at]) continue;
        slice.at((x + 0.5f - centreX) / focal, (centreY - centre) / focal);
        float u = mesh.texelAt(t, slice.b, slice.c, 0);
        float v = mesh.texelAt(t, slice.b, slice.c, 1);
        if (cut.cover(u, v, level) < 110) continue;
        near[at] = n;
        who[at] = number;
      }
    }
  }

  private float x0;
  private float y0;
  private float x1;
  private float y1;
  private float x2;
  private float y2;

  /// Puts three corners in order from top to bottom, so that neighbours agree on their edge.
  private void sort(int i) {
    x0 = screen[0];
    y0 = screen[1];
    x1 = screen[2 * i];
    y1 = screen[2 * i + 1];
    x2 = screen[2 * i + 2];
    y2 = screen[2 * i + 3];
    if (y1 < y0) swapUpper();
    if (y2 < y1) {
      float x = x1;
      float y = y1;
      x1 = x2;
      y1 = y2;
      x2 = x;
      y2 = y;
      if (y1 < y0) swapUpper();
    }
  }

  private void swapUpper() {
    float x = x0;
    float y = y0;
    x0 = x1;
    y0 = y1;
    x1 = x;
    y1 = y;
  }

  private static int ceiling(float edge) {
    return (int) Math.ceil(edge - 0.5f);
  }

  private int clip(float[] seen, int... corners) {
    int n = 0;
    for (int i = 0; i < 3; i++) {
      int from = corners[i];
      int to = corners[(i + 1) % 3];
      if (seen[from + 2] >= NEAR) {
        System.arraycopy(seen, from, clipped, 3 * n++, 3);
      }
      if ((seen[from + 2] >= NEAR) != (seen[to + 2] >= NEAR)) {
        float share = (NEAR - seen[from + 2]) / (seen[to + 2] - seen[from + 2]);
        for (int k = 0; k < 3; k++) {
          clipped[3 * n + k] = seen[from + k] + (seen[to + k] - seen[from + k]) * share;
        }
        n++;
      }
    }
    return n;
  }
}

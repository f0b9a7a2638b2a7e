package raccord.lab.soundstage;

import java.util.Arrays;

/// Where a picture is drawn: colour and nearness of every sample, in scene-linear light.
///
/// The camera looks along z with x to the right and y up. One thread at a time.
final class Canvas {
  /// Nearest depth that is drawn, metres.
  static final float NEAR = 0.12f;

  /// Samples between two exact perspective divisions.
  private static final int STRETCH = 16;

  final int width;
  final int height;

  /// `float[3 * width * height]`, red, green, blue by sample.
  final float[] rgb;

  /// One over depth; 0 is nothing.
  final float[] nearness;

  private final float[] left;
  private final float[] right;
  private int top;
  private int bottom;
  private float focal;

  Canvas(int width, int height) {
    this.width = width;
    this.height = height;
    rgb = new float[3 * width * height];
    nearness = new float[width * height];
    left = new float[height];
    right = new float[height];
  }

  /// @param focal focal length in samples
  void clear(float focal) {
    this.focal = focal;
    Arrays.fill(rgb, 0);
    Arrays.fill(nearness, 0);
  }

  /// Draws a flat four-sided piece with its texture and its light.
  ///
  /// @param o corner in camera space
  /// @param a edge across
  /// @param b edge down
  /// @param lit `float[3 * columns * rows]`, light by place. Not modified.
  /// @param isLit false for a piece that glows by itself
  void flat(Vec o, Vec a, Vec b, Surface surface, float[] lit, boolean isLit) {
    float[] xyz = new float[3 * 5];
    int n = clipped(o, a, b, xyz);
    if (n < 3 || !outline(xyz, n)) return;
    // For the ray d: o + u a + v b = t d gives u = d·(b×o) / d·n and so on, with n = a×b; each
    // numerator and denominator is linear over the picture.
    Vec normal = a.cross(b);
    double facing = normal.dot(o);
    if (Math.abs(facing) < 1e-9) return;
    Vec forU = b.cross(o).times(1 / facing);
    Vec forV = o.cross(a).times(1 / facing);
    Vec forNear = normal.times(1 / facing);
    int columns = surface.columns();
    int rows = surface.rows();
    Texture texture = surface.material().texture();
    float repeatU = (float) surface.repeatsAcross();
    float repeatV = (float) surface.repeatsDown();
    float size = 1 << texture.log2();
    float glow = (float) surface.material().glow();
    float step = 1 / focal;
    float nearX = (float) forNear.x() * step;
    float uX = (float) forU.x() * step;
    float vX = (float) forV.x() * step;
    for (int y = top; y < bottom; y++) {
      int x0 = Math.max(0, (int) Math.ceil(left[y] - 0.5f));
      int x1 = Math.min(width, (int) Math.ceil(right[y] - 0.5f));
      if (x0 >= x1) continue;
      double dy = (height * 0.5 - y - 0.5) * step;
      double dx = (x0 + 0.5 - width * 0.5) * step;
      float near = (float) (forNear.x() * dx + forNear.y() * dy + forNear.z());
      float uOver = (float) (forU.x() * dx + forU.y() * dy + forU.z());
      float vOver = (float) (forV.x() * dx + forV.y() * dy + forV.z());
      float nearY = (float) forNear.y() * step;
      float uY = (float) forU.y() * step;
      float vY = (float) forV.y() * step;
      int row = y * width;
      float deep = 1 / near;
      float u = uOver * deep;
      float v = vOver * deep;
      for (int x = x0; x < x1; x += STRETCH) {
        int length = Math.min(STRETCH, x1 - x);
        float nearEnd = near + nearX * length;
        float deepEnd = 1 / nearEnd;
        float uEnd = (uOver + uX * length) * deepEnd;
        float vEnd = (vOver + vX * length) * deepEnd;
        if (anyNearer(row + x, length, near, nearX)) {
          float across =
              Math.abs((uEnd - u) / length) * repeatU + Math.abs((vEnd - v) / length) * repeatV;
          float down =
              Math.abs((uY - u * nearY) * deep) * repeatU
                  + Math.abs((vY - v * nearY) * deep) * repeatV;
          int level = texture.level(0.5f * (across + down) * size);
          stretch(
              row + x, length, near, nearX, u, v, uEnd, vEnd, texture, level, repeatU, repeatV,
              glow, lit, isLit, columns, rows);
        }
        near = nearEnd;
        deep = deepEnd;
        uOver += uX * length;
        vOver += vX * length;
        u = uEnd;
        v = vEnd;
      }
    }
  }

  /// Draws a small triangle with light given at its corners; texture places run straight.
  ///
  /// @param xyz camera-space corners, `float[9]`. Not modified.
  /// @param uv texture places, `float[6]`. Not modified.
  /// @param light `float[9]`. Not modified.
  void triangle(float[] xyz, float[] uv, float[] light, Texture texture) {
    if (xyz[2] < NEAR || xyz[5] < NEAR || xyz[8] < NEAR) return;
    float ax = project(xyz[0], xyz[2], width);
    float bx = project(xyz[3], xyz[5], width);
    float cx = project(xyz[6], xyz[8], width);
    float ay = height * 0.5f - focal * xyz[1] / xyz[2];
    float by = height * 0.5f - focal * xyz[4] / xyz[5];
    float cy = height * 0.5f - focal * xyz[7] / xyz[8];
    float area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
    if (Math.abs(area) < 1e-6f) return;
    if (!outline(xyz, 3)) return;
    float over = 1 / area;
    float an = 1 / xyz[2];
    float bn = 1 / xyz[5];
    float cn = 1 / xyz[8];
    // Shares of corners b and c over the picture.
    float bX = (cy - ay) * over;
    float bY = -(cx - ax) * over;
    float cX = -(by - ay) * over;
    float cY = (bx - ax) * over;
    float nearX = (bn - an) * bX + (cn - an) * cX;
    float uX = (uv[2] - uv[0]) * bX + (uv[4] - uv[0]) * cX;
    float vX = (uv[3] - uv[1]) * bX + (uv[5] - uv[1]) * cX;
    float uY = (uv[2] - uv[0]) * bY + (uv[4] - uv[0]) * cY;
    float vY = (uv[3] - uv[1]) * bY + (uv[5] - uv[1]) * cY;
    float size = 1 << texture.log2();
    int level =
        texture.level(0.5f * size * (Math.abs(uX) + Math.abs(vX) + Math.abs(uY) + Math.abs(vY)));
    int[] texels = texture.texels(level);
    int bits = texture.log2() - level;
    int tuX = Texture.fixed(uX, bits);
    int tvX = Texture.fixed(vX, bits);
    for (int y = top; y < bottom; y++) {
      int x0 = Math.max(0, (int) Math.ceil(left[y] - 0.5f));
      int x1 = Math.min(width, (int) Math.ceil(right[y] - 0.5f));
      if (x0 >= x1) continue;
      float sx = x0 + 0.5f - ax;
      float sy = y + 0.5f - ay;
      float b = bX * sx + bY * sy;
      float c = cX * sx + cY * sy;
      float near = an + (bn - an) * b + (cn - an) * c;
      float u = uv[0] + (uv[2] - uv[0]) * b + (uv[4] - uv[0]) * c;
      float v = uv[1] + (uv[3] - uv[1]) * b + (uv[5] - uv[1]) * c;
      int tu = Texture.fixed(u, bits) - 32768;
      int tv = Texture.fixed(v, bits) - 32768;
      float r = light[0] + (light[3] - light[0]) * b + (light[6] - light[0]) * c;
      float g = light[1] + (light[4] - light[1]) * b + (light[7] - light[1]) * c;
      float l = light[2] + (light[5] - light[2]) * b + (light[8] - light[2]) * c;
      float rX = (light[3] - light[0]) * bX + (light[6] - light[0]) * cX;
      float gX = (light[4] - light[1]) * bX + (light[7] - light[1]) * cX;
      float lX = (light[5] - light[2]) * bX + (light[8] - light[2]) * cX;
      for (int x = x0, at = y * width + x0; x < x1; x++, at++) {
        if (near > nearness[at]) {
          nearness[at] = near;
          int packed = Texture.at(texels, bits, tu, tv);
          rgb[3 * at] = Texture.red(packed) * r;
          rgb[3 * at + 1] = Texture.green(packed) * g;
          rgb[3 * at + 2] = Texture.blue(packed) * l;
        }
        near += nearX;
        tu += tuX;
        tv += tvX;
        r += rX;
        g += gX;
        l += lX;
      }
    }
  }

  private boolean anyNearer(int from, int length, float near, float nearX) {
    float n = near + 0.5f * nearX;
    for (int i = 0; i < length; i++, n += nearX) if (n > nearness[from + i]) return true;
    return false;
  }

  private void stretch(
      int from,
      int length,
      float near,
      float nearX,
      float u,
      float v,
      float uEnd,
      float vEnd,
      Texture texture,
      int level,
      float repeatU,
      float repeatV,
      float glow,
      float[] lit,
      boolean isLit,
      int columns,
      int rows) {
    float over = 1f / length;
    float r = glow;
    float g = glow;
    float b = glow;
    float rX = 0;
    float gX = 0;
    float bX = 0;
    if (isLit) {
      r = light(lit, columns, rows, u, v, 0);
      g = light(lit, columns, rows, u, v, 1);
      b = light(lit, columns, rows, u, v, 2);
      rX = (light(lit, columns, rows, uEnd, vEnd, 0) - r) * over;
      gX = (light(lit, columns, rows, uEnd, vEnd, 1) - g) * over;
      bX = (light(lit, columns, rows, uEnd, vEnd, 2) - b) * over;
    }
    int[] texels = texture.texels(level);
    int bits = texture.log2() - level;
    int tu = Texture.fixed(u * repeatU, bits) - 32768;
    int tv = Texture.fixed(v * repeatV, bits) - 32768;
    int tuX = Texture.fixed((uEnd - u) * over * repeatU, bits);
    int tvX = Texture.fixed((vEnd - v) * over * repeatV, bits);
    float n = near;
    for (int i = 0, at = from; i < length; i++, at++) {
      if (n > nearness[at]) {
        nearness[at] = n;
        int packed = Texture.at(texels, bits, tu, tv);
        rgb[3 * at] = Texture.red(packed) * r;
        rgb[3 * at + 1] = Texture.green(packed) * g;
        rgb[3 * at + 2] = Texture.blue(packed) * b;
      }
      n += nearX;
      tu += tuX;
      tv += tvX;
      r += rX;
      g += gX;
      b += bX;
    }
  }

  private static float light(float[] lit, int columns, int rows, float u, float v, int channel) {
    float x = Math.clamp(u, 0f, 1f) * (columns - 1);
    float y = Math.clamp(v, 0f, 1f) * (rows - 1);
    int x0 = Math.min((int) x, columns - 2);
    int y0 = Math.min((int) y, rows - 2);
    float fx = x - x0;
    float fy = y - y0;
    int at = 3 * (y0 * columns + x0) + channel;
    float upper = lit[at] + (lit[at + 3] - lit[at]) * fx;
    int below = at + 3 * columns;
    float lower = lit[below] + (lit[below + 3] - lit[below]) * fx;
    return upper + (lower - upper) * fy;
  }

  /// Cuts the four-sided piece off at the near plane.
  ///
  /// @param into up to five corners. Written.
  /// @return how many
  private static int clipped(Vec o, Vec a, Vec b, float[] into) {
    Vec[] corners = {o, o.plus(a), o.plus(a).plus(b), o.plus(b)};
    int n = 0;
    for (int i = 0; i < 4; i++) {
      Vec from = corners[i];
      Vec to = corners[(i + 1) % 4];
      if (from.z() >= NEAR) n = put(into, n, from);
      if ((from.z() >= NEAR) != (to.z() >= NEAR)) {
        n = put(into, n, from.towards(to, (NEAR - from.z()) / (to.z() - from.z())));
      }
    }
    return n;
  }

  private static int put(float[] into, int n, Vec v) {
    into[3 * n] = (float) v.x();
    into[3 * n + 1] = (float) v.y();
    into[3 * n + 2] = (float) v.z();
    return n + 1;
  }

  private float project(float across, float deep, int size) {
    return size * 0.5f + focal * across / deep;
  }

  /// Finds where each row of samples enters and leaves a convex outline.
  private boolean outline(float[] xyz, int n) {
    float lowest = Float.MAX_VALUE;
    float highest = -Float.MAX_VALUE;
    for (int i = 0; i < n; i++) {
      float y = height * 0.5f - focal * xyz[3 * i + 1] / xyz[3 * i + 2];
      lowest = Math.min(lowest, y);
      highest = Math.max(highest, y);
    }
    top = Math.max(0, (int) Math.ceil(lowest - 0.5f));
    bottom = Math.min(height, (int) Math.ceil(highest - 0.5f));
    if (top >= bottom) return false;
    Arrays.fill(left, top, bottom, Float.MAX_VALUE);
    Arrays.fill(right, top, bottom, -Float.MAX_VALUE);
    for (int i = 0; i < n; i++) {
      int j = (i + 1) % n;
      float ax = project(xyz[3 * i], xyz[3 * i + 2], width);
      float ay = height * 0.5f - focal * xyz[3 * i + 1] / xyz[3 * i + 2];
      float bx = project(xyz[3 * j], xyz[3 * j + 2], width);
      float by = height * 0.5f - focal * xyz[3 * j + 1] / xyz[3 * j + 2];
      if (ay > by) {
        float swap = ax;
        ax = bx;
        bx = swap;
        swap = ay;
        ay = by;
        by = swap;
      }
      int from = Math.max(top, (int) Math.ceil(ay - 0.5f));
      int past = Math.min(bottom, (int) Math.ceil(by - 0.5f));
      if (from >= past) continue;
      float slope = (bx - ax) / (by - ay);
      float x = ax + (from + 0.5f - ay) * slope;
      for (int y = from; y < past; y++, x += slope) {
        if (x < left[y]) left[y] = x;
        if (x > right[y]) right[y] = x;
      }
    }
    return true;
  }
}

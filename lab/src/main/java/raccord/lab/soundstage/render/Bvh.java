package raccord.lab.soundstage.render;

import java.util.Arrays;

/// The triangles of a set in a tree of boxes, to ask what a ray meets. Thread-safe.
final class Bvh {
  private static final int LEAF = 4;
  private static final int DEEPEST = 64;

  /// A ray on its way; one thread's own.
  static final class Walk {
    private final int[] stack = new int[DEEPEST];
    int triangle;
    float distance;
    float b;
    float c;
  }

  private final Mesh mesh;
  private final int[] order;
  private float[] boxes = new float[6 * 64];
  private int[] firsts = new int[64];
  private int[] counts = new int[64];
  private int nodes;

  Bvh(Mesh mesh) {
    this.mesh = mesh;
    int solid = 0;
    int[] all = new int[mesh.count];
    for (int t = 0; t < mesh.count; t++) {
      if (mesh.parts.get(mesh.partOf[t]).material().clear() == 0) all[solid++] = t;
    }
    order = Arrays.copyOf(all, solid);
    float[] middles = new float[3 * mesh.count];
    for (int t : order) {
      for (int k = 0; k < 3; k++) {
        middles[3 * t + k] = (corner(t, 0, k) + corner(t, 1, k) + corner(t, 2, k)) / 3;
      }
    }
    node();
    split(0, 0, order.length, middles, 0);
  }

  private float corner(int triangle, int which, int axis) {
    return mesh.at[3 * mesh.triangles[3 * triangle + which] + axis];
  }

  private int node() {
    if (nodes == firsts.length) {
      boxes = Arrays.copyOf(boxes, 12 * nodes);
      firsts = Arrays.copyOf(firsts, 2 * nodes);
      counts = Arrays.copyOf(counts, 2 * nodes);
    }
    return nodes++;
  }

  private void split(int node, int from, int past, float[] middles, int depth) {
    float[] low = {Float.MAX_VALUE, Float.MAX_VALUE, Float.MAX_VALUE};
    float[] high = {-Float.MAX_VALUE, -Float.MAX_VALUE, -Float.MAX_VALUE};
    float[] first = low.clone();
    float[] last = high.clone();
    for (int i = from; i < past; i++) {
      for (int k = 0; k < 3; k++) {
        float middle = middles[3 * order[i] + k];
        first[k] = Math.min(first[k], middle);
        last[k] = Math.max(last[k], middle);
        for (int w = 0; w < 3; w++) {
          low[k] = Math.min(low[k], corner(order[i], w, k));
          high[k] = Math.max(high[k], corner(order[i], w, k));
        }
      }
    }
    for (int k = 0; k < 3; k++) {
      boxes[6 * node + k] = low[k] - 1e-5f;
      boxes[6 * node + 3 + k] = high[k] + 1e-5f;
    }
    int axis = 0;
    for (int k = 1; k < 3; k++) if (last[k] - first[k] > last[axis] - first[axis]) axis = k;
    if (past - from <= LEAF || depth > DEEPEST - 8) {
      firsts[node] = from;
      counts[node] = past - from;
      return;
    }
    float half = (first[axis] + last[axis]) / 2;
    int cut = from;
    for (int i = from; i < past; i++) {
      if (middles[3 * order[i] + axis] < half) {
        int swap = order[i];
        order[i] = order[cut];
        order[cut++] = swap;
      }
    }
    if (cut == from || cut == past) cut = (from + past) / 2;
    int left = node();
    node();
    firsts[node] = left;
    counts[node] = 0;
    split(left, from, cut, middles, depth + 1);
    split(left + 1, cut, past, middles, depth + 1);
  }

  /// True if something lies between `from` and `from + reach`.
  boolean hides(Vec from, Vec reach, Walk walk) {
    double length = reach.length();
    Vec way = reach.times(1 / length);
    return walks(from, way, (float) length - 1e-3f, walk, true);
  }

  /// Finds what a ray meets first.
  ///
  /// @param way of length 1
  /// @return false if nothing; else `walk` says what and where
  boolean meets(Vec from, Vec way, float farthest, Walk walk) {
    return walks(from, way, farthest, walk, false);
  }

  private boolean walks(Vec from, Vec way, float farthest, Walk walk, boolean any) {
    float ox = (float) from.x();
    float oy = (float) from.y();
    float oz = (float) from.z();
    float dx = (float) way.x();
    float dy = (float) way.y();
    float dz = (float) way.z();
    float ix = 1 / dx;
    float iy = 1 / dy;
    float iz = 1 / dz;
    int[] stack = walk.stack;
    int top = 0;
    stack[top++] = 0;
    boolean found = false;
    walk.distance = farthest;
    while (top > 0) {
      int node = stack[--top];
      if (counts[node] > 0) {
        for (int i = 0; i < counts[node]; i++) {
          if (meets(order[firsts[node] + i], ox, oy, oz, dx, dy, dz, any, walk)) {
            if (any) return true;
            found = true;
          }
        }
        continue;
      }
      int left = firsts[node];
      if (left == 0) continue;
      float nearLeft = enters(left, ox, oy, oz, ix, iy, iz, walk.distance);
      float nearRight = enters(left + 1, ox, oy, oz, ix, iy, iz, walk.distance);
      if (nearLeft < nearRight) {
        if (nearRight < Float.MAX_VALUE) stack[top++] = left + 1;
        stack[top++] = left;
      } else {
        if (nearLeft < Float.MAX_VALUE) stack[top++] = left;
        if (nearRight < Float.MAX_VALUE) stack[top++] = left + 1;
      }
    }
    return found;
  }

  private float enters(
      int node, float ox, float oy, float oz, float ix, float iy, float iz, float farthest) {
    int at = 6 * node;
    float ax = (boxes[at] - ox) * ix;
    float bx = (boxes[at + 3] - ox) * ix;
    float ay = (boxes[at + 1] - oy) * iy;
    float by = (boxes[at + 4] - oy) * iy;
    float az = (boxes[at + 2] - oz) * iz;
    float bz = (boxes[at + 5] - oz) * iz;
    float near = Math.max(Math.max(Math.min(ax, bx), Math.min(ay, by)), Math.min(az, bz));
    float far = Math.min(Math.min(Math.max(ax, bx), Math.max(ay, by)), Math.max(az, bz));
    return near <= far && far > 0 && near < farthest ? near : Float.MAX_VALUE;
  }

  // Möller and Trumbore 1997, "Fast, minimum storage ray/triangle intersection".
  private boolean meets(
      int t, float ox, float oy, float oz, float dx, float dy, float dz, boolean any, Walk walk) {
    float[] at = mesh.at;
    int a = 3 * mesh.triangles[3 * t];
    int b = 3 * mesh.triangles[3 * t + 1];
    int c = 3 * mesh.triangles[3 * t + 2];
    float ex = at[b] - at[a];
    float ey = at[b + 1] - at[a + 1];
    float ez = at[b + 2] - at[a + 2];
    float fx = at[c] - at[a];
    float fy = at[c + 1] - at[a + 1];
    float fz = at[c + 2] - at[a + 2];
    float px = dy * fz - dz * fy;
    float py = dz * fx - dx * fz;
    float pz = dx * fy - dy * fx;
    float det = ex * px + ey * py + ez * pz;
    if (Math.abs(det) < 1e-12f) return false;
    float inverse = 1 / det;
    float tx = ox - at[a];
    float ty = oy - at[a + 1];
    float tz = oz - at[a + 2];
    float u = (tx * px + ty * py + tz * pz) * inverse;
    if (u < 0 || u > 1) return false;
    float qx = ty * ez - tz * ey;
    float qy = tz * ex - tx * ez;
    float qz = tx * ey - ty * ex;
    float v = (dx * qx + dy * qy + dz * qz) * inverse;
    if (v < 0 || u + v > 1) return false;
    float distance = (fx * qx + fy * qy + fz * qz) * inverse;
    if (distance < 1e-4f || distance >= walk.distance) return false;
    Material material = mesh.parts.get(mesh.partOf[t]).material();
    // Light passes a one-sided piece from behind, as through a wall left out for the camera.
    if (material.sided() && det < 0) return false;
    // What glows stands for a light, or for the world outside: it keeps no light away.
    if (any && material.glow() > 0) return false;
    if (material.cut() && hole(t, u, v, material.texture())) return false;
    walk.distance = distance;
    walk.triangle = t;
    walk.b = u;
    walk.c = v;
    return true;
  }

  private boolean hole(int t, float b, float c, Texture texture) {
    float u = mesh.texelAt(t, b, c, 0);
    float v = mesh.texelAt(t, b, c, 1);
    return texture.cover(u, v, Math.min(2, texture.log2())) < 128;
  }
}

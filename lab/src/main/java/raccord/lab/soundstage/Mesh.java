package raccord.lab.soundstage;

import java.util.Arrays;
import java.util.List;

/// Triangles with a normal, a texture place and a light at each corner. Grows; kept and refilled.
final class Mesh {
  /// An ellipse of a loft: its middle and its two half axes.
  record Ring(Vec centre, Vec side, Vec front) {
    static Ring round(Vec centre, Vec side, Vec front, double radius) {
      return new Ring(centre, side.times(radius), front.times(radius));
    }
  }

  /// A run of triangles with one texture.
  ///
  /// @param limb which part of a body it is, so that it does not shade itself; -1 for none
  record Part(Texture texture, int firstCorner, int pastCorner, int first, int past, int limb) {}

  float[] at = new float[3 * 256];
  float[] normal = new float[3 * 256];
  float[] texel = new float[2 * 256];
  float[] light = new float[3 * 256];
  int corners;
  int[] triangles = new int[3 * 256];
  int count;
  final java.util.ArrayList<Part> parts = new java.util.ArrayList<>();

  void clear() {
    corners = 0;
    count = 0;
    parts.clear();
  }

  /// Skins a row of rings.
  ///
  /// @param around corners of each ring
  /// @param repeat repeats of the texture around and along
  void loft(Texture texture, int limb, int around, double repeat, List<Ring> rings) {
    int firstCorner = corners;
    int firstTriangle = count;
    int columns = around + 1;
    room(corners + columns * rings.size(), count + 2 * around * rings.size());
    for (int i = 0; i < rings.size(); i++) {
      Ring ring = rings.get(i);
      for (int j = 0; j <= around; j++) {
        double turn = 2 * Math.PI * j / around;
        Vec place =
            ring.centre
                .along(ring.side, StrictMath.cos(turn))
                .along(ring.front, StrictMath.sin(turn));
        put(at, corners, place);
        texel[2 * corners] = (float) (repeat * j / around);
        texel[2 * corners + 1] = (float) (repeat * i / (rings.size() - 1.0));
        corners++;
      }
    }
    for (int i = 0; i < rings.size(); i++) {
      for (int j = 0; j <= around; j++) bend(firstCorner, columns, rings, i, j);
    }
    for (int i = 0; i + 1 < rings.size(); i++) {
      for (int j = 0; j < around; j++) {
        int a = firstCorner + i * columns + j;
        triangle(a, a + 1, a + columns);
        triangle(a + 1, a + columns + 1, a + columns);
      }
    }
    parts.add(new Part(texture, firstCorner, corners, firstTriangle, count, limb));
  }

  Vec place(int corner) {
    return new Vec(at[3 * corner], at[3 * corner + 1], at[3 * corner + 2]);
  }

  Vec normal(int corner) {
    return new Vec(normal[3 * corner], normal[3 * corner + 1], normal[3 * corner + 2]);
  }

  void light(int corner, double red, double green, double blue) {
    light[3 * corner] = (float) red;
    light[3 * corner + 1] = (float) green;
    light[3 * corner + 2] = (float) blue;
  }

  private void bend(int first, int columns, List<Ring> rings, int i, int j) {
    int around = columns - 1;
    int last = rings.size() - 1;
    Vec here = place(first + i * columns + j);
    Vec along =
        place(first + Math.min(i + 1, last) * columns + j)
            .minus(place(first + Math.max(i - 1, 0) * columns + j));
    // A ring that closes to a point has no width of its own: use its neighbour's.
    int wide = i == 0 ? 1 : i == last ? last - 1 : i;
    Vec across =
        place(first + wide * columns + (j + 1) % around)
            .minus(place(first + wide * columns + (j + around - 1) % around));
    Vec out = across.cross(along);
    Vec from = here.minus(rings.get(i).centre);
    if (from.length() < 1e-6) out = rings.get(i).centre.minus(rings.get(wide).centre);
    else if (out.dot(from) < 0) out = out.times(-1);
    put(normal, first + i * columns + j, out.unit());
  }

  private void triangle(int a, int b, int c) {
    triangles[3 * count] = a;
    triangles[3 * count + 1] = b;
    triangles[3 * count + 2] = c;
    count++;
  }

  private static void put(float[] into, int corner, Vec v) {
    into[3 * corner] = (float) v.x();
    into[3 * corner + 1] = (float) v.y();
    into[3 * corner + 2] = (float) v.z();
  }

  private void room(int wantedCorners, int wantedTriangles) {
    if (3 * wantedCorners > at.length) {
      int size = Math.max(wantedCorners, at.length / 3 * 2);
      at = Arrays.copyOf(at, 3 * size);
      normal = Arrays.copyOf(normal, 3 * size);
      light = Arrays.copyOf(light, 3 * size);
      texel = Arrays.copyOf(texel, 2 * size);
    }
    if (3 * wantedTriangles > triangles.length) {
      triangles = Arrays.copyOf(triangles, 3 * Math.max(wantedTriangles, triangles.length / 3 * 2));
    }
  }
}

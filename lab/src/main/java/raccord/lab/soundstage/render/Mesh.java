package raccord.lab.soundstage.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Triangles with a normal and a texture place at each corner. Grows; kept and refilled.
///
/// One thread at a time while it grows; afterwards any number may read it.
public final class Mesh {
  /// An ellipse of a loft: its middle and its two half axes.
  public record Ring(Vec centre, Vec side, Vec front) {
    public static Ring round(Vec centre, Vec side, Vec front, double radius) {
      return new Ring(centre, side.times(radius), front.times(radius));
    }
  }

  /// A run of triangles of one thing with one material.
  ///
  /// @param thing what it belongs to: `table`, `MARA`
  /// @param columns places across where light is kept, for a flat piece; 0 where each corner keeps
  ///   its own
  /// @param firstPlace index of the first of its places of light
  /// @param across repeats of the texture from one side of a flat piece to the other
  public record Part(
      String thing,
      Material material,
      int firstCorner,
      int pastCorner,
      int first,
      int past,
      int columns,
      int rows,
      int firstPlace,
      float across,
      float down) {

    int places() {
      return columns > 0 ? columns * rows : pastCorner - firstCorner;
    }
  }

  // Bodies are built anew for each frame, ring by ring.
  private static final Map<Integer, double[]> CIRCLES = new ConcurrentHashMap<>();

  float[] at = new float[3 * 64];
  float[] normal = new float[3 * 64];
  float[] texel = new float[2 * 64];
  int corners;
  int[] triangles = new int[3 * 64];
  int[] partOf = new int[64];
  int count;
  int places;
  final List<Part> parts = new ArrayList<>();
  private String thing = "set";

  /// Metres between places of light on flat pieces.
  private final double grain;

  public Mesh() {
    this(0.1);
  }

  /// @param grain metres between places of light on flat pieces
  public Mesh(double grain) {
    this.grain = grain;
  }

  public void clear() {
    corners = 0;
    count = 0;
    places = 0;
    parts.clear();
  }

  /// What is added from now on belongs to this.
  public void thing(String name) {
    thing = name;
  }

  public String thing() {
    return thing;
  }

  int triangles() {
    return count;
  }

  /// A flat four-sided piece; `across × down` points to whoever sees it.
  public void quad(Vec corner, Vec across, Vec down, Material material) {
    double metres = material.metres();
    float repeatsAcross = metres == 0 ? 1 : (float) (across.length() / metres);
    float repeatsDown = metres == 0 ? 1 : (float) (down.length() / metres);
    int first = corners;
    int firstTriangle = count;
    room(corners + 4, count + 2);
    Vec facing = across.cross(down).unit();
    for (int i = 0; i < 4; i++) {
      int u = i & 1;
      int v = i >> 1;
      corner(corner.along(across, u).along(down, v), facing, u * repeatsAcross, v * repeatsDown);
    }
    triangle(first, first + 1, first + 2);
    triangle(first + 1, first + 3, first + 2);
    int columns = Math.clamp(Math.round(across.length() / grain), 1, 200) + 1;
    int rows = Math.clamp(Math.round(down.length() / grain), 1, 200) + 1;
    part(material, first, firstTriangle, columns, rows, repeatsAcross, repeatsDown);
  }

  /// Cosine and sine of so many turns round a circle.
  private static double[] circle(int around) {
    double[] circle = new double[2 * around];
    for (int j = 0; j < around; j++) {
      double turn = 2 * Math.PI * j / around;
      circle[2 * j] = StrictMath.cos(turn);
      circle[2 * j + 1] = StrictMath.sin(turn);
    }
    return circle;
  }

  /// Skins a row of rings.
  ///
  /// @param around corners of each ring
  /// @param repeatAround repeats of the texture around
  /// @param repeatAlong repeats of it from the first ring to the last
  public void loft(
      Material material, int around, double repeatAround, double repeatAlong, List<Ring> rings) {
    int rows = rings.size();
    double[] circle = CIRCLES.computeIfAbsent(around, Mesh::circle);
    Vec[] grid = new Vec[(around + 1) * rows];
    for (int i = 0; i < rows; i++) {
      Ring ring = rings.get(i);
      for (int j = 0; j <= around; j++) {
        int at = 2 * (j % around);
        grid[i * (around + 1) + j] =
            ring.centre.along(ring.side, circle[at]).along(ring.front, circle[at + 1]);
      }
    }
    Vec inside = rings.get(rows / 2).centre;
    sheet(material, around + 1, rows, grid, repeatAround, repeatAlong, true, inside);
  }

  /// Skins a grid of points.
  ///
  /// @param columns points of each row; if `closed`, the last repeats the first
  /// @param inside a point behind the skin
  public void sheet(
      Material material,
      int columns,
      int rows,
      Vec[] grid,
      double repeatAcross,
      double repeatDown,
      boolean closed,
      Vec inside) {
    int firstCorner = corners;
    int firstTriangle = count;
    int across = columns - 1;
    room(corners + columns * rows, count + 2 * across * (rows - 1));
    int middle = (rows / 2) * columns + columns / 2;
    Vec sample = bend(grid, columns, rows, rows / 2, columns / 2, closed);
    double side = sample.dot(grid[middle].minus(inside)) < 0 ? -1 : 1;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        Vec facing = bend(grid, columns, rows, i, j, closed).times(side);
        corner(
            grid[i * columns + j],
            facing,
            repeatAcross * j / across,
            repeatDown * i / (rows - 1.0));
      }
    }
    for (int i = 0; i + 1 < rows; i++) {
      for (int j = 0; j < across; j++) {
        int a = firstCorner + i * columns + j;
        if (side > 0) {
          triangle(a, a + 1, a + columns);
          triangle(a + 1, a + columns + 1, a + columns);
        } else {
          triangle(a, a + columns, a + 1);
          triangle(a + 1, a + columns, a + columns + 1);
        }
      }
    }
    part(material, firstCorner, firstTriangle, 0, 0, 1, 1);
  }

  /// Many small sheets of one material, given corner by corner, four to a sheet.
  ///
  /// @param facing the normal to light all four corners by
  public void leaf(Vec corner, Vec across, Vec down, Vec facing) {
    int first = corners;
    room(corners + 4, count + 2);
    for (int i = 0; i < 4; i++) {
      int u = i & 1;
      int v = i >> 1;
      corner(corner.along(across, u).along(down, v), facing, u, v);
    }
    triangle(first, first + 1, first + 2);
    triangle(first + 1, first + 3, first + 2);
  }

  /// Ends a run of leaves that began at a corner and a triangle.
  public void leaves(Material material, int firstCorner, int firstTriangle) {
    part(material, firstCorner, firstTriangle, 0, 0, 1, 1);
  }

  public int corners() {
    return corners;
  }

  public int count() {
    return count;
  }

  /// Adds another mesh, moved and turned about the vertical.
  public void add(Mesh other, Vec offset, double yaw) {
    int shift = corners;
    int shiftTriangles = count;
    room(corners + other.corners, count + other.count);
    for (int i = 0; i < other.corners; i++) {
      Vec place = other.place(i).turned(yaw).plus(offset);
      put(at, corners, place);
      put(normal, corners, other.normal(i).turned(yaw));
      texel[2 * corners] = other.texel[2 * i];
      texel[2 * corners + 1] = other.texel[2 * i + 1];
      corners++;
    }
    for (Part p : other.parts) {
      for (int t = p.first; t < p.past; t++) {
        triangle(
            other.triangles[3 * t] + shift,
            other.triangles[3 * t + 1] + shift,
            other.triangles[3 * t + 2] + shift);
      }
      part(p.material, p.firstCorner + shift, p.pastCorner + shift, p.first + shiftTriangles, p);
    }
  }

  /// Where in its texture a place on a triangle is, along one axis, in repeats.
  float texelAt(int t, float b, float c, int axis) {
    float a = texel[2 * triangles[3 * t] + axis];
    return a
        + (texel[2 * triangles[3 * t + 1] + axis] - a) * b
        + (texel[2 * triangles[3 * t + 2] + axis] - a) * c;
  }

  Vec place(int corner) {
    return new Vec(at[3 * corner], at[3 * corner + 1], at[3 * corner + 2]);
  }

  Vec normal(int corner) {
    return new Vec(normal[3 * corner], normal[3 * corner + 1], normal[3 * corner + 2]);
  }

  private void part(
      Material material,
      int firstCorner,
      int firstTriangle,
      int columns,
      int rows,
      float across,
      float down) {
    Part part =
        new Part(
            thing,
            material,
            firstCorner,
            corners,
            firstTriangle,
            count,
            columns,
            rows,
            places,
            across,
            down);
    add(part);
  }

  private void part(Material material, int firstCorner, int pastCorner, int first, Part like) {
    add(
        new Part(
            thing,
            material,
            firstCorner,
            pastCorner,
            first,
            count,
            like.columns,
            like.rows,
            places,
            like.across,
            like.down));
  }

  private void add(Part part) {
    Arrays.fill(partOf, part.first, part.past, parts.size());
    parts.add(part);
    places += part.places();
  }

  /// The normal of a grid at one of its points, by its neighbours.
  private static Vec bend(Vec[] grid, int columns, int rows, int i, int j, boolean closed) {
    int last = columns - 1;
    // A row that closes to a point has no width of its own: use its neighbour's.
    int wide = i == 0 ? 1 : i == rows - 1 ? rows - 2 : i;
    int before = closed ? (j + last - 1) % last : Math.max(0, j - 1);
    int after = closed ? (j + 1) % last : Math.min(last, j + 1);
    Vec across = grid[wide * columns + after].minus(grid[wide * columns + before]);
    int upper = Math.max(i - 1, 0);
    int lower = Math.min(i + 1, rows - 1);
    Vec along = grid[lower * columns + j].minus(grid[upper * columns + j]);
    return across.cross(along).unit();
  }

  private void corner(Vec place, Vec facing, double u, double v) {
    put(at, corners, place);
    put(normal, corners, facing);
    texel[2 * corners] = (float) u;
    texel[2 * corners + 1] = (float) v;
    corners++;
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
      texel = Arrays.copyOf(texel, 2 * size);
    }
    if (wantedTriangles > partOf.length) {
      int size = Math.max(wantedTriangles, partOf.length * 2);
      triangles = Arrays.copyOf(triangles, 3 * size);
      partOf = Arrays.copyOf(partOf, size);
    }
  }
}

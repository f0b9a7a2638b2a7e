package raccord.lab.soundstage.render;

/// What stands nearest to a light, seen from it: gives soft shade. One thread at a time while it is
/// drawn; afterwards any number may ask.
final class ShadowMap {
  private static final int SEARCH = 6;
  private static final int FILTER = 8;
  private static final float GOLDEN = 2.399963f;
  private static final int TURNS = 64;
  private static final float[] COS = new float[TURNS];
  private static final float[] SIN = new float[TURNS];

  static {
    for (int i = 0; i < TURNS; i++) {
      COS[i] = (float) StrictMath.cos(2 * Math.PI * i / TURNS);
      SIN[i] = (float) StrictMath.sin(2 * Math.PI * i / TURNS);
    }
  }

  private static final float[] SPREAD_X = new float[SEARCH + FILTER];
  private static final float[] SPREAD_Y = new float[SEARCH + FILTER];

  static {
    // Vogel 1979: evenly over a disc.
    for (int i = 0; i < SEARCH + FILTER; i++) {
      int n = i < SEARCH ? SEARCH : FILTER;
      int k = i < SEARCH ? i : i - SEARCH;
      double r = Math.sqrt((k + 0.5) / n);
      SPREAD_X[i] = (float) (r * StrictMath.cos(k * GOLDEN));
      SPREAD_Y[i] = (float) (r * StrictMath.sin(k * GOLDEN));
    }
  }

  private final Raster raster;
  private Camera.View view = Camera.View.NONE;
  private float radius;
  private float nearest;
  private float[] seen = new float[0];
  private boolean empty = true;

  ShadowMap(int size) {
    raster = new Raster(size, size);
  }

  /// Looks from a light at a ball that holds all that is to be drawn.
  void aim(Light light, Vec centre, double reach) {
    Vec way = centre.minus(light.at());
    double far = Math.max(way.length(), reach * 1.05 + 0.2);
    Vec axis = way.unit();
    Vec side = (Math.abs(axis.y()) < 0.95 ? Vec.UP : new Vec(0, 0, 1)).cross(axis).unit();
    // The ball's outline is seen under the angle whose sine is reach over distance.
    double sine = Math.min(0.97, reach / far);
    double focal = 0.5 * Math.sqrt(1 - sine * sine) / sine;
    view = new Camera.View(light.at(), side, axis.cross(side).unit(), axis, focal);
    radius = (float) light.radius();
    nearest = (float) Math.max(0.05, way.length() - reach);
    raster.clear((float) (focal * raster.width), 0, 0);
    empty = true;
  }

  void draw(Mesh mesh, float[] at, boolean[] skip) {
    if (seen.length < 3 * mesh.corners) seen = new float[3 * mesh.corners];
    view.see(at, mesh.corners, seen);
    raster.draw(mesh, seen, 0, skip, true);
    empty = false;
  }

  /// The share of the light that gets to a place.
  ///
  /// @param slip metres the place is lifted along the normal, so that it does not shade itself
  /// @param turn any whole number, another for each neighbour and each sample of a pixel
  float open(float x, float y, float z, float nx, float ny, float nz, float slip, int turn) {
    if (empty) return 1;
    float px = x + nx * slip - (float) view.eye().x();
    float py = y + ny * slip - (float) view.eye().y();
    float pz = z + nz * slip - (float) view.eye().z();
    float depth = dot(px, py, pz, view.axis());
    if (depth <= nearest) return 1;
    float scale = raster.focal / depth;
    float u = raster.centreX + dot(px, py, pz, view.across()) * scale;
    float v = raster.centreY - dot(px, py, pz, view.up()) * scale;
    int size = raster.width;
    // As far as the light's edge can be hidden by the nearest thing there may be.
    float search = Math.min(radius * (depth - nearest) / nearest * scale, size * 0.2f) + 1;
    if (u < -search || v < -search || u > size + search || v > size + search) return 1;
    float cos = COS[turn & (TURNS - 1)];
    float sin = SIN[turn & (TURNS - 1)];
    float own = 1 / (depth - slip * 0.7f - 0.004f);
    float sum = 0;
    int found = 0;
    for (int i = 0; i < SEARCH; i++) {
      float there = near(u, v, search, cos, sin, i);
      if (there > own) {
        sum += 1 / there;
        found++;
      }
    }
    if (found == 0) return 1;
    float blocker = sum / found;
    // Fernando 2005, "Percentage-closer soft shadows".
    float penumbra = radius * (depth - blocker) / blocker * scale;
    float spread = Math.max(0.8f, Math.min(penumbra, search));
    int lit = 0;
    for (int i = SEARCH; i < SEARCH + FILTER; i++) {
      if (near(u, v, spread, cos, sin, i) <= own) lit++;
    }
    return (float) lit / FILTER;
  }

  private float near(float u, float v, float spread, float cos, float sin, int i) {
    int x = (int) (u + spread * (SPREAD_X[i] * cos - SPREAD_Y[i] * sin));
    int y = (int) (v + spread * (SPREAD_X[i] * sin + SPREAD_Y[i] * cos));
    int size = raster.width;
    return x < 0 || y < 0 || x >= size || y >= size ? 0 : raster.near[y * size + x];
  }

  private static float dot(float x, float y, float z, Vec way) {
    return x * (float) way.x() + y * (float) way.y() + z * (float) way.z();
  }
}

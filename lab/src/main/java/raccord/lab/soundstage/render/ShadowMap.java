package raccord.lab.soundstage.render;

/// What stands nearest to a light, seen from it: gives soft shade. One thread at a time while it is
/// drawn; once it is finished any number may ask.
final class ShadowMap {
  private static final int SEARCH = 6;
  private static final int FILTER = 8;
  private static final float GOLDEN = 2.399963f;
  private static final int TURNS = 64;
  private static final int TAPS = SEARCH + FILTER;

  /// Where to look, by turn: across of each, then down of each.
  private static final float[] SPREAD = new float[TURNS * TAPS * 2];

  static {
    for (int turn = 0; turn < TURNS; turn++) {
      float cos = (float) StrictMath.cos(2 * Math.PI * turn / TURNS);
      float sin = (float) StrictMath.sin(2 * Math.PI * turn / TURNS);
      // Vogel 1979: evenly over a disc.
      for (int i = 0; i < TAPS; i++) {
        int n = i < SEARCH ? SEARCH : FILTER;
        int k = i < SEARCH ? i : i - SEARCH;
        double r = Math.sqrt((k + 0.5) / n);
        float x = (float) (r * StrictMath.cos(k * GOLDEN));
        float y = (float) (r * StrictMath.sin(k * GOLDEN));
        SPREAD[(turn * TAPS + i) * 2] = x * cos - y * sin;
        SPREAD[(turn * TAPS + i) * 2 + 1] = x * sin + y * cos;
      }
    }
  }

  private final Raster raster;
  private final Foremost foremost;
  private Camera.View view = Camera.View.NONE;
  private float eyeX;
  private float eyeY;
  private float eyeZ;
  private float acrossX;
  private float acrossY;
  private float acrossZ;
  private float upX;
  private float upY;
  private float upZ;
  private float axisX;
  private float axisY;
  private float axisZ;
  private float radius;
  private float nearest;
  private float[] seen = new float[0];
  private boolean empty = true;

  ShadowMap(int size) {
    raster = new Raster(size, size);
    foremost = new Foremost(size);
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
    Vec up = axis.cross(side).unit();
    view = new Camera.View(light.at(), side, up, axis, focal);
    eyeX = (float) light.at().x();
    eyeY = (float) light.at().y();
    eyeZ = (float) light.at().z();
    acrossX = (float) side.x();
    acrossY = (float) side.y();
    acrossZ = (float) side.z();
    upX = (float) up.x();
    upY = (float) up.y();
    upZ = (float) up.z();
    axisX = (float) axis.x();
    axisY = (float) axis.y();
    axisZ = (float) axis.z();
    radius = (float) light.radius();
    nearest = (float) Math.max(0.05, way.length() - reach);
    raster.clear((float) (focal * raster.width), 0, 0);
    empty = true;
  }

  /// Adds a mesh. Nobody may ask before `finish`.
  void draw(Mesh mesh, float[] at, boolean[] skip) {
    if (seen.length < 3 * mesh.corners) seen = new float[3 * mesh.corners];
    view.see(at, mesh.corners, seen);
    raster.draw(mesh, seen, 0, skip, true);
    empty = false;
  }

  /// Ends drawing.
  void finish() {
    if (!empty) foremost.of(raster.near);
  }

  /// The share of the light that gets to a place.
  ///
  /// @param slip metres the place is lifted along the normal, so that it does not shade itself
  /// @param turn any whole number, another for each neighbour and each sample of a pixel
  /// @param rounds how often it is looked for, where two looks do not agree
  float open(
      float x, float y, float z, float nx, float ny, float nz, float slip, int turn, int rounds) {
    if (empty) return 1;
    float px = x + nx * slip - eyeX;
    float py = y + ny * slip - eyeY;
    float pz = z + nz * slip - eyeZ;
    float depth = px * axisX + py * axisY + pz * axisZ;
    if (depth <= nearest) return 1;
    float scale = raster.focal / depth;
    float u = raster.centreX + (px * acrossX + py * acrossY + pz * acrossZ) * scale;
    float v = raster.centreY - (px * upX + py * upY + pz * upZ) * scale;
    int size = raster.width;
    // As far as the light's edge can be hidden by the nearest thing there may be.
    float search = Math.min(radius * (depth - nearest) / nearest * scale, size * 0.2f) + 1;
    if (u < -search || v < -search || u > size + search || v > size + search) return 1;
    float own = 1 / (depth - slip * 0.7f - 0.004f);
    // Most places have nothing between them and the light, nor near it. What does stand nearest
    // there hides the light's edge from no farther off than itself, so there is less to look at.
    for (int i = 0; i < 2; i++) {
      float first = foremost.within(u, v, search);
      if (first <= own) return 1;
      search = Math.min(search, radius * (depth * first - 1) * scale + 1);
    }
    float sum = 0;
    for (int i = 0; i < rounds; i++) {
      sum += open(u, v, search, own, depth, scale, turn + Picture.SAMPLE_TURN * i);
      if (i == 1 && (sum == 0 || sum == 2)) return sum / 2;
    }
    return sum / rounds;
  }

  /// One look at what is round a place of the map.
  private float open(
      float u, float v, float search, float own, float depth, float scale, int turn) {
    int taps = (turn & (TURNS - 1)) * TAPS;
    float sum = 0;
    int found = 0;
    for (int i = taps; i < taps + SEARCH; i++) {
      float there = near(u, v, search, i);
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
    for (int i = taps + SEARCH; i < taps + TAPS; i++) {
      if (near(u, v, spread, i) <= own) lit++;
    }
    return (float) lit / FILTER;
  }

  private float near(float u, float v, float spread, int tap) {
    int x = (int) (u + spread * SPREAD[2 * tap]);
    int y = (int) (v + spread * SPREAD[2 * tap + 1]);
    int size = raster.width;
    return x < 0 || y < 0 || x >= size || y >= size ? 0 : raster.near[y * size + x];
  }
}

package raccord.lab.soundstage.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The light of a set as it falls when nobody is in it, worked out once for every light on its own.
///
/// For each place on the set: which share of each light gets there, and how much of each light, and
/// of the sky, comes back from the rest of the set. Lights can then be dimmed at no cost.
/// Thread-safe.
public final class Baked {
  static final int MOST_LIGHTS = 7;
  private static final int RAYS = 40;

  /// Times that light is thrown on from surface to surface.
  private static final int THROWS = 3;

  private static final int SUN_MAP = 2048;
  // Sets are few, and are kept as long as the program runs.
  private static final Map<StageSet, Baked> KEPT = new HashMap<>();
  private static final Vec[] SPREAD = new Vec[RAYS];

  static {
    // Fibonacci points on a disc, lifted to the half ball: spread as the cosine (Malley's method).
    for (int i = 0; i < RAYS; i++) {
      double r = Math.sqrt((i + 0.5) / RAYS);
      double turn = i * 2.399963229728653;
      double x = r * StrictMath.cos(turn);
      double y = r * StrictMath.sin(turn);
      SPREAD[i] = new Vec(x, y, Math.sqrt(Math.max(0, 1 - r * r)));
    }
  }

  final StageSet set;
  final Bvh world;
  final int lights;

  /// `float[places * lights]`: the share of each light that nothing keeps away.
  final float[] share;

  /// `float[3 * places * (lights + 1)]`: light from the rest of the set, for each light as if it
  /// were white and of power 1; the last is sky and all that glows, in its own colour.
  final float[] bounce;

  /// `float[places * lights]`: how much of each light arrives straight, at power 1.
  private final float[] direct;

  /// `float[3 * places]`: mean reflectance.
  private final float[] albedo;

  final Probes probes;
  final List<ShadowMap> suns = new ArrayList<>();
  private final List<Lighting> lightings = new ArrayList<>();

  private Baked(StageSet set) {
    this.set = set;
    Mesh mesh = set.mesh();
    world = new Bvh(mesh);
    lights = set.lights().size();
    share = new float[mesh.places * lights];
    direct = new float[mesh.places * lights];
    albedo = new float[3 * mesh.places];
    bounce = new float[3 * mesh.places * (lights + 1)];
    float[] sent = new float[3 * mesh.places];
    int[] hits = new int[mesh.places * RAYS];
    List<int[]> jobs = new ArrayList<>();
    for (int p = 0; p < mesh.parts.size(); p++) {
      int places = mesh.parts.get(p).places();
      for (int from = 0; from < places; from += 256) {
        jobs.add(new int[] {p, from, Math.min(places, from + 256)});
      }
    }
    jobs.parallelStream().forEach(job -> look(job, sent, hits));
    throwOn(sent, hits);
    for (Light light : set.lights()) {
      ShadowMap map = new ShadowMap(light.far() ? SUN_MAP : 1);
      if (light.far()) {
        Vec middle = set.low().towards(set.high(), 0.5);
        map.aim(light, middle, Math.max(9, 0.75 * set.high().minus(set.low()).length()));
        map.draw(mesh, mesh.at, new boolean[0]);
        map.finish();
      }
      suns.add(map);
    }
    probes = new Probes(this);
  }

  /// The light of a set; worked out the first time it is asked for.
  public static Baked of(StageSet set) {
    synchronized (KEPT) {
      return KEPT.computeIfAbsent(set, Baked::new);
    }
  }

  /// Works out one run of places of a part.
  private void look(int[] job, float[] sent, int[] hits) {
    Mesh mesh = set.mesh();
    Mesh.Part part = mesh.parts.get(job[0]);
    if (part.material().glow() > 0) return;
    Bvh.Walk walk = new Bvh.Walk();
    // Leaves are many and small: the four corners of each have the same light.
    int step = part.material().cut() && part.columns() == 0 ? 4 : 1;
    for (int i = job[1]; i < job[2]; i += step) {
      int place = part.firstPlace() + i;
      Vec normal = normal(part, i);
      Vec at = place(part, i, normal);
      boolean thin = part.material().thin() > 0;
      for (int l = 0; l < lights; l++) {
        Light light = set.lights().get(l);
        double fall = light.fall(at, normal);
        if (thin) fall = Math.max(fall, light.fall(at, normal.times(-1)));
        if (fall < 1e-5) continue;
        double open = light.open(at, world, walk);
        share[place * lights + l] = (float) open;
        direct[place * lights + l] = (float) (open * fall);
      }
      gather(place, at, normal, sent, hits, walk);
      for (int k = 1; k < step; k++) {
        System.arraycopy(share, place * lights, share, (place + k) * lights, lights);
        System.arraycopy(direct, place * lights, direct, (place + k) * lights, lights);
        System.arraycopy(sent, 3 * place, sent, 3 * (place + k), 3);
        System.arraycopy(hits, place * RAYS, hits, (place + k) * RAYS, RAYS);
      }
    }
  }

  private void gather(int place, Vec at, Vec normal, float[] sent, int[] hits, Bvh.Walk walk) {
    Vec side = normal.cross(Math.abs(normal.y()) < 0.9 ? Vec.UP : new Vec(1, 0, 0)).unit();
    Vec other = normal.cross(side);
    float[] colour = new float[3];
    for (int r = 0; r < RAYS; r++) {
      Vec s = SPREAD[r];
      Vec way = side.times(s.x()).along(other, s.y()).along(normal, s.z());
      int hit = meets(at, way, walk, colour);
      hits[place * RAYS + r] = hit;
      if (hit < 0) {
        for (int c = 0; c < 3; c++) sent[3 * place + c] += colour[c] / RAYS;
      }
    }
  }

  /// Where a ray ends: the place of light it meets, or -1 with the light that comes from there.
  int meets(Vec from, Vec way, Bvh.Walk walk, float[] colour) {
    if (!world.meets(from, way, 120, walk)) {
      set.sky().from((float) way.x(), (float) way.y(), (float) way.z(), colour);
      return -1;
    }
    Mesh mesh = set.mesh();
    Mesh.Part part = mesh.parts.get(mesh.partOf[walk.triangle]);
    float u = mesh.texelAt(walk.triangle, walk.b, walk.c, 0);
    float v = mesh.texelAt(walk.triangle, walk.b, walk.c, 1);
    Material material = part.material();
    if (material.glow() > 0) {
      Texture texture = material.texture();
      int level = Math.max(0, texture.log2() - 3);
      int bits = texture.log2() - level;
      int packed =
          Texture.at(texture.texels(level), bits, Texture.fixed(u, bits), Texture.fixed(v, bits));
      colour[0] = (float) material.glow() * Texture.red(packed);
      colour[1] = (float) material.glow() * Texture.green(packed);
      colour[2] = (float) material.glow() * Texture.blue(packed);
      return -1;
    }
    if (part.columns() == 0) {
      int which = walk.b > 0.5f ? 1 : walk.c > 0.5f ? 2 : 0;
      return part.firstPlace() + mesh.triangles[3 * walk.triangle + which] - part.firstCorner();
    }
    int column =
        Math.clamp(Math.round(u / part.across() * (part.columns() - 1)), 0, part.columns() - 1);
    int row = Math.clamp(Math.round(v / part.down() * (part.rows() - 1)), 0, part.rows() - 1);
    return part.firstPlace() + row * part.columns() + column;
  }

  private void throwOn(float[] sent, int[] hits) {
    Mesh mesh = set.mesh();
    int groups = lights + 1;
    for (Mesh.Part part : mesh.parts) {
      int mean = part.material().texture().mean();
      for (int i = part.firstPlace(); i < part.firstPlace() + part.places(); i++) {
        albedo[3 * i] = Texture.red(mean);
        albedo[3 * i + 1] = Texture.green(mean);
        albedo[3 * i + 2] = Texture.blue(mean);
      }
    }
    float[] before = new float[bounce.length];
    for (int pass = 0; pass < THROWS; pass++) {
      System.arraycopy(bounce, 0, before, 0, before.length);
      IntStream.range(0, mesh.places)
          .parallel()
          .forEach(place -> {
            float[] sum = new float[3 * groups];
            for (int r = 0; r < RAYS; r++) {
              int hit = hits[place * RAYS + r];
              if (hit < 0) continue;
              for (int g = 0; g < groups; g++) {
                float own = g < lights ? direct[hit * lights + g] : 0;
                for (int c = 0; c < 3; c++) {
                  float all = own + before[3 * (hit * groups + g) + c];
                  sum[3 * g + c] += albedo[3 * hit + c] * all;
                }
              }
            }
            for (int g = 0; g < groups; g++) {
              for (int c = 0; c < 3; c++) {
                float sky = g == lights ? sent[3 * place + c] : 0;
                bounce[3 * (place * groups + g) + c] = sum[3 * g + c] / RAYS + sky;
              }
            }
          });
    }
  }

  /// The set with its lights at certain powers.
  ///
  /// @param factors on red, green, blue of each light; empty leaves them as they are. Not modified.
  Lighting lighting(float[] factors) {
    float[] power = new float[3 * lights];
    for (int l = 0; l < lights; l++) {
      Light light = set.lights().get(l);
      power[3 * l] = (float) light.red();
      power[3 * l + 1] = (float) light.green();
      power[3 * l + 2] = (float) light.blue();
    }
    for (int i = 0; i < factors.length; i++) power[i] *= factors[i];
    synchronized (lightings) {
      for (Lighting known : lightings) {
        if (Arrays.equals(known.power(), power)) return known;
      }
      // A light that flickers asks for many: the oldest is let go.
      if (lightings.size() >= 12) lightings.removeFirst();
      Lighting made = Lighting.of(this, power);
      lightings.add(made);
      return made;
    }
  }

  /// What a place sends back of one light of power 1, or of the sky; one colour.
  float back(int place, int group, int colour) {
    float own = group < lights ? direct[place * lights + group] : 0;
    return albedo[3 * place + colour] * (own + bounce[3 * (place * (lights + 1) + group) + colour]);
  }

  private Vec normal(Mesh.Part part, int i) {
    Mesh mesh = set.mesh();
    return mesh.normal(part.columns() > 0 ? part.firstCorner() : part.firstCorner() + i);
  }

  /// A place of light, lifted a little so that its own surface does not hide it.
  private Vec place(Mesh.Part part, int i, Vec normal) {
    Mesh mesh = set.mesh();
    if (part.columns() == 0) {
      Vec at = mesh.place(part.firstCorner() + i);
      return at.along(normal, part.material().cut() ? 0.03 : 0.012);
    }
    Vec corner = mesh.place(part.firstCorner());
    Vec across = mesh.place(part.firstCorner() + 1).minus(corner);
    Vec down = mesh.place(part.firstCorner() + 2).minus(corner);
    // A place exactly on an edge would lie inside its neighbour: draw it in a little.
    double u = inset((double) (i % part.columns()) / (part.columns() - 1), across.length());
    double v = inset((double) Math.floorDiv(i, part.columns()) / (part.rows() - 1), down.length());
    return corner.along(across, u).along(down, v).along(normal, 0.004);
  }

  private static double inset(double share, double length) {
    double edge = Math.min(0.25, 0.012 / length);
    return Math.clamp(share, edge, 1 - edge);
  }
}

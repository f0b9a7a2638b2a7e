package raccord.lab.soundstage;

import java.util.List;
import java.util.stream.IntStream;

/// The light of a set as it falls when nobody is in it, worked out once.
///
/// For each surface and each place on it: how much of each light arrives, and how open the place is
/// to the rest of the room. People are lit by the same lights through a grid of probes.
/// Thread-safe.
final class Baked {
  private static final int HEMISPHERE = 24;
  private static final Vec[] ALL_ROUND = new Vec[HEMISPHERE];

  /// Metres between probes.
  private static final double PROBES = 0.35;

  static {
    for (int i = 0; i < HEMISPHERE; i++) {
      double y = 1 - (2 * i + 1.0) / HEMISPHERE;
      double around = i * 2.399963229728653;
      double r = Math.sqrt(1 - y * y);
      ALL_ROUND[i] = new Vec(r * StrictMath.cos(around), y, r * StrictMath.sin(around));
    }
  }

  final StageSet set;

  /// `float[surface][(lights + 1) * places]`: each light's share, then openness.
  final float[][] falls;

  private final float[] probes;
  private final int across;
  private final int up;
  private final int deep;

  Baked(StageSet set) {
    this.set = set;
    List<Surface> surfaces = set.surfaces();
    falls = new float[surfaces.size()][];
    IntStream.range(0, surfaces.size()).parallel().forEach(i -> falls[i] = bake(surfaces.get(i)));
    lightRounds();
    Vec size = set.high().minus(set.low());
    across = (int) Math.ceil(size.x() / PROBES) + 1;
    up = (int) Math.ceil(size.y() / PROBES) + 1;
    deep = (int) Math.ceil(size.z() / PROBES) + 1;
    probes = new float[across * up * deep * set.lights().size()];
    IntStream.range(0, across * up * deep).parallel().forEach(this::probe);
  }

  /// How much of a light gets to a place inside the space people move in, past the set.
  double open(int light, Vec place) {
    double x = Math.clamp((place.x() - set.low().x()) / PROBES, 0.0, across - 1.001);
    double y = Math.clamp((place.y() - set.low().y()) / PROBES, 0.0, up - 1.001);
    double z = Math.clamp((place.z() - set.low().z()) / PROBES, 0.0, deep - 1.001);
    int x0 = (int) x;
    int y0 = (int) y;
    int z0 = (int) z;
    double sum = 0;
    for (int corner = 0; corner < 8; corner++) {
      int cx = corner & 1;
      int cy = corner >> 1 & 1;
      int cz = corner >> 2;
      double weight =
          (cx == 0 ? 1 - (x - x0) : x - x0)
              * (cy == 0 ? 1 - (y - y0) : y - y0)
              * (cz == 0 ? 1 - (z - z0) : z - z0);
      int at = ((z0 + cz) * up + y0 + cy) * across + x0 + cx;
      sum += weight * probes[at * set.lights().size() + light];
    }
    return sum;
  }

  private float[] bake(Surface surface) {
    int lights = set.lights().size();
    if (surface.material().glow() > 0) return new float[0];
    int columns = surface.columns();
    int rows = surface.rows();
    float[] result = new float[columns * rows * (lights + 1)];
    Vec normal = surface.normal();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        Vec place = surface.place(column, row);
        int at = (row * columns + column) * (lights + 1);
        for (int i = 0; i < lights; i++) result[at + i] = (float) falls(i, place, normal);
        result[at + lights] = (float) openness(place, normal);
      }
    }
    return result;
  }

  private double falls(int light, Vec place, Vec normal) {
    Light lamp = set.lights().get(light);
    double fall = lamp.fall(place, normal);
    return fall < 1e-4 ? 0 : fall * lamp.open(place, set.solids());
  }

  /// Corners and crevices see less of the room.
  private double openness(Vec place, Vec normal) {
    double seen = 0;
    double all = 0;
    for (Vec way : ALL_ROUND) {
      double facing = way.dot(normal);
      if (facing <= 0.02) continue;
      all += facing;
      Vec reach = way.times(0.9);
      boolean hidden = false;
      for (Solid solid : set.solids()) {
        if (solid.hides(place, reach)) {
          hidden = true;
          break;
        }
      }
      if (!hidden) seen += facing;
    }
    // Light from above outweighs what the floor gives back.
    return (0.22 + 0.78 * seen / all) * (0.80 + 0.20 * normal.y());
  }

  private void lightRounds() {
    Mesh rounds = set.rounds();
    for (Mesh.Part part : rounds.parts) {
      IntStream.range(part.firstCorner(), part.pastCorner())
          .parallel()
          .forEach(corner -> {
            if (part.limb() == -2) rounds.light(corner, 2.2, 1.9, 1.4);
            else lightCorner(rounds, corner);
          });
    }
  }

  private void lightCorner(Mesh rounds, int corner) {
    Vec normal = rounds.normal(corner);
    Vec place = rounds.place(corner).along(normal, 0.05);
    double open = openness(place, normal);
    double red = set.ambient()[0] * open;
    double green = set.ambient()[1] * open;
    double blue = set.ambient()[2] * open;
    for (int i = 0; i < set.lights().size(); i++) {
      double fall = falls(i, place, normal);
      red += set.lights().get(i).red() * fall;
      green += set.lights().get(i).green() * fall;
      blue += set.lights().get(i).blue() * fall;
    }
    rounds.light(corner, red, green, blue);
  }

  private void probe(int index) {
    int level = index / across;
    Vec offset = new Vec(index % across, level % up, Math.floorDiv(level, up));
    Vec place = set.low().along(offset, PROBES);
    int lights = set.lights().size();
    for (int i = 0; i < lights; i++) {
      probes[index * lights + i] = (float) set.lights().get(i).open(place, set.solids());
    }
  }
}

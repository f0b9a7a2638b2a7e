package raccord.lab.soundstage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Draws one moment of a set with people in it.
///
/// Keeps its memory from picture to picture. One thread at a time.
final class Painter {
  /// Samples across and down one pixel.
  private static final int SAMPLES = 2;

  /// Brightest sample that counts, so that one glint does not fill a pixel.
  private static final float BRIGHTEST = 6f;

  private final int width;
  private final int height;
  private final Canvas canvas;
  private final List<Mesh> people = new ArrayList<>();
  private final Shade shade = new Shade();
  private final float[] xyz = new float[9];
  private final float[] uv = new float[6];
  private final float[] light = new float[9];
  private float[] seen = new float[0];
  private float[] lit = new float[0];

  Painter(int width, int height) {
    this.width = width;
    this.height = height;
    canvas = new Canvas(width * SAMPLES, height * SAMPLES);
  }

  /// @param held what is held before the lens, in camera space; it glows
  /// @param rgb `float[3 * width * height]`, scene-linear; this picture times `weight` is added
  void paint(
      Baked baked,
      List<Player> cast,
      List<Pose> poses,
      Camera.View view,
      List<Surface> held,
      float[] rgb,
      float weight) {
    canvas.clear((float) (view.focal() * width * SAMPLES));
    shade.clear();
    for (Surface s : held) canvas.flat(s.corner(), s.across(), s.down(), s, lit, false);
    while (people.size() < cast.size()) people.add(new Mesh());
    for (int i = 0; i < cast.size(); i++) {
      people.get(i).clear();
      shade.add(Body.build(cast.get(i), poses.get(i), people.get(i)));
    }
    for (int i = 0; i < cast.size(); i++) {
      lightPerson(baked, people.get(i), i);
      draw(people.get(i), view);
    }
    draw(baked.set.rounds(), view);
    for (int index : nearestFirst(baked.set.surfaces(), view)) {
      Surface surface = baked.set.surfaces().get(index);
      int places = light(baked, index);
      canvas.flat(
          view.see(surface.corner()),
          view.turn(surface.across()),
          view.turn(surface.down()),
          surface,
          lit,
          places > 0);
    }
    resolve(rgb, weight);
  }

  private void lightPerson(Baked baked, Mesh mesh, int person) {
    StageSet set = baked.set;
    for (Mesh.Part part : mesh.parts) {
      for (int corner = part.firstCorner(); corner < part.pastCorner(); corner++) {
        Vec normal = mesh.normal(corner);
        Vec place = mesh.place(corner);
        double round = 0.62 + 0.30 * normal.y();
        double red = set.ambient()[0] * round;
        double green = set.ambient()[1] * round;
        double blue = set.ambient()[2] * round;
        for (int i = 0; i < set.lights().size(); i++) {
          Light lamp = set.lights().get(i);
          double fall = lamp.fall(place, normal);
          if (fall < 0.004) continue;
          fall *= baked.open(i, place.along(normal, 0.12));
          if (fall < 0.004) continue;
          fall *= shade.open(place.along(normal, 0.03), lamp, person, part.limb());
          red += lamp.red() * fall;
          green += lamp.green() * fall;
          blue += lamp.blue() * fall;
        }
        mesh.light(corner, red, green, blue);
      }
    }
  }

  private void draw(Mesh from, Camera.View view) {
    if (seen.length < from.corners * 3) seen = new float[from.corners * 3];
    for (int i = 0; i < from.corners; i++) {
      Vec place = view.see(from.place(i));
      seen[3 * i] = (float) place.x();
      seen[3 * i + 1] = (float) place.y();
      seen[3 * i + 2] = (float) place.z();
    }
    for (Mesh.Part part : from.parts) {
      for (int t = part.first(); t < part.past(); t++) {
        for (int k = 0; k < 3; k++) {
          int corner = from.triangles[3 * t + k];
          System.arraycopy(seen, 3 * corner, xyz, 3 * k, 3);
          System.arraycopy(from.texel, 2 * corner, uv, 2 * k, 2);
          System.arraycopy(from.light, 3 * corner, light, 3 * k, 3);
        }
        canvas.triangle(xyz, uv, light, part.texture());
      }
    }
  }

  /// Surfaces that face the camera, so that what is in front hides what need not be worked out.
  private static int[] nearestFirst(List<Surface> surfaces, Camera.View view) {
    List<Integer> facing = new ArrayList<>();
    double[] depth = new double[surfaces.size()];
    for (int i = 0; i < surfaces.size(); i++) {
      Surface s = surfaces.get(i);
      if (s.normal().dot(view.eye().minus(s.corner())) <= 0) continue;
      Vec middle = s.corner().along(s.across(), 0.5).along(s.down(), 0.5);
      double reach = 0.5 * (s.across().length() + s.down().length());
      Vec at = view.see(middle);
      if (at.z() + reach < Canvas.NEAR) continue;
      depth[i] = at.z();
      facing.add(i);
    }
    facing.sort(Comparator.comparingDouble((Integer i) -> depth[i]).thenComparing(i -> i));
    return facing.stream().mapToInt(Integer::intValue).toArray();
  }

  /// Puts the light of one surface together, with the shade of people on it.
  ///
  /// @return how many places have light; 0 for a surface that glows
  private int light(Baked baked, int index) {
    float[] falls = baked.falls[index];
    if (falls.length == 0) return 0;
    StageSet set = baked.set;
    Surface surface = set.surfaces().get(index);
    int lights = set.lights().size();
    int columns = surface.columns();
    int places = columns * surface.rows();
    if (lit.length < 3 * places) lit = new float[3 * places];
    Vec middle = surface.corner().along(surface.across(), 0.5).along(surface.down(), 0.5);
    double radius = 0.5 * surface.across().plus(surface.down()).length();
    boolean[] far = new boolean[lights];
    boolean allFar = true;
    for (int i = 0; i < lights; i++) {
      far[i] = shade.isFar(middle, radius, set.lights().get(i));
      allFar &= far[i];
    }
    for (int p = 0; p < places; p++) {
      int at = p * (lights + 1);
      float open = falls[at + lights];
      Vec place = allFar ? Vec.ZERO : surface.place(p % columns, p / columns);
      if (!allFar) open *= (float) shade.openness(place);
      float red = (float) set.ambient()[0] * open;
      float green = (float) set.ambient()[1] * open;
      float blue = (float) set.ambient()[2] * open;
      for (int i = 0; i < lights; i++) {
        float fall = falls[at + i];
        if (fall < 1e-4f) continue;
        Light lamp = set.lights().get(i);
        if (!far[i]) fall *= (float) shade.open(place, lamp, -1, -1);
        red += (float) lamp.red() * fall;
        green += (float) lamp.green() * fall;
        blue += (float) lamp.blue() * fall;
      }
      lit[3 * p] = red;
      lit[3 * p + 1] = green;
      lit[3 * p + 2] = blue;
    }
    return places;
  }

  private void resolve(float[] rgb, float weight) {
    float share = weight / (SAMPLES * SAMPLES);
    float[] samples = canvas.rgb;
    int below = 3 * canvas.width;
    for (int y = 0; y < height; y++) {
      int at = SAMPLES * y * below;
      int into = 3 * y * width;
      for (int x = 0; x < width; x++, at += 3 * SAMPLES, into += 3) {
        for (int c = 0; c < 3; c++) {
          float upper =
              Math.min(BRIGHTEST, samples[at + c]) + Math.min(BRIGHTEST, samples[at + 3 + c]);
          float lower =
              Math.min(BRIGHTEST, samples[at + below + c])
                  + Math.min(BRIGHTEST, samples[at + below + 3 + c]);
          rgb[into + c] += (upper + lower) * share;
        }
      }
    }
  }
}

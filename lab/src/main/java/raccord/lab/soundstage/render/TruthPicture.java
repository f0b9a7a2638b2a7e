package raccord.lab.soundstage.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Works out what is true of every pixel of a frame. One thread at a time.
public final class TruthPicture {
  private final int width;
  private final int height;
  private final Picture now;
  private final Picture other;
  private final Slice slice = new Slice();
  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  public TruthPicture(int width, int height) {
    this.width = width;
    this.height = height;
    now = new Picture(width, height);
    other = new Picture(width, height);
  }

  /// @param shot the frame
  /// @param before the same take one frame earlier
  /// @param next the same take one frame later
  public PictureTruth of(Shot shot, Shot before, Shot next) {
    names.clear();
    numbers.clear();
    int pixels = width * height;
    Map<String, float[]> mattes = mattes(shot);
    Gate gate = now.gate(shot);
    Moment moment = now.moment(shot);
    Lamps lamps = new Lamps();
    Lighting lighting = shot.baked().lighting(shot.powers());
    moment.light(lighting);
    lamps.set(shot.baked(), lighting.power(), moment.cast);
    Sample middle = Sample.middle(shot);
    Raster raster = now.expose(shot, middle, moment, gate);
    Shader shader = now.shader(shot);
    shader.begin(shot.baked(), lighting, moment.items, lamps, middle.view(), gate.focal, 0, 1);
    float[] depth = new float[pixels];
    float[][] threes = new float[4][3 * pixels];
    int[] things = new int[pixels];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        int id = raster.who[gate.place(x, y)];
        float dx = gate.rayX(x, y);
        float dy = gate.rayY(x, y);
        if (id < 0) shader.sky(dx, dy);
        else shader.shade(id, dx, dy, Picture.turn(x, y, 0), 1);
        things[at] = id < 0 ? -1 : number(shader.surface.part().thing());
        depth[at] = id < 0 ? Float.POSITIVE_INFINITY : shader.surface.depth;
        Vec normal =
            new Vec(shader.surface.normalX, shader.surface.normalY, shader.surface.normalZ);
        Camera.View view = middle.view();
        three(
            threes[0],
            at,
            normal.dot(view.across()),
            normal.dot(view.up()),
            normal.dot(view.axis()));
        three(
            threes[1],
            at,
            shader.surface.albedoRed,
            shader.surface.albedoGreen,
            shader.surface.albedoBlue);
        three(threes[2], at, shader.red, shader.green, shader.blue);
        three(threes[3], at, shader.restRed, shader.restGreen, shader.restBlue);
      }
    }
    glaze(moment, middle, gate, shader, threes);
    float[] forward = new float[2 * pixels];
    float[] backward = new float[2 * pixels];
    boolean[] hiddenNext = flow(raster, moment, gate, middle, next, forward);
    boolean[] hiddenBefore = flow(raster, moment, gate, middle, before, backward);
    return new PictureTruth(
        width,
        height,
        depth,
        threes[0],
        threes[1],
        threes[2],
        threes[3],
        forward,
        backward,
        hiddenNext,
        hiddenBefore,
        things,
        List.copyOf(names),
        mattes);
  }

  /// What glass and smoke add and take away goes into the rest: the thing behind keeps its colour.
  private void glaze(Moment moment, Sample middle, Gate gate, Shader shader, float[][] threes) {
    int pixels = width * height;
    float[] all = new float[3 * pixels];
    for (int i = 0; i < all.length; i++) {
      int plane = i % 3 * pixels + Math.floorDiv(i, 3);
      all[i] = threes[1][plane] * threes[2][plane] + threes[3][plane];
    }
    float[] before = all.clone();
    now.glaze(moment, middle, gate, shader, 0, all);
    for (int i = 0; i < all.length; i++) {
      if (all[i] == before[i]) continue;
      int plane = i % 3 * pixels + Math.floorDiv(i, 3);
      threes[3][plane] = all[i] - threes[1][plane] * threes[2][plane];
    }
  }

  private static void three(float[] into, int at, double x, double y, double z) {
    int plane = into.length / 3;
    into[at] = (float) x;
    into[plane + at] = (float) y;
    into[2 * plane + at] = (float) z;
  }

  private int number(String name) {
    return numbers.computeIfAbsent(
        name,
        n -> {
          names.add(n);
          return names.size() - 1;
        });
  }

  /// How much of each pixel each thing fills over the exposure.
  private Map<String, float[]> mattes(Shot shot) {
    Gate gate = now.gate(shot);
    Moment moment = now.moment(shot);
    Map<String, float[]> mattes = new LinkedHashMap<>();
    float share = 1f / shot.samples();
    ClearPass clear = new ClearPass();
    float[] through = new float[width * height];
    for (int s = 0; s < shot.samples(); s++) {
      Sample sample = Sample.of(shot, s);
      Raster raster = now.expose(shot, sample, moment, gate);
      Arrays.fill(through, share);
      clear.walk(
          moment.items,
          raster,
          gate,
          sample,
          true,
          (at, id, dx, dy, cover) -> {
            float[] matte = matte(mattes, part(moment, id).thing());
            matte[at] += through[at] * cover;
            through[at] *= 1 - cover;
          });
      int last = -2;
      float[] matte = new float[0];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int id = raster.who[gate.place(x, y)];
          if (id != last) {
            last = id;
            matte = matte(mattes, id < 0 ? "sky" : part(moment, id).thing());
          }
          matte[y * width + x] += through[y * width + x];
        }
      }
    }
    return mattes;
  }

  private float[] matte(Map<String, float[]> mattes, String name) {
    return mattes.computeIfAbsent(name, n -> new float[width * height]);
  }

  private static int item(Moment moment, int id) {
    int i = moment.items.size() - 1;
    while (moment.items.get(i).base > id) i--;
    return i;
  }

  private static Mesh.Part part(Moment moment, int id) {
    Item item = moment.items.get(item(moment, id));
    return item.mesh.parts.get(item.mesh.partOf[id - item.base]);
  }

  /// Follows each pixel to another frame.
  ///
  /// @param flow `float[2 * width * height]`. Written.
  /// @return true where it is out of sight there
  private boolean[] flow(
      Raster raster, Moment moment, Gate gate, Sample middle, Shot there, float[] flow) {
    Gate otherGate = other.gate(there);
    Moment otherMoment = other.moment(there);
    Raster seen = other.expose(there, Sample.middle(there), otherMoment, otherGate);
    int pixels = width * height;
    boolean[] hidden = new boolean[pixels];
    Slice target = new Slice();
    int last = -2;
    Item item = moment.items.getFirst();
    Item its = otherMoment.items.getFirst();
    int triangle = 0;
    boolean known = false;
    for (int at = 0; at < pixels; at++) {
      int x = at % width;
      int y = at / width;
      int id = raster.who[gate.place(x, y)];
      float dx = gate.rayX(x, y);
      float dy = gate.rayY(x, y);
      if (id < 0) {
        // The sky lies so far off that only the camera's turning moves it.
        Camera.View view = middle.view();
        Vec way = view.axis().along(view.across(), dx).along(view.up(), dy);
        Vec ray = there.camera().at(there.seconds(), there.hand()).turn(way);
        put(at, ray.x(), ray.y(), ray.z(), 0, 0, otherGate, seen, flow, hidden);
        continue;
      }
      if (id != last) {
        last = id;
        int i = item(moment, id);
        item = moment.items.get(i);
        triangle = id - item.base;
        known =
            i < otherMoment.items.size()
                && otherMoment.items.get(i).mesh.corners == item.mesh.corners;
        slice.of(item.seen, item.mesh.triangles, triangle);
        if (known) {
          its = otherMoment.items.get(i);
          target.of(its.seen, item.mesh.triangles, triangle);
        }
      }
      if (!known) {
        flow[at] = Float.NaN;
        flow[pixels + at] = Float.NaN;
        hidden[at] = true;
        continue;
      }
      slice.at(dx, dy);
      double[] place = new double[3];
      for (int k = 0; k < 3; k++) {
        double a = its.seen[3 * item.mesh.triangles[3 * triangle] + k];
        double b = its.seen[3 * item.mesh.triangles[3 * triangle + 1] + k];
        double c = its.seen[3 * item.mesh.triangles[3 * triangle + 2] + k];
        place[k] = a + (b - a) * slice.b + (c - a) * slice.c;
      }
      // Within a pixel a slanted surface may lie nearer than its middle.
      float slack = target.steepness() / otherGate.focal;
      put(at, place[0], place[1], place[2], 1, slack, otherGate, seen, flow, hidden);
    }
    return hidden;
  }

  private void put(
      int at,
      double px,
      double py,
      double pz,
      int solid,
      float slack,
      Gate gate,
      Raster seen,
      float[] flow,
      boolean[] hidden) {
    int pixels = width * height;
    if (pz < 1e-6) {
      flow[at] = Float.NaN;
      flow[pixels + at] = Float.NaN;
      hidden[at] = true;
      return;
    }
    double column = gate.column(px / pz, py / pz);
    double row = gate.row(px / pz, py / pz);
    flow[at] = (float) (column - (at % width + 0.5));
    flow[pixels + at] = (float) (row - (Math.floorDiv(at, width) + 0.5));
    int x = (int) Math.floor(column);
    int y = (int) Math.floor(row);
    if (x < 0 || y < 0 || x >= width || y >= height) {
      hidden[at] = true;
      return;
    }
    float near = seen.near[gate.place(x, y)];
    float own = solid == 0 ? 0 : (float) (1 / pz);
    hidden[at] = near > own * 1.004f + slack + (solid == 0 ? 0 : 1e-5f);
  }
}

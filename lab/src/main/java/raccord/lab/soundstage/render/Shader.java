package raccord.lab.soundstage.render;

import java.util.Arrays;
import java.util.List;

/// Works out how what a ray meets is lit, and what it throws back like a mirror or gives off. One
/// thread at a time.
final class Shader {
  private static final float BRIGHTEST = 12f;

  /// What the last ray met.
  final Surface surface;

  private final float[] sky = new float[3];

  private Baked baked;
  private Surroundings around;
  private Lamps lamps = new Lamps();
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

  // What the last pixel shows. Radiance is the surface's albedo times this shading, plus rest.
  float red;
  float green;
  float blue;
  float restRed;
  float restGreen;
  float restBlue;

  /// How red, then green, then blue grow as the normal grows along x, y and z; of bumpy things
  /// only.
  final float[] lean = new float[9];

  /// What of the rest is thrown back like a mirror, and the share of it that gets here.
  final float[] mirror = new float[3];

  float mirrored;

  // From the camera to the place, of length 1; and its cosine with the normal.
  private float ax;
  private float ay;
  private float az;
  private float facing;

  Shader(Shot shot) {
    baked = shot.baked();
    around = baked.lighting(shot.powers()).around();
    surface = new Surface(baked.set.mesh());
  }

  /// @param focal pixels
  /// @param blur pixels of blur, between two neighbouring samples of the lens, of what is
  ///   infinitely nearer or farther by one over a metre than what is sharp
  /// @param sharp one over the depth of what is sharp
  void begin(
      Baked baked,
      Lighting lighting,
      List<Item> items,
      Lamps lamps,
      Camera.View view,
      float focal,
      float blur,
      float sharp) {
    this.baked = baked;
    around = lighting.around();
    this.lamps = lamps;
    eyeX = (float) view.eye().x();
    eyeY = (float) view.eye().y();
    eyeZ = (float) view.eye().z();
    acrossX = (float) view.across().x();
    acrossY = (float) view.across().y();
    acrossZ = (float) view.across().z();
    upX = (float) view.up().x();
    upY = (float) view.up().y();
    upZ = (float) view.up().z();
    axisX = (float) view.axis().x();
    axisY = (float) view.axis().y();
    axisZ = (float) view.axis().z();
    surface.begin(items, focal, blur, sharp);
  }

  /// Radiance of the open sky along a ray.
  void sky(float dx, float dy) {
    float x = acrossX * dx + upX * dy + axisX;
    float y = acrossY * dx + upY * dy + axisY;
    float z = acrossZ * dx + upZ * dy + axisZ;
    float over = 1 / (float) Math.sqrt(x * x + y * y + z * z);
    baked.set.sky().from(x * over, y * over, z * over, sky);
    surface.none();
    red = 0;
    green = 0;
    blue = 0;
    restRed = Math.min(BRIGHTEST, sky[0]);
    restGreen = Math.min(BRIGHTEST, sky[1]);
    restBlue = Math.min(BRIGHTEST, sky[2]);
  }

  /// @param id the triangle the ray meets
  /// @param dx of the ray (dx, dy, 1) in camera space
  /// @param turn another number for each pixel and sample
  /// @param rounds how often shade is looked for, where it is not plain
  void shade(int id, float dx, float dy, int turn, int rounds) {
    surface.meet(id, dx, dy);
    surface.face();
    light(dx, dy, turn, rounds);
  }

  /// As `shade`, with the light that an earlier exposure found there, if it did.
  void shade(int id, float dx, float dy, int turn, KeptLight kept) {
    surface.meet(id, dx, dy);
    boolean known = surface.part().material().glow() == 0 && kept.finds(surface);
    if (known && !surface.isBumpy()) {
      kept.give(this);
      return;
    }
    surface.face();
    if (!known) {
      light(dx, dy, turn, 1);
      return;
    }
    look(dx, dy);
    kept.giveBent(this);
    Material material = surface.part().material();
    float gloss = (float) material.gloss();
    if (gloss > 0) mirror(gloss, (float) material.smooth(), kept.mirrored());
  }

  private void glow(float by) {
    restRed = surface.albedoRed * by;
    restGreen = surface.albedoGreen * by;
    restBlue = surface.albedoBlue * by;
    surface.albedoRed = 0;
    surface.albedoGreen = 0;
    surface.albedoBlue = 0;
    red = 0;
    green = 0;
    blue = 0;
  }

  private void light(float dx, float dy, int turn, int rounds) {
    restRed = 0;
    restGreen = 0;
    restBlue = 0;
    Material material = surface.part().material();
    if (material.glow() > 0) {
      glow((float) material.glow());
      return;
    }
    Item item = surface.item();
    float[] shares = item.lit.share();
    float[] round = item.lit.round();
    surface.settle();
    boolean bumpy = surface.isBumpy();
    if (bumpy) Arrays.fill(lean, 0);
    float depth = surface.depth;
    float px = eyeX + (acrossX * dx + upX * dy + axisX) * depth;
    float py = eyeY + (acrossY * dx + upY * dy + axisY) * depth;
    float pz = eyeZ + (acrossZ * dx + upZ * dy + axisZ) * depth;
    look(dx, dy);
    float normalX = surface.normalX;
    float normalY = surface.normalY;
    float normalZ = surface.normalZ;
    boolean moves = item.later != item.mesh;
    float open = 1;
    float slip = moves ? 0.016f : 0.008f;
    if (normalY > -0.3f) {
      float all =
          lamps.above.open(
              px, py, pz, normalX, normalY, normalZ, moves ? 0.05f : 0.01f, turn, rounds);
      open = 1 - (moves ? 0.45f : 0.6f) * (1 - all);
    }
    red = surface.blend(round, 3, 0) * open;
    green = surface.blend(round, 3, 1) * open;
    blue = surface.blend(round, 3, 2) * open;
    float gloss = (float) material.gloss();
    float smooth = (float) material.smooth();
    float thin = (float) material.thin();
    float shine = 4 + 400 * smooth * smooth * smooth;
    for (int l = 0; l < lamps.count; l++) {
      float share = lamps.far[l] ? 1 : surface.blend(shares, lamps.count, l);
      if (share < 0.004f) continue;
      float wx = lamps.x[l] - px;
      float wy = lamps.y[l] - py;
      float wz = lamps.z[l] - pz;
      float squared = wx * wx + wy * wy + wz * wz;
      float inverse = 1 / (float) Math.sqrt(squared);
      wx *= inverse;
      wy *= inverse;
      wz *= inverse;
      float soft = lamps.far[l] ? 0.01f : Math.min(0.35f, 0.5f * lamps.radius[l] * inverse);
      float cosine = normalX * wx + normalY * wy + normalZ * wz;
      float steep = 1 / (1 + soft);
      if (cosine + soft <= 0) {
        if (thin == 0) continue;
        steep *= -thin;
      } else {
        steep *= 1 - 0.5f * thin;
      }
      float fall = (cosine + soft) * steep;
      if (lamps.aimed[l]) {
        float out = -(lamps.aimX[l] * wx + lamps.aimY[l] * wy + lamps.aimZ[l] * wz);
        if (out <= 0) continue;
        share *= out;
      }
      if (!lamps.far[l]) {
        share /= Math.max(squared, lamps.radius[l] * lamps.radius[l] + 0.02f);
      } else {
        share *= lamps.still[l].open(px, py, pz, normalX, normalY, normalZ, 0.02f, turn, rounds);
        if (share == 0) continue;
      }
      share *= lamps.moving[l].open(px, py, pz, normalX, normalY, normalZ, slip, turn + 17, rounds);
      float r = lamps.power[3 * l] * share;
      float g = lamps.power[3 * l + 1] * share;
      float bl = lamps.power[3 * l + 2] * share;
      red += r * fall;
      green += g * fall;
      blue += bl * fall;
      if (bumpy) lean(r * steep, g * steep, bl * steep, wx, wy, wz);
      if (gloss > 0 && cosine > 0) {
        float hx = wx - ax;
        float hy = wy - ay;
        float hz = wz - az;
        float h = 1 / (float) Math.sqrt(hx * hx + hy * hy + hz * hz + 1e-9f);
        float half = Math.max(0, (normalX * hx + normalY * hy + normalZ * hz) * h);
        float wide = shine / (1 + 0.3f * shine * lamps.radius[l] * inverse);
        float spec = gloss * power(half, wide) * (wide + 8) * 0.125f * cosine;
        restRed += r * spec;
        restGreen += g * spec;
        restBlue += bl * spec;
      }
    }
    mirrored = open;
    Arrays.fill(mirror, 0);
    if (gloss > 0) mirror(gloss, smooth, open);
    air(px, pz);
  }

  private void lean(float r, float g, float b, float wx, float wy, float wz) {
    lean[0] += r * wx;
    lean[1] += r * wy;
    lean[2] += r * wz;
    lean[3] += g * wx;
    lean[4] += g * wy;
    lean[5] += g * wz;
    lean[6] += b * wx;
    lean[7] += b * wy;
    lean[8] += b * wz;
  }

  /// Finds the way the camera looks at the place, and turns a thing with two sides to it.
  private void look(float dx, float dy) {
    ax = acrossX * dx + upX * dy + axisX;
    ay = acrossY * dx + upY * dy + axisY;
    az = acrossZ * dx + upZ * dy + axisZ;
    float over = 1 / (float) Math.sqrt(ax * ax + ay * ay + az * az);
    ax *= over;
    ay *= over;
    az *= over;
    facing = -(surface.normalX * ax + surface.normalY * ay + surface.normalZ * az);
    if (facing < 0 && !surface.part().material().sided()) {
      surface.turn();
      facing = -facing;
    }
    facing = Math.max(0, facing);
  }

  /// What surrounds the place shows in it, more so at a glancing look.
  private void mirror(float gloss, float smooth, float open) {
    float edge = 1 - facing;
    float edge2 = edge * edge;
    // Schlick 1994, held back for rough surfaces.
    float share = gloss + (1 - gloss) * edge2 * edge2 * edge * smooth * 0.8f;
    float twice = 2 * facing;
    float rx = ax + surface.normalX * twice;
    float ry = ay + surface.normalY * twice;
    float rz = az + surface.normalZ * twice;
    around.from(rx, ry, rz, smooth, sky);
    float of = share * open;
    for (int c = 0; c < 3; c++) mirror[c] = of * Math.min(BRIGHTEST, sky[c]);
    restRed += mirror[0];
    restGreen += mirror[1];
    restBlue += mirror[2];
  }

  /// Air between the lens and a far thing takes some of its light and adds the sky's.
  private void air(float px, float pz) {
    float haze = (float) baked.set.haze();
    if (haze == 0) return;
    float clear = power(1 - haze, surface.depth * 0.01f);
    baked.set.sky().from(px * 1e-3f, 0.02f, pz * 1e-3f + 1e-6f, sky);
    red *= clear;
    green *= clear;
    blue *= clear;
    for (int i = 0; i < lean.length; i++) lean[i] *= clear;
    for (int i = 0; i < mirror.length; i++) mirror[i] *= clear;
    mirrored *= clear;
    restRed = restRed * clear + sky[0] * (1 - clear) * 0.8f;
    restGreen = restGreen * clear + sky[1] * (1 - clear) * 0.8f;
    restBlue = restBlue * clear + sky[2] * (1 - clear) * 0.8f;
  }

  /// `base` to the power of `exponent`, to about a hundredth, without calls that differ between
  /// machines.
  private static float power(float base, float exponent) {
    // Schraudolph 1999: the exponent field of a float is nearly its logarithm.
    int bits = Float.floatToRawIntBits(Math.max(base, 1e-6f));
    float log = (bits - 1064866805) * exponent + 1064866805;
    return log <= 0 ? 0 : Float.intBitsToFloat((int) log);
  }
}

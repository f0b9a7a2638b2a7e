package raccord.lab.soundstage.render;

import java.util.List;

/// Works out what one pixel's ray sees: what colour the thing is, how it is lit, and what it throws
/// back like a mirror or gives off. One thread at a time.
final class Shader {
  private static final float BRIGHTEST = 12f;

  private final Slice slice = new Slice();
  private final float[] slope = new float[2];
  private final float[] sky = new float[3];

  private Baked baked;
  private Surroundings around;
  private List<Item> items = List.of();
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
  private float focal;
  private float blur;
  private float sharp;

  // Of the triangle last seen.
  private int number = -1;
  private int triangle;
  private Item item = new Item();
  private Mesh.Part part;
  private Mesh mesh;
  private int a;
  private int b;
  private int c;
  private boolean sheet;

  // What the last pixel shows. Radiance is albedo times shading plus rest.
  float albedoRed;
  float albedoGreen;
  float albedoBlue;
  float red;
  float green;
  float blue;
  float restRed;
  float restGreen;
  float restBlue;
  float depth;
  float normalX;
  float normalY;
  float normalZ;

  Shader(Shot shot) {
    baked = shot.baked();
    around = baked.lighting(shot.powers()).around();
    mesh = baked.set.mesh();
    part = mesh.parts.getFirst();
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
    this.items = items;
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
    this.focal = focal;
    this.blur = blur;
    this.sharp = sharp;
    number = -1;
  }

  /// The part that was last seen.
  Mesh.Part part() {
    return part;
  }

  Item item() {
    return item;
  }

  int triangle() {
    return triangle;
  }

  float b() {
    return slice.b;
  }

  float c() {
    return slice.c;
  }

  /// Radiance of the open sky along a ray.
  void sky(float dx, float dy) {
    float x = acrossX * dx + upX * dy + axisX;
    float y = acrossY * dx + upY * dy + axisY;
    float z = acrossZ * dx + upZ * dy + axisZ;
    float over = 1 / (float) Math.sqrt(x * x + y * y + z * z);
    baked.set.sky().from(x * over, y * over, z * over, sky);
    albedoRed = 0;
    albedoGreen = 0;
    albedoBlue = 0;
    red = 0;
    green = 0;
    blue = 0;
    restRed = Math.min(BRIGHTEST, sky[0]);
    restGreen = Math.min(BRIGHTEST, sky[1]);
    restBlue = Math.min(BRIGHTEST, sky[2]);
    depth = Float.MAX_VALUE;
    normalX = 0;
    normalY = 0;
    normalZ = 0;
  }

  private void find(int id) {
    number = id;
    int i = items.size() - 1;
    while (items.get(i).base > id) i--;
    item = items.get(i);
    mesh = item.mesh;
    triangle = id - item.base;
    part = mesh.parts.get(mesh.partOf[triangle]);
    a = mesh.triangles[3 * triangle];
    b = mesh.triangles[3 * triangle + 1];
    c = mesh.triangles[3 * triangle + 2];
    slice.of(item.seen, mesh.triangles, triangle);
    sheet = part.columns() > 0;
  }

  /// @param id the triangle the ray meets
  /// @param dx of the ray (dx, dy, 1) in camera space
  /// @param turn another number for each pixel and sample
  void shade(int id, float dx, float dy, int turn) {
    if (id != number) find(id);
    slice.at(dx, dy);
    depth = slice.depth;
    float sb = Math.clamp(slice.b, 0f, 1f);
    float sc = Math.clamp(slice.c, 0f, 1f - sb);
    Material material = part.material();
    float[] texel = mesh.texel;
    float du1 = texel[2 * b] - texel[2 * a];
    float dv1 = texel[2 * b + 1] - texel[2 * a + 1];
    float du2 = texel[2 * c] - texel[2 * a];
    float dv2 = texel[2 * c + 1] - texel[2 * a + 1];
    float u = texel[2 * a] + du1 * sb + du2 * sc;
    float v = texel[2 * a + 1] + dv1 * sb + dv2 * sc;
    Texture texture = material.texture();
    float texels = 1;
    if (texture.log2() > 0 || material.relief().isPresent()) {
      // What is out of focus is drawn as soft as its samples lie apart.
      float soft = Math.max(1, blur * Math.abs(1 / depth - sharp));
      float step = (1 << texture.log2()) / focal * soft;
      float bx = slice.bAcross();
      float by = slice.bDown();
      float cx = slice.cAcross();
      float cy = slice.cDown();
      float across = Math.abs(du1 * bx + du2 * cx) + Math.abs(dv1 * bx + dv2 * cx);
      float down = Math.abs(du1 * by + du2 * cy) + Math.abs(dv1 * by + dv2 * cy);
      texels = 0.5f * (across + down) * step;
    }
    int level = texture.level(texels);
    int bits = texture.log2() - level;
    int packed =
        Texture.at(
            texture.texels(level),
            bits,
            Texture.fixed(u, bits) - 32768,
            Texture.fixed(v, bits) - 32768);
    albedoRed = Texture.red(packed);
    albedoGreen = Texture.green(packed);
    albedoBlue = Texture.blue(packed);
    restRed = 0;
    restGreen = 0;
    restBlue = 0;
    normal(sb, sc);
    if (material.glow() > 0) {
      glow((float) material.glow());
      return;
    }
    if (material.relief().isPresent()) {
      bump(material, material.relief().get(), u, v, texels, du1, dv1, du2, dv2);
    }
    light(material, dx, dy, u, v, sb, sc, turn);
  }

  private void glow(float by) {
    restRed = albedoRed * by;
    restGreen = albedoGreen * by;
    restBlue = albedoBlue * by;
    albedoRed = 0;
    albedoGreen = 0;
    albedoBlue = 0;
    red = 0;
    green = 0;
    blue = 0;
  }

  private void normal(float sb, float sc) {
    float[] n = mesh.normal;
    float x = n[3 * a] + (n[3 * b] - n[3 * a]) * sb + (n[3 * c] - n[3 * a]) * sc;
    float y =
        n[3 * a + 1] + (n[3 * b + 1] - n[3 * a + 1]) * sb + (n[3 * c + 1] - n[3 * a + 1]) * sc;
    float z =
        n[3 * a + 2] + (n[3 * b + 2] - n[3 * a + 2]) * sb + (n[3 * c + 2] - n[3 * a + 2]) * sc;
    float over = 1 / (float) Math.sqrt(x * x + y * y + z * z + 1e-12f);
    normalX = x * over;
    normalY = y * over;
    normalZ = z * over;
  }

  private void bump(
      Material material,
      Relief relief,
      float u,
      float v,
      float texels,
      float du1,
      float dv1,
      float du2,
      float dv2) {
    relief.slope(u, v, relief.level(texels, material.texture().log2()), slope);
    float det = du1 * dv2 - du2 * dv1;
    if (Math.abs(det) < 1e-12f) return;
    float[] at = mesh.at;
    float e1x = at[3 * b] - at[3 * a];
    float e1y = at[3 * b + 1] - at[3 * a + 1];
    float e1z = at[3 * b + 2] - at[3 * a + 2];
    float e2x = at[3 * c] - at[3 * a];
    float e2y = at[3 * c + 1] - at[3 * a + 1];
    float e2z = at[3 * c + 2] - at[3 * a + 2];
    float over = 1 / det;
    float tx = (e1x * dv2 - e2x * dv1) * over;
    float ty = (e1y * dv2 - e2y * dv1) * over;
    float tz = (e1z * dv2 - e2z * dv1) * over;
    float sx = (e2x * du1 - e1x * du2) * over;
    float sy = (e2y * du1 - e1y * du2) * over;
    float sz = (e2z * du1 - e1z * du2) * over;
    float strength = (float) material.bump();
    float gu = slope[0] * strength / (float) Math.sqrt(tx * tx + ty * ty + tz * tz + 1e-12f);
    float gv = slope[1] * strength / (float) Math.sqrt(sx * sx + sy * sy + sz * sz + 1e-12f);
    float x = normalX - tx * gu - sx * gv;
    float y = normalY - ty * gu - sy * gv;
    float z = normalZ - tz * gu - sz * gv;
    float length = 1 / (float) Math.sqrt(x * x + y * y + z * z + 1e-12f);
    normalX = x * length;
    normalY = y * length;
    normalZ = z * length;
  }

  private int place00;
  private int placeDown;
  private float partAcross;
  private float partDown;

  private void light(
      Material material, float dx, float dy, float u, float v, float sb, float sc, int turn) {
    float[] shares = item.lit.share();
    float[] round = item.lit.round();
    if (sheet) {
      float x = Math.clamp(u / part.across(), 0f, 1f) * (part.columns() - 1);
      float y = Math.clamp(v / part.down(), 0f, 1f) * (part.rows() - 1);
      int x0 = Math.min((int) x, part.columns() - 2);
      int y0 = Math.min((int) y, part.rows() - 2);
      place00 = part.firstPlace() + y0 * part.columns() + x0;
      placeDown = part.columns();
      partAcross = x - x0;
      partDown = y - y0;
    } else {
      place00 = part.firstPlace() - part.firstCorner();
      partAcross = sb;
      partDown = sc;
    }
    // From the camera to the place, in the set.
    float ax = acrossX * dx + upX * dy + axisX;
    float ay = acrossY * dx + upY * dy + axisY;
    float az = acrossZ * dx + upZ * dy + axisZ;
    float px = eyeX + ax * depth;
    float py = eyeY + ay * depth;
    float pz = eyeZ + az * depth;
    float over = 1 / (float) Math.sqrt(ax * ax + ay * ay + az * az);
    ax *= over;
    ay *= over;
    az *= over;
    float facing = -(normalX * ax + normalY * ay + normalZ * az);
    if (facing < 0 && !material.sided()) {
      normalX = -normalX;
      normalY = -normalY;
      normalZ = -normalZ;
      facing = -facing;
    }
    boolean moves = item.later != item.mesh;
    float open = 1;
    float slip = moves ? 0.016f : 0.008f;
    if (normalY > -0.3f) {
      float all =
          lamps.above.open(px, py, pz, normalX, normalY, normalZ, moves ? 0.05f : 0.01f, turn);
      open = 1 - (moves ? 0.45f : 0.6f) * (1 - all);
    }
    red = blend(round, 3, 0) * open;
    green = blend(round, 3, 1) * open;
    blue = blend(round, 3, 2) * open;
    float gloss = (float) material.gloss();
    float smooth = (float) material.smooth();
    float thin = (float) material.thin();
    float shine = 4 + 400 * smooth * smooth * smooth;
    for (int l = 0; l < lamps.count; l++) {
      float share = lamps.far[l] ? 1 : blend(shares, lamps.count, l);
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
      float fall = (cosine + soft) / (1 + soft);
      if (fall <= 0) {
        if (thin == 0) continue;
        fall = -fall * thin;
      } else if (thin > 0) {
        fall *= 1 - 0.5f * thin;
      }
      if (lamps.aimed[l]) {
        float out = -(lamps.aimX[l] * wx + lamps.aimY[l] * wy + lamps.aimZ[l] * wz);
        if (out <= 0) continue;
        share *= out;
      }
      if (!lamps.far[l]) {
        share /= Math.max(squared, lamps.radius[l] * lamps.radius[l] + 0.02f);
      } else {
        share *= lamps.still[l].open(px, py, pz, normalX, normalY, normalZ, 0.02f, turn);
        if (share == 0) continue;
      }
      share *= lamps.moving[l].open(px, py, pz, normalX, normalY, normalZ, slip, turn + 17);
      float r = lamps.power[3 * l] * share;
      float g = lamps.power[3 * l + 1] * share;
      float bl = lamps.power[3 * l + 2] * share;
      red += r * fall;
      green += g * fall;
      blue += bl * fall;
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
    if (gloss > 0) mirror(gloss, smooth, ax, ay, az, Math.max(0, facing), open);
    air(px, pz);
  }

  /// What surrounds the place shows in it, more so at a glancing look.
  private void mirror(
      float gloss, float smooth, float ax, float ay, float az, float facing, float open) {
    float edge = 1 - facing;
    float edge2 = edge * edge;
    // Schlick 1994, held back for rough surfaces.
    float share = gloss + (1 - gloss) * edge2 * edge2 * edge * smooth * 0.8f;
    float twice = 2 * facing;
    float rx = ax + normalX * twice;
    float ry = ay + normalY * twice;
    float rz = az + normalZ * twice;
    around.from(rx, ry, rz, smooth, sky);
    float of = share * open;
    restRed += of * Math.min(BRIGHTEST, sky[0]);
    restGreen += of * Math.min(BRIGHTEST, sky[1]);
    restBlue += of * Math.min(BRIGHTEST, sky[2]);
  }

  /// Air between the lens and a far thing takes some of its light and adds the sky's.
  private void air(float px, float pz) {
    float haze = (float) baked.set.haze();
    if (haze == 0) return;
    float clear = power(1 - haze, depth * 0.01f);
    baked.set.sky().from(px * 1e-3f, 0.02f, pz * 1e-3f + 1e-6f, sky);
    red *= clear;
    green *= clear;
    blue *= clear;
    restRed = restRed * clear + sky[0] * (1 - clear) * 0.8f;
    restGreen = restGreen * clear + sky[1] * (1 - clear) * 0.8f;
    restBlue = restBlue * clear + sky[2] * (1 - clear) * 0.8f;
  }

  private float blend(float[] values, int each, int which) {
    if (sheet) {
      int at = place00 * each + which;
      int below = at + placeDown * each;
      float upper = values[at] + (values[at + each] - values[at]) * partAcross;
      float lower = values[below] + (values[below + each] - values[below]) * partAcross;
      return upper + (lower - upper) * partDown;
    }
    float first = values[(place00 + a) * each + which];
    return first
        + (values[(place00 + b) * each + which] - first) * partAcross
        + (values[(place00 + c) * each + which] - first) * partDown;
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

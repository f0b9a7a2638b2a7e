package raccord.lab.soundstage.render;

import java.util.List;

/// What one pixel's ray meets: the place on a thing, its colour, and the way it faces. One thread
/// at a time.
final class Surface {
  private final Slice slice = new Slice();
  private final float[] slope = new float[2];
  private List<Item> items = List.of();
  private float focal;
  private float blur;
  private float sharp;

  // Of the triangle last met.
  private int number = -1;
  private int which;
  private int triangle;
  private Item item = new Item();
  private Mesh.Part part;
  private Mesh mesh;
  private int a;
  private int b;
  private int c;
  private boolean sheet;
  private final float[] edges = new float[9];
  private boolean edged;

  // Of the last ray.
  private float u;
  private float v;
  private float shareB;
  private float shareC;
  private float texels;
  private float du1;
  private float dv1;
  private float du2;
  private float dv2;

  /// Share of light it throws back to all sides.
  float albedoRed;

  float albedoGreen;
  float albedoBlue;

  /// Metres along the lens's axis.
  float depth;

  /// In the set; of length 1 once `face` was called.
  float normalX;

  float normalY;
  float normalZ;

  // Where the light on it is kept.
  private int place00;
  private int placeDown;
  private float partAcross;
  private float partDown;

  Surface(Mesh first) {
    mesh = first;
    part = first.parts.getFirst();
  }

  void begin(List<Item> items, float focal, float blur, float sharp) {
    this.items = items;
    this.focal = focal;
    this.blur = blur;
    this.sharp = sharp;
    number = -1;
  }

  Mesh.Part part() {
    return part;
  }

  Item item() {
    return item;
  }

  /// A number that places of the same kind share: those of one part, or, of leaves and the like, of
  /// one triangle.
  int kind() {
    return part.material().cut() ? -2 - number : (which << 16) + mesh.partOf[triangle];
  }

  /// True if its normal changes within a pixel, by small bumps.
  boolean isBumpy() {
    return part.material().relief().isPresent();
  }

  /// Nothing but the sky.
  void none() {
    albedoRed = 0;
    albedoGreen = 0;
    albedoBlue = 0;
    depth = Float.MAX_VALUE;
    normalX = 0;
    normalY = 0;
    normalZ = 0;
  }

  private void find(int id) {
    number = id;
    which = items.size() - 1;
    while (items.get(which).base > id) which--;
    item = items.get(which);
    mesh = item.mesh;
    triangle = id - item.base;
    part = mesh.parts.get(mesh.partOf[triangle]);
    a = mesh.triangles[3 * triangle];
    b = mesh.triangles[3 * triangle + 1];
    c = mesh.triangles[3 * triangle + 2];
    slice.of(item.seen, mesh.triangles, triangle);
    sheet = part.columns() > 0;
    edged = false;
  }

  /// Finds the place and its colour.
  ///
  /// @param id the triangle the ray meets
  /// @param dx of the ray (dx, dy, 1) in camera space
  void meet(int id, float dx, float dy) {
    place(id, dx, dy);
    colour();
  }

  /// Finds the place alone; `colour` finds what goes with it.
  void place(int id, float dx, float dy) {
    if (id != number) find(id);
    slice.at(dx, dy);
    depth = slice.depth;
  }

  /// Finds the colour of the place last found.
  void colour() {
    shareB = Math.clamp(slice.b, 0f, 1f);
    shareC = Math.clamp(slice.c, 0f, 1f - shareB);
    float[] texel = mesh.texel;
    du1 = texel[2 * b] - texel[2 * a];
    dv1 = texel[2 * b + 1] - texel[2 * a + 1];
    du2 = texel[2 * c] - texel[2 * a];
    dv2 = texel[2 * c + 1] - texel[2 * a + 1];
    u = texel[2 * a] + du1 * shareB + du2 * shareC;
    v = texel[2 * a + 1] + dv1 * shareB + dv2 * shareC;
    Material material = part.material();
    Texture texture = material.texture();
    texels = 1;
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
  }

  /// Where the place last met was in camera space when its item was `kept`.
  ///
  /// @param into `float[3]`. Written.
  void earlier(float[] into) {
    if (!edged) {
      edged = true;
      for (int k = 0; k < 3; k++) {
        edges[k] = item.kept[3 * a + k];
        edges[3 + k] = item.kept[3 * b + k] - edges[k];
        edges[6 + k] = item.kept[3 * c + k] - edges[k];
      }
    }
    into[0] = edges[0] + edges[3] * slice.b + edges[6] * slice.c;
    into[1] = edges[1] + edges[4] * slice.b + edges[7] * slice.c;
    into[2] = edges[2] + edges[5] * slice.b + edges[8] * slice.c;
  }

  /// Finds the way the place last met faces.
  void face() {
    normal(shareB, shareC);
    Material material = part.material();
    if (material.glow() == 0 && material.relief().isPresent()) {
      bump(material, material.relief().get());
    }
  }

  /// Turns it to who looks at its back.
  void turn() {
    normalX = -normalX;
    normalY = -normalY;
    normalZ = -normalZ;
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

  private void bump(Material material, Relief relief) {
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

  /// Finds where the light on the place last met is kept, for `blend`.
  void settle() {
    if (!sheet) {
      place00 = part.firstPlace() - part.firstCorner();
      partAcross = shareB;
      partDown = shareC;
      return;
    }
    float x = Math.clamp(u / part.across(), 0f, 1f) * (part.columns() - 1);
    float y = Math.clamp(v / part.down(), 0f, 1f) * (part.rows() - 1);
    int x0 = Math.min((int) x, part.columns() - 2);
    int y0 = Math.min((int) y, part.rows() - 2);
    place00 = part.firstPlace() + y0 * part.columns() + x0;
    placeDown = part.columns();
    partAcross = x - x0;
    partDown = y - y0;
  }

  /// Something that is kept by place of light, at the place last met.
  ///
  /// @param each numbers of each place
  float blend(float[] values, int each, int which) {
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
}

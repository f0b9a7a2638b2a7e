package raccord.lab.soundstage.render;

import java.util.Arrays;

/// The light that one exposure found at each pixel, for the other exposures of the frame to use
/// again where they see the same place. One thread at a time.
///
/// What is seen at a pixel, and its colour, is found anew for every exposure; the light on it
/// changes little within a pixel, and takes longest to work out.
final class KeptLight {
  /// Pixels by which a place may have moved for all of what it shows to be used again: a little
  /// more than exposures lie apart within a pixel.
  private static final float STILL = 0.8f;

  /// Share of the distance by which places may differ that count as one.
  private static final float SAME = 0.01f;

  private final int[] kinds;

  /// One over the depth.
  private final float[] near;

  /// Red, green, blue, and the rest's, of each pixel in turn.
  private final float[] light;

  /// How red, then green, then blue grow with the normal's x, y and z; of bumpy places.
  private final float[] lean;

  /// Share of what bumpy places mirror that gets to the camera.
  private final float[] mirrored;

  /// What the whole pixel shows, red, green, blue.
  private final float[] colour;

  private final float[] place = new float[3];
  private int found;
  private Gate gate;
  private float shiftX;
  private float shiftY;

  KeptLight(Gate gate) {
    int pixels = gate.width * gate.height;
    this.gate = gate;
    kinds = new int[pixels];
    near = new float[pixels];
    light = new float[6 * pixels];
    lean = new float[9 * pixels];
    mirrored = new float[pixels];
    colour = new float[3 * pixels];
  }

  /// Forgets everything, and takes what the exposure of a sample finds.
  void begin(Gate gate, Sample sample) {
    this.gate = gate;
    shiftX = sample.shiftX() / gate.focal;
    shiftY = sample.shiftY() / gate.focal;
    Arrays.fill(kinds, -1);
  }

  void keep(int pixel, Shader shader) {
    kinds[pixel] = shader.surface.kind();
    near[pixel] = 1 / shader.surface.depth;
    int at = 6 * pixel;
    light[at] = shader.red;
    light[at + 1] = shader.green;
    light[at + 2] = shader.blue;
    light[at + 3] = shader.restRed;
    light[at + 4] = shader.restGreen;
    light[at + 5] = shader.restBlue;
    if (!shader.surface.isBumpy()) return;
    System.arraycopy(shader.lean, 0, lean, 9 * pixel, 9);
    mirrored[pixel] = shader.mirrored;
    for (int c = 0; c < 3; c++) {
      light[at + c] -= leaning(pixel, c, shader.surface);
      light[at + 3 + c] -= shader.mirror[c];
    }
  }

  /// Keeps what a whole pixel shows.
  void keepColour(int pixel, float red, float green, float blue) {
    colour[3 * pixel] = red;
    colour[3 * pixel + 1] = green;
    colour[3 * pixel + 2] = blue;
  }

  /// True if the pixel showed the place that a surface last met, and it has hardly moved there.
  ///
  /// @param x of the pixel's ray
  boolean shows(int pixel, float x, float y, Surface surface) {
    if (kinds[pixel] != surface.kind()) return false;
    surface.earlier(place);
    float over = 1 / place[2];
    if (!(over > 0) || Math.abs(near[pixel] - over) > SAME * over) return false;
    float overX = place[0] * over + shiftX - x;
    float overY = place[1] * over - shiftY - y;
    return Math.max(Math.abs(overX), Math.abs(overY)) * gate.focal <= STILL;
  }

  /// Gives what a whole pixel showed.
  ///
  /// @param into pixels of red, green, blue. Written.
  void giveColour(int pixel, float[] into) {
    System.arraycopy(colour, 3 * pixel, into, 3 * pixel, 3);
  }

  /// What one colour gains by the way a surface faces.
  private float leaning(int pixel, int colour, Surface surface) {
    int at = 9 * pixel + 3 * colour;
    return lean[at] * surface.normalX
        + lean[at + 1] * surface.normalY
        + lean[at + 2] * surface.normalZ;
  }

  /// True if the light on the place that a surface last met is known.
  boolean finds(Surface surface) {
    surface.earlier(place);
    float over = 1 / place[2];
    if (!(over > 0)) return false;
    found = gate.pixel(place[0] * over + shiftX, place[1] * over - shiftY);
    return found >= 0
        && kinds[found] == surface.kind()
        && Math.abs(near[found] - over) <= SAME * over;
  }

  /// Gives the light on the place last found.
  void give(Shader shader) {
    int at = 6 * found;
    shader.red = light[at];
    shader.green = light[at + 1];
    shader.blue = light[at + 2];
    shader.restRed = light[at + 3];
    shader.restGreen = light[at + 4];
    shader.restBlue = light[at + 5];
  }

  /// As `give`, as it falls on a normal of its own, and without what it mirrors.
  void giveBent(Shader shader) {
    give(shader);
    Surface surface = shader.surface;
    shader.red = Math.max(0, shader.red + leaning(found, 0, surface));
    shader.green = Math.max(0, shader.green + leaning(found, 1, surface));
    shader.blue = Math.max(0, shader.blue + leaning(found, 2, surface));
  }

  /// Share of what the place last found mirrors that gets to the camera.
  float mirrored() {
    return mirrored[found];
  }
}

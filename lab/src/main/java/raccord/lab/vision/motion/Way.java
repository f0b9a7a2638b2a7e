package raccord.lab.vision.motion;

/// Where every pixel of one frame of a shot is in another one of it, kept small: to a sixty-fourth
/// of a pixel, up to 512 pixels far.
///
/// @param width pixels it is kept at
/// @param height pixels it is kept at
/// @param x `short[width * height]`, to the right, in sixty-fourths. Not to be modified.
/// @param y `short[width * height]`, downwards, in sixty-fourths. Not to be modified.
/// @param sure `byte[width * height]`, unsigned: how alike both ends look, 255 for the same. Not to
///   be modified.
public record Way(int width, int height, short[] x, short[] y, byte[] sure) {
  private static final float PART = 64;

  static Way of(Motion motion, float[] sure) {
    int area = sure.length;
    short[] x = new short[area];
    short[] y = new short[area];
    byte[] kept = new byte[area];
    for (int i = 0; i < area; i++) {
      x[i] = (short) Math.clamp(Math.round(PART * motion.x()[i]), Short.MIN_VALUE, Short.MAX_VALUE);
      y[i] = (short) Math.clamp(Math.round(PART * motion.y()[i]), Short.MIN_VALUE, Short.MAX_VALUE);
      kept[i] = (byte) Math.round(255 * Math.clamp(sure[i], 0f, 1f));
    }
    return new Way(motion.width(), motion.height(), x, y, kept);
  }

  /// @return `float[width * height]`, pixels to the right
  public float[] across() {
    return floats(x);
  }

  /// @return `float[width * height]`, pixels downwards
  public float[] down() {
    return floats(y);
  }

  /// @return `float[width * height]`, 0 to 1
  public float[] trust() {
    float[] trust = new float[sure.length];
    for (int i = 0; i < trust.length; i++) trust[i] = (sure[i] & 255) / 255f;
    return trust;
  }

  private static float[] floats(short[] kept) {
    float[] floats = new float[kept.length];
    for (int i = 0; i < floats.length; i++) floats[i] = kept[i] / PART;
    return floats;
  }
}

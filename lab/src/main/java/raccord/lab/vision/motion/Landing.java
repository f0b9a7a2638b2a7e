package raccord.lab.vision.motion;

/// Reads planes of one frame where the pixels of another one lead to. One thread at a time.
public final class Landing {
  private final float[] across;
  private final float[] down;
  private final int width;
  private final int height;
  private final int factor;
  private final int fullWidth;
  private final int fullHeight;
  private final Tap tap;
  private float u;
  private float v;

  /// @param across `float[width * height]`, pixels to the right at the size motion is kept at. Not
  ///   modified.
  /// @param down as `across`, downwards
  /// @param fullWidth pixels of the planes
  /// @param fullHeight pixels of the planes
  public Landing(
      float[] across, float[] down, int width, int height, int fullWidth, int fullHeight) {
    this.across = across;
    this.down = down;
    this.width = width;
    this.height = height;
    this.fullWidth = fullWidth;
    this.fullHeight = fullHeight;
    factor = Math.round((float) fullWidth / width);
    tap = new Tap(fullWidth, fullHeight);
  }

  /// Goes to where a pixel leads.
  public void set(int x, int y) {
    float left = (x + 0.5f) / factor - 0.5f;
    float top = (y + 0.5f) / factor - 0.5f;
    u = x + factor * Sampling.linear(across, width, height, left, top);
    v = y + factor * Sampling.linear(down, width, height, left, top);
    tap.set(u, v);
  }

  /// @param plane `float[fullWidth * fullHeight]`. Input. Not modified.
  public float sharp(float[] plane) {
    return tap.of(plane);
  }

  /// Between the four nearest, which adds no overshoot.
  public float soft(float[] plane) {
    return Sampling.linear(plane, fullWidth, fullHeight, u, v);
  }

  /// True if it leads past the edge of the picture.
  public boolean leaves() {
    return u < 0 || v < 0 || u > fullWidth - 1 || v > fullHeight - 1;
  }

  /// A plane at the size motion is kept at, as it looks from the other frame.
  public static float[] brought(
      float[] plane, float[] across, float[] down, int width, int height) {
    return new Motion(width, height, across, down).brought(plane);
  }

  /// A plane at the size motion is kept at, read at a pixel of the full size.
  public float small(float[] plane, int x, int y) {
    return Sampling.linear(
        plane, width, height, (x + 0.5f) / factor - 0.5f, (y + 0.5f) / factor - 0.5f);
  }
}

package raccord.lab.vision.motion;

import java.util.Arrays;

/// A picture in grey and at a size that motion is measured at.
///
/// @param width pixels
/// @param height pixels
/// @param levels `float[width * height]`, 0 black to 255 white. Not to be modified.
public record Grey(int width, int height, float[] levels) {
  // Motion is found at half this size anyway (DIS, finest scale 1); more pixels cost time alone.
  private static final int LARGEST = 960;
  private static final int BLOCK = 16;
  // Blocks near black or white tell of clipping, not of light.
  private static final float DARKEST = 8;
  private static final float BRIGHTEST = 245;
  // Share of the blocks that must tell.
  private static final float FEWEST = 0.3f;
  // Logarithms: from two percent on it is a fade, to a quarter it can be undone.
  private static final float LEAST_FADE = 0.02f;
  private static final float LARGEST_FADE = 1.386f;

  public Grey {
    if (levels.length != (long) width * height) {
      throw new IllegalArgumentException(
          "A picture of " + width + " by " + height + " has not " + levels.length + " pixels.");
    }
  }

  /// A picture made smaller by a whole number, as far as motion needs it.
  ///
  /// @param luma `float[width * height]`, 0 black to 1 white. Input. Not modified.
  public static Grey of(float[] luma, int width, int height) {
    int by = Math.max(1, Math.ceilDiv(Math.max(width, height), LARGEST));
    int across = Math.ceilDiv(width, by);
    int down = Math.ceilDiv(height, by);
    float[] levels = new float[across * down];
    for (int y = 0; y < down; y++) {
      for (int x = 0; x < across; x++) {
        levels[y * across + x] = 255 * Math.clamp(mean(luma, width, height, x, y, by), 0f, 1f);
      }
    }
    return new Grey(across, down, levels);
  }

  private static float mean(float[] luma, int width, int height, int x, int y, int by) {
    if (by == 1) return luma[y * width + x];
    float sum = 0;
    int count = 0;
    for (int j = y * by; j < Math.min(height, (y + 1) * by); j++) {
      for (int i = x * by; i < Math.min(width, (x + 1) * by); i++) {
        sum += luma[j * width + i];
        count++;
      }
    }
    return sum / count;
  }

  /// The same at half the size.
  Grey halved() {
    int across = (width + 1) / 2;
    int down = (height + 1) / 2;
    return new Grey(across, down, halved(levels, width, height, 0.25f));
  }

  /// Sums over squares of two by two, past the edge the edge again.
  static float[] halved(float[] values, int width, int height, float scale) {
    int across = (width + 1) / 2;
    int down = (height + 1) / 2;
    float[] half = new float[across * down];
    for (int y = 0; y < down; y++) {
      int upper = 2 * y * width;
      int lower = Math.min(2 * y + 1, height - 1) * width;
      for (int x = 0; x < across; x++) {
        int left = 2 * x;
        int right = Math.min(left + 1, width - 1);
        half[y * across + x] =
            scale
                * (values[upper + left]
                    + values[upper + right]
                    + values[lower + left]
                    + values[lower + right]);
      }
    }
    return half;
  }

  /// The same in steps of 8 bits.
  public byte[] bytes() {
    byte[] bytes = new byte[levels.length];
    for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) Math.round(levels[i]);
    return bytes;
  }

  /// How much brighter another picture of the same things is: 1 unless all of it is, by one factor.
  ///
  /// @return the other's levels over these, within a quarter and four
  float lightOf(Grey other) {
    int across = width / BLOCK;
    int down = height / BLOCK;
    float[] ratios = new float[across * down];
    int count = 0;
    for (int y = 0; y < down; y++) {
      for (int x = 0; x < across; x++) {
        float here = block(x, y);
        float there = other.block(x, y);
        boolean tells = Math.min(here, there) > DARKEST && Math.max(here, there) < BRIGHTEST;
        if (tells) ratios[count++] = (float) Math.log(there / here);
      }
    }
    if (count < FEWEST * across * down) return 1;
    float middle = median(Arrays.copyOf(ratios, count));
    float[] around = new float[count];
    for (int i = 0; i < count; i++) around[i] = Math.abs(ratios[i] - middle);
    boolean one = Math.abs(middle) > LEAST_FADE && median(around) < Math.abs(middle) / 3;
    return one ? (float) Math.exp(Math.clamp(middle, -LARGEST_FADE, LARGEST_FADE)) : 1;
  }

  private float block(int column, int row) {
    float sum = 0;
    for (int y = row * BLOCK; y < (row + 1) * BLOCK; y++) {
      for (int x = column * BLOCK; x < (column + 1) * BLOCK; x++) sum += levels[y * width + x];
    }
    return sum / (BLOCK * BLOCK);
  }

  private static float median(float[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /// The same picture in another light.
  ///
  /// @param gain what each level is multiplied by
  Grey times(float gain) {
    if (gain == 1) return this;
    float[] lit = new float[levels.length];
    for (int i = 0; i < lit.length; i++) lit[i] = gain * levels[i];
    return new Grey(width, height, lit);
  }
}

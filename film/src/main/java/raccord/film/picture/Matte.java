package raccord.film.picture;

import java.util.Arrays;

/// How much of each pixel belongs to something.
///
/// @param width pixels
/// @param height pixels
/// @param weights `float[width * height]`, row by row; 0 outside, 1 inside, between at soft edges.
///   Not to be modified.
public record Matte(int width, int height, float[] weights) {
  public Matte {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("A matte cannot be " + width + " by " + height + ".");
    }
    if (weights.length != (long) width * height) {
      throw new IllegalArgumentException(
          "A matte of "
              + width
              + " by "
              + height
              + " does not have "
              + weights.length
              + " weights.");
    }
  }

  /// A matte with every pixel inside.
  public static Matte whole(int width, int height) {
    float[] weights = new float[Math.multiplyExact(width, height)];
    Arrays.fill(weights, 1);
    return new Matte(width, height, weights);
  }

  /// A matte with every pixel outside.
  public static Matte none(int width, int height) {
    return new Matte(width, height, new float[Math.multiplyExact(width, height)]);
  }

  public float at(int x, int y) {
    return weights[y * width + x];
  }

  /// True if no pixel is inside.
  public boolean isEmpty() {
    for (float weight : weights) if (weight > 0) return false;
    return true;
  }

  /// True if every pixel is wholly inside.
  public boolean isWhole() {
    for (float weight : weights) if (weight < 1) return false;
    return true;
  }

  /// What is in both: the smaller weight at each pixel.
  public Matte and(Matte other) {
    float[] both = new float[weights.length];
    for (int i = 0; i < both.length; i++) both[i] = Math.min(weights[i], same(other).weights[i]);
    return new Matte(width, height, both);
  }

  /// What is in either: the larger weight at each pixel.
  public Matte or(Matte other) {
    float[] either = new float[weights.length];
    for (int i = 0; i < either.length; i++)
      either[i] = Math.max(weights[i], same(other).weights[i]);
    return new Matte(width, height, either);
  }

  /// What is in this and not at all in the other: a pixel the other touches is out.
  public Matte without(Matte other) {
    float[] left = new float[weights.length];
    for (int i = 0; i < left.length; i++) left[i] = same(other).weights[i] > 0 ? 0 : weights[i];
    return new Matte(width, height, left);
  }

  /// The same in whole blocks: each block that has a pixel inside is wholly inside, so that no
  /// chroma sample covers a pixel of it from outside.
  ///
  /// @param across pixels of a block
  /// @param down pixels of a block
  public Matte inBlocks(int across, int down) {
    float[] blocks = new float[weights.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (at(x, y) == 0) continue;
        int right = Math.min(width, (x / across + 1) * across);
        int bottom = Math.min(height, (y / down + 1) * down);
        for (int by = y / down * down; by < bottom; by++) {
          Arrays.fill(blocks, by * width + x / across * across, by * width + right, 1);
        }
      }
    }
    return new Matte(width, height, blocks);
  }

  /// A part of it.
  public Matte part(int left, int top, int across, int down) {
    float[] part = new float[Math.multiplyExact(across, down)];
    for (int y = 0; y < down; y++) {
      System.arraycopy(weights, (top + y) * width + left, part, y * across, across);
    }
    return new Matte(across, down, part);
  }

  private Matte same(Matte other) {
    if (other.width != width || other.height != height) {
      throw new IllegalArgumentException(
          "A matte of "
              + other.width
              + " by "
              + other.height
              + " does not lie over one of "
              + width
              + " by "
              + height
              + ".");
    }
    return other;
  }
}

package raccord.lab.vision.fill;

import java.util.Optional;

/// A part of a picture, in pixels.
public record Box(int left, int top, int width, int height) {

  /// All that is marked, and a margin.
  ///
  /// @return empty when nothing is marked
  static Optional<Box> around(boolean[] marked, int width, int height, int margin) {
    int left = width;
    int top = height;
    int right = -1;
    int bottom = -1;
    for (int i = 0; i < marked.length; i++) {
      if (!marked[i]) continue;
      left = Math.min(left, i % width);
      right = Math.max(right, i % width);
      top = Math.min(top, i / width);
      bottom = i / width;
    }
    if (right < 0) return Optional.empty();
    left = Math.max(0, left - margin);
    top = Math.max(0, top - margin);
    right = Math.min(width - 1, right + margin);
    bottom = Math.min(height - 1, bottom + margin);
    return Optional.of(new Box(left, top, right - left + 1, bottom - top + 1));
  }

  public int area() {
    return width * height;
  }

  /// @param plane of the whole picture
  float[] cut(float[] plane, int across) {
    float[] part = new float[area()];
    for (int y = 0; y < height; y++) {
      System.arraycopy(plane, (top + y) * across + left, part, y * width, width);
    }
    return part;
  }
}

package raccord.bench.matte;

import java.util.Arrays;

/// What differs between two pictures, as one thing without holes.
final class Things {
  private Things() {}

  /// Where squares of two pictures differ.
  ///
  /// @param a `byte[3 * width * height]`, R, G and B of each pixel side by side. Not modified.
  /// @param radius of the squares, pixels
  /// @param levels mean difference that is another thing, 8-bit levels
  static boolean[] differing(byte[] a, byte[] b, int width, int height, int radius, int levels) {
    boolean[] differs = new boolean[width * height];
    int square = 3 * (2 * radius + 1) * (2 * radius + 1);
    for (int y = radius; y < height - radius; y++) {
      for (int x = radius; x < width - radius; x++) {
        int sum = 0;
        for (int v = y - radius; v <= y + radius; v++) {
          for (int u = 3 * (v * width + x - radius); u < 3 * (v * width + x + radius + 1); u++) {
            sum += Math.abs((a[u] & 255) - (b[u] & 255));
          }
        }
        differs[y * width + x] = sum > levels * square;
      }
    }
    return differs;
  }

  /// The largest thing, closed over gaps of a few pixels, with what it encloses.
  static float[] largest(boolean[] marked, int width, int height) {
    boolean[] closed = near(marked, width, height, 3, true);
    closed = near(closed, width, height, 3, false);
    int[] label = new int[closed.length];
    int best = 0;
    int most = 0;
    for (int i = 0, next = 1; i < closed.length; i++) {
      if (!closed[i] || label[i] != 0) continue;
      int size = flood(closed, true, label, i, next, width, height);
      if (size > most) {
        most = size;
        best = next;
      }
      next++;
    }
    boolean[] thing = new boolean[closed.length];
    for (int i = 0; i < thing.length; i++) thing[i] = best > 0 && label[i] == best;
    int[] outside = new int[thing.length];
    for (int x = 0; x < width; x++) {
      if (!thing[x] && outside[x] == 0) flood(thing, false, outside, x, 1, width, height);
    }
    for (int y = 0; y < height; y++) {
      for (int at : new int[] {y * width, y * width + width - 1}) {
        if (!thing[at] && outside[at] == 0) flood(thing, false, outside, at, 1, width, height);
      }
    }
    float[] alpha = new float[thing.length];
    for (int i = 0; i < alpha.length; i++) {
      // What opens to the lower edge alone is outside too.
      boolean last = i / width == height - 1;
      alpha[i] = thing[i] || (outside[i] == 0 && !last) ? 1 : 0;
    }
    return alpha;
  }

  private static boolean[] near(boolean[] marked, int width, int height, int radius, boolean any) {
    boolean[] out = new boolean[marked.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean found = false;
        for (int v = Math.max(0, y - radius); v <= Math.min(height - 1, y + radius); v++) {
          for (int u = Math.max(0, x - radius); u <= Math.min(width - 1, x + radius); u++) {
            found |= marked[v * width + u] == any;
          }
        }
        out[y * width + x] = found == any;
      }
    }
    return out;
  }

  private static int flood(
      boolean[] marked, boolean value, int[] label, int start, int name, int width, int height) {
    int[] queue = new int[marked.length];
    Arrays.fill(queue, -1);
    int size = 1;
    queue[0] = start;
    label[start] = name;
    for (int done = 0; done < size; done++) {
      int at = queue[done];
      int x = at % width;
      int y = at / width;
      int[] next = {
        x > 0 ? at - 1 : at,
        x < width - 1 ? at + 1 : at,
        y > 0 ? at - width : at,
        y < height - 1 ? at + width : at
      };
      for (int each : next) {
        if (marked[each] != value || label[each] != 0) continue;
        label[each] = name;
        queue[size++] = each;
      }
    }
    return size;
  }
}

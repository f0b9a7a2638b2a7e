package raccord.bench.statistics;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import raccord.film.picture.Frame;

/// One plane of a frame as numbers.
///
/// @param values `float[width * height]`, 8-bit code values, not rounded
record Picture(int width, int height, float[] values) {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  static Picture of(Frame frame, int plane) {
    Frame.Plane p = frame.planes().get(plane);
    float[] values = new float[p.width() * p.height()];
    float scale = 1f / (1 << (frame.layout().bits() - 8));
    for (int y = 0; y < p.height(); y++) {
      for (int x = 0; x < p.width(); x++) {
        long at = y * p.stride() + (long) x * p.step();
        int code =
            frame.layout().bytesPerSample() == 1
                ? p.samples().get(ValueLayout.JAVA_BYTE, at) & 255
                : p.samples().get(SHORT, at) & 0xffff;
        values[y * p.width() + x] = code * scale;
      }
    }
    return new Picture(p.width(), p.height(), values);
  }

  float at(int x, int y) {
    return values[y * width + x];
  }

  /// The same `wide` pixels across, each the mean of what it covers.
  Picture reduced(int wide) {
    int high = Math.max(1, (int) ((long) height * wide / width));
    float[] result = new float[wide * high];
    for (int y = 0; y < high; y++) {
      for (int x = 0; x < wide; x++) {
        result[y * wide + x] = mean(x, y, wide, high);
      }
    }
    return new Picture(wide, high, result);
  }

  private float mean(int x, int y, int wide, int high) {
    double left = (double) x * width / wide;
    double right = (double) (x + 1) * width / wide;
    double top = (double) y * height / high;
    double bottom = (double) (y + 1) * height / high;
    double sum = 0;
    double weight = 0;
    for (int j = (int) top; j < Math.min(height, Math.ceil(bottom)); j++) {
      double down = Math.min(bottom, j + 1.0) - Math.max(top, j);
      for (int i = (int) left; i < Math.min(width, Math.ceil(right)); i++) {
        double share = down * (Math.min(right, i + 1.0) - Math.max(left, i));
        sum += share * at(i, j);
        weight += share;
      }
    }
    return (float) (sum / weight);
  }
}

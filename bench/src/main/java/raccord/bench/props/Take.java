package raccord.bench.props;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import raccord.bench.programme.FfmpegTool;

/// A stretch of real film from a camera that stands still.
///
/// @param name file and first frame
/// @param frames in order
/// @param rest the median of its frames
/// @param free where things may be put: `{left, top, right, bottom}` in shares of the picture
record Take(String name, List<Still> frames, Still rest, double[][] free) {
  private static final int LARGEST = 480;

  /// @param longest frames at most
  static Take read(Path file, int first, int longest, int width, int height, double[][] free)
      throws IOException {
    int[] size = size(width, height);
    String shape = "scale=%d:%d:out_range=tv,format=yuv420p".formatted(size[0], size[1]);
    List<Still> frames =
        FfmpegTool.frames(file, first, longest, shape, "yuv420p", Still.bytes(size[0], size[1]))
            .stream()
            .map(planar -> Still.of(size[0], size[1], planar))
            .toList();
    if (frames.isEmpty()) throw new IOException("No frame of " + file + " from " + first + ".");
    return new Take(file.getFileName() + "@" + first, frames, median(frames), free);
  }

  private static int[] size(int width, int height) {
    double by = Math.min(1, (double) LARGEST / Math.max(width, height));
    return new int[] {2 * (int) Math.round(width * by / 2), 2 * (int) Math.round(height * by / 2)};
  }

  private static Still median(List<Still> frames) {
    Still out = frames.getFirst().copy();
    int step = Math.max(1, frames.size() / 15);
    List<Still> some = new ArrayList<>();
    for (int i = 0; i < frames.size(); i += step) some.add(frames.get(i));
    int[] values = new int[some.size()];
    for (int plane = 0; plane < 3; plane++) {
      byte[] into = out.plane(plane);
      for (int i = 0; i < into.length; i++) {
        for (int k = 0; k < values.length; k++) values[k] = some.get(k).plane(plane)[i] & 255;
        Arrays.sort(values);
        into[i] = (byte) values[values.length / 2];
      }
    }
    return out;
  }

  /// How much of each luma sample somebody in front covers in a frame, 0 to 1.
  float[] covered(Still frame) {
    int width = frame.width();
    float[] out = new float[width * frame.height()];
    for (int i = 0; i < out.length; i++) {
      int half = i / width / 2 * (width / 2) + i % width / 2;
      int off =
          Math.abs((frame.luma()[i] & 255) - (rest.luma()[i] & 255))
              + Math.abs((frame.cb()[half] & 255) - (rest.cb()[half] & 255))
              + Math.abs((frame.cr()[half] & 255) - (rest.cr()[half] & 255));
      out[i] = Math.clamp((off - 14) / 14f, 0, 1);
    }
    return Mask.blurred(Mask.blurred(out, width, 3), width, 2);
  }

  /// Standard deviation of luma over time where nothing moves, codes.
  double noise() {
    double sum = 0;
    long count = 0;
    for (int k = 1; k < frames.size(); k += 4) {
      byte[] a = frames.get(k).luma();
      byte[] b = rest.luma();
      for (int i = 0; i < a.length; i += 7) {
        int off = (a[i] & 255) - (b[i] & 255);
        if (Math.abs(off) < 8) {
          sum += off * off;
          count++;
        }
      }
    }
    return Math.sqrt(sum / Math.max(1, count));
  }
}

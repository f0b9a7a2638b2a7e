package raccord.bench.restore;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import raccord.bench.RawFilter;
import raccord.lab.vision.opencv.NonLocalMeans;

/// What others make of the same frames. They are told how strong the grain is; we are not.
final class Peers {
  // OpenCV's own: three frames on each side would cost it twice as much.
  private static final int AROUND = 2;

  private Peers() {}

  /// Frames, and milliseconds of processor time each.
  ///
  /// @param frames those that were asked for
  record Made(List<byte[][]> frames, double milliseconds) {}

  /// FFmpeg's filters, each with its settings for a strength.
  enum Filter {
    NLMEANS("nlmeans=s=%1$.2f", 1.0),
    NLMEANS_WEAKER("nlmeans=s=%1$.2f", 0.6),
    FFTDNOIZ("fftdnoiz=sigma=%1$.2f:prev=1:next=1", 1.0),
    FFTDNOIZ_STRONGER("fftdnoiz=sigma=%1$.2f:prev=1:next=1", 1.5),
    BM3D("bm3d=sigma=%1$.2f:block=8:bstep=4:group=8:range=9", 1.5),
    ATADENOISE("atadenoise=0a=%2$.3f:0b=%3$.3f:1a=%2$.3f:1b=%3$.3f:2a=%2$.3f:2b=%3$.3f", 1.0);

    private final String pattern;
    private final double factor;

    Filter(String pattern, double factor) {
      this.pattern = pattern;
      this.factor = factor;
    }

    private String settings(double sigma) {
      double step = Math.min(0.3, 2.5 * sigma / 255);
      return String.format(Locale.ROOT, pattern, factor * sigma, step, Math.min(5, 6 * step));
    }

    Made made(List<byte[][]> frames, double sigma, Path cache)
        throws IOException, InterruptedException {
      Path in = cache.resolve("grainy.rgb");
      try (OutputStream to = Files.newOutputStream(in)) {
        for (byte[][] frame : frames) to.write(Clip.packed(frame));
      }
      Path out = cache.resolve("filtered.rgb");
      // As programs have it: brightness and colour apart.
      var filter = new RawFilter(Clip.WIDTH, Clip.HEIGHT);
      double filtered = filter.run(in, "format=yuv444p," + settings(sigma), out);
      List<byte[][]> made = Clip.frames(Files.readAllBytes(out));
      double plain = filter.run(in, "format=yuv444p", out);
      return new Made(made, 1000 * (filtered - plain) / frames.size());
    }
  }

  /// OpenCV's non-local means over several frames.
  static Made nonLocalMeans(List<byte[][]> frames, List<Integer> wanted, double sigma) {
    List<byte[][]> made = new ArrayList<>();
    long before = DenoiseBench.cpu();
    for (int t : wanted) {
      List<byte[]> around = new ArrayList<>();
      for (int k = t - AROUND; k <= t + AROUND; k++) {
        around.add(Clip.packed(frames.get(Math.clamp(k, 0, frames.size() - 1))));
      }
      byte[] rgb = NonLocalMeans.middle(around, Clip.WIDTH, Clip.HEIGHT, (float) sigma);
      made.addAll(Clip.frames(rgb));
    }
    return new Made(made, (DenoiseBench.cpu() - before) / 1e6 / wanted.size());
  }
}

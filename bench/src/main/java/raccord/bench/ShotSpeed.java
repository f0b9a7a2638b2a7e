package raccord.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import raccord.bench.programme.FfmpegTool;
import raccord.film.picture.Frame;
import raccord.lab.media.Reel;
import raccord.lab.vision.Glancer;

/// How fast shots are found in a 1080p H.264 file, beside FFmpeg's own tool decoding it to nothing.
///
/// `ShotSpeed FOOTAGE CACHE`. Alternately, three times, after one round to warm up. Both use as
/// many threads as they like.
public final class ShotSpeed {
  private static final int ROUNDS = 3;

  private ShotSpeed() {}

  public static void main(String[] arguments) throws Exception {
    Path film = Path.of(arguments[1]).resolve("speed-1080p.mp4");
    if (!Files.exists(film)) make(Path.of(arguments[0]), film);
    ShotBench.shots(film);
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      int waited = FfmpegTool.start(List.of("-i", film.toString(), "-f", "null", "-")).waitFor();
      if (waited != 0) throw new IOException("FFmpeg could not decode " + film + ".");
      double decode = (System.nanoTime() - start) / 1e9;
      start = System.nanoTime();
      ShotBench.shots(film);
      double shots = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          "decode %.2f s, shots %.2f s: %.2f x the speed of decoding%n",
          decode, shots, decode / shots);
    }
    parts(film);
  }

  /// What a glance and the judging cost, in CPU time of the one thread that does them.
  private static void parts(Path film) {
    var threads = ManagementFactory.getThreadMXBean();
    int frames = 0;
    long glances = 0;
    try (Reel reel = Reel.open(film)) {
      Optional<Frame> next = reel.next();
      Glancer glancer = new Glancer(1920, 1080);
      while (next.isPresent()) {
        try (Frame frame = next.get()) {
          long start = threads.getCurrentThreadCpuTime();
          glancer.glance(frame);
          glances += threads.getCurrentThreadCpuTime() - start;
          frames++;
        }
        next = reel.next();
      }
    }
    System.out.printf("a glance costs %.3f ms of CPU at 1080p%n", glances / 1e6 / frames);
  }

  private static void make(Path footage, Path film) throws IOException, InterruptedException {
    Files.createDirectories(film.toAbsolutePath().getParent());
    Path clip = footage.resolve("interp/sam2/demo/data/gallery/05_default_juggle.mp4");
    int status =
        FfmpegTool.start(
                List.of(
                    "-stream_loop",
                    "2",
                    "-i",
                    clip.toString(),
                    "-an",
                    "-vf",
                    "scale=1920:1080",
                    "-c:v",
                    "libopenh264",
                    "-b:v",
                    "10M",
                    "-g",
                    "48",
                    film.toString()))
            .waitFor();
    if (status != 0) throw new IOException("Could not make " + film + ".");
  }
}

package raccord.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelOptions;
import raccord.lab.media.ffmpeg.FfmpegTool;
import raccord.lab.tools.Screening;
import raccord.lab.tools.Shelf;

/// Compares checking with all rules with decoding alone, by FFmpeg's own tool, side by side.
///
/// Usage: `CheckSpeed FILE [THREADS]`. Three rounds after one to warm up; CPU time, so that a busy
/// machine does not blur the ratio.
public final class CheckSpeed {
  private static final int ROUNDS = 3;

  private CheckSpeed() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path film = Path.of(arguments[0]);
    int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
    checked(film, threads);
    double decoding = 0;
    double checking = 0;
    long frames = 0;
    for (int round = 0; round < ROUNDS; round++) {
      decoding += decoded(film, threads);
      OperatingSystemMXBean system =
          (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      long before = system.getProcessCpuTime();
      frames += checked(film, threads);
      checking += (system.getProcessCpuTime() - before) / 1e9;
    }
    System.out.printf(
        Locale.ROOT,
        "%s: decoding %.2f ms a frame, checking %.2f ms a frame (CPU): %.2f x decode speed%n",
        film.getFileName(),
        1000 * decoding / frames,
        1000 * checking / frames,
        decoding / checking);
  }

  private static long checked(Path film, int threads) {
    try (Reel reel = Reel.open(film, ReelOptions.ALL.withThreads(threads))) {
      return new Screening(Shelf.checks(), threads)
          .screen(Screening.film(reel), reel, Progress.SILENT)
          .frames();
    }
  }

  /// @return CPU seconds
  private static double decoded(Path film, int threads) throws IOException, InterruptedException {
    String said =
        FfmpegTool.FFMPEG.run(
            List.of(
                "-nostdin",
                "-benchmark",
                "-threads",
                String.valueOf(threads),
                "-i",
                film.toString(),
                "-map",
                "0:v:0",
                "-f",
                "null",
                "-"));
    Matcher times = Pattern.compile("utime=([0-9.]+)s stime=([0-9.]+)s").matcher(said);
    if (!times.find()) throw new IOException("FFmpeg said no times: " + said);
    return Double.parseDouble(times.group(1)) + Double.parseDouble(times.group(2));
  }
}

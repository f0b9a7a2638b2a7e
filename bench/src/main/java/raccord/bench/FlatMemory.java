package raccord.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelOptions;
import raccord.lab.media.ffmpeg.FfmpegTool;
import raccord.lab.tools.Screened;
import raccord.lab.tools.Screening;
import raccord.lab.tools.Shelf;

/// Compares the peak memory of checking a short film and a long one made of the same clip.
///
/// Usage: `FlatMemory CLIP SHORT LONG`, the last two as numbers of repeats. Linux: reads `VmHWM`.
public final class FlatMemory {
  private FlatMemory() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 1) {
      check(Path.of(arguments[0]));
      return;
    }
    Path clip = Path.of(arguments[0]).toAbsolutePath();
    Path folder = Files.createTempDirectory("flat-memory");
    long brief = peak(repeated(clip, Integer.parseInt(arguments[1]), folder));
    long lengthy = peak(repeated(clip, Integer.parseInt(arguments[2]), folder));
    System.out.printf(
        Locale.ROOT, "%d MiB and %d MiB: %.2f times%n", brief, lengthy, (double) lengthy / brief);
  }

  private static void check(Path film) throws IOException {
    try (Reel reel = Reel.open(film, ReelOptions.ALL)) {
      Screened screened =
          new Screening(Shelf.checks(), 0).screen(Screening.film(reel), reel, Progress.SILENT);
      String status = Files.readString(Path.of("/proc/self/status"));
      long kilobytes =
          status
              .lines()
              .filter(line -> line.startsWith("VmHWM:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
              .findFirst()
              .orElseThrow();
      System.out.println(screened.frames() + " frames, " + screened.shots().size() + " shots");
      System.out.println("peak " + kilobytes / 1024);
    }
  }

  /// The clip over and over, not coded again.
  private static Path repeated(Path clip, int times, Path folder)
      throws IOException, InterruptedException {
    Path list = folder.resolve(times + ".txt");
    Files.write(list, Collections.nCopies(times, "file '" + clip + "'"));
    Path film = folder.resolve(times + ".mkv");
    FfmpegTool.FFMPEG.run(
        List.of(
            "-nostdin",
            "-v",
            "error",
            "-f",
            "concat",
            "-safe",
            "0",
            "-i",
            list.toString(),
            "-map",
            "0:v:0",
            "-c",
            "copy",
            film.toString()));
    return film;
  }

  private static long peak(Path film) throws IOException, InterruptedException {
    String said =
        run(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As the launcher starts it.
                "-Xmx1g",
                "-Xms64m",
                "-XX:+UseG1GC",
                "-XX:GCTimeRatio=4",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                FlatMemory.class.getName(),
                film.toString()));
    System.out.print(film.getFileName() + ": " + said);
    return said.lines()
        .filter(line -> line.startsWith("peak "))
        .mapToLong(line -> Long.parseLong(line.substring(5)))
        .findFirst()
        .orElseThrow();
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) throw new IOException(String.join(" ", command) + ": " + said);
    return said;
  }
}

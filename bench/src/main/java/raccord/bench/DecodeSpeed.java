package raccord.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import raccord.film.picture.Frame;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelOptions;
import raccord.lab.media.ffmpeg.FfmpegTool;

/// How fast a reel reads, beside FFmpeg's own tool decoding the same file to null with the same
/// threads, in turn.
///
/// `DecodeSpeed CLIP FOLDER [ROUNDS] [THREADS]`: the clip is scaled up and repeated to 1080p H.264
/// of 600 frames in the folder, once.
public final class DecodeSpeed {
  private static final Pattern TOOL_TIME =
      Pattern.compile("bench: utime=([\\d.]+)s stime=([\\d.]+)s rtime=([\\d.]+)s");

  private DecodeSpeed() {}

  /// Processor and clock seconds of one reading.
  private record Cost(double processor, double clock) {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path film = film(Path.of(arguments[0]), Path.of(arguments[1]));
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
    int threads = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 2;
    List<Double> processor = new ArrayList<>();
    List<Double> clock = new ArrayList<>();
    ours(film, threads);
    for (int i = 0; i < rounds; i++) {
      Cost tool = tool(film, threads);
      Cost ours = ours(film, threads);
      processor.add(tool.processor() / ours.processor());
      clock.add(tool.clock() / ours.clock());
      System.out.printf(
          "round %d: tool %.2f s processor, %.2f s clock; reel %.2f s processor, %.2f s clock%n",
          i + 1, tool.processor(), tool.clock(), ours.processor(), ours.clock());
    }
    System.out.printf(
        "speed against the tool, median of %d: %.3f by processor time, %.3f by the clock%n",
        rounds, median(processor), median(clock));
  }

  /// The film to read: 600 frames of 1080p H.264 made from a clip, kept in the folder.
  static Path film(Path clip, Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path film = folder.resolve("decode-1080p.mp4");
    if (Files.exists(film)) return film;
    FfmpegTool.FFMPEG.run(
        List.of(
            "-y",
            "-stream_loop",
            "-1",
            "-i",
            clip.toString(),
            "-an",
            "-frames:v",
            "600",
            "-vf",
            "scale=1920:1080,format=yuv420p",
            "-c:v",
            "libopenh264",
            "-b:v",
            "8M",
            "-g",
            "48",
            film.toString()));
    return film;
  }

  private static Cost tool(Path film, int threads) throws IOException, InterruptedException {
    String printed =
        FfmpegTool.FFMPEG.run(
            List.of(
                "-nostdin",
                "-hide_banner",
                "-benchmark",
                "-threads",
                Integer.toString(threads),
                "-i",
                film.toString(),
                "-an",
                "-fps_mode",
                "passthrough",
                "-f",
                "null",
                "-"));
    Matcher time = TOOL_TIME.matcher(printed);
    if (!time.find()) throw new IllegalStateException("The tool said no time: " + printed);
    return new Cost(
        Double.parseDouble(time.group(1)) + Double.parseDouble(time.group(2)),
        Double.parseDouble(time.group(3)));
  }

  private static Cost ours(Path film, int threads) {
    long processor = processorNanos();
    long clock = System.nanoTime();
    long frames = 0;
    try (Reel reel = Reel.open(film, ReelOptions.PICTURES.withThreads(threads))) {
      for (Optional<Frame> next = reel.next(); next.isPresent(); next = reel.next()) {
        next.get().close();
        frames++;
      }
    }
    if (frames != 600) throw new IllegalStateException("Read " + frames + " frames, not 600.");
    return new Cost((processorNanos() - processor) / 1e9, (System.nanoTime() - clock) / 1e9);
  }

  private static long processorNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static double median(List<Double> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }
}

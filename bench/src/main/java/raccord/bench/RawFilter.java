package raccord.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import raccord.lab.media.ffmpeg.FfmpegTool;

/// FFmpeg's filters over raw frames on one thread, with the processor time they take.
///
/// @param width of the frames, pixels
public record RawFilter(int width, int height) {
  /// Frames a second the raw frames are said to have.
  public static final int RATE = 10;

  private static final Pattern CPU = Pattern.compile("utime=([0-9.]+)s stime=([0-9.]+)s");

  /// @param in rgb24, one frame after another
  /// @param filters as `-vf` takes them
  /// @param out is written: rgb24
  /// @return seconds of processor time of the whole program
  public double run(Path in, String filters, Path out) throws IOException, InterruptedException {
    String printed =
        FfmpegTool.FFMPEG.run(
            List.of(
                "-y",
                "-benchmark",
                "-threads",
                "1",
                "-filter_threads",
                "1",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "rgb24",
                "-s",
                width + "x" + height,
                "-r",
                Integer.toString(RATE),
                "-i",
                in.toString(),
                "-vf",
                filters + ",format=rgb24",
                "-f",
                "rawvideo",
                out.toString()));
    Matcher found = CPU.matcher(printed);
    if (!found.find()) throw new IllegalStateException("No times in: " + printed);
    return Double.parseDouble(found.group(1)) + Double.parseDouble(found.group(2));
  }
}

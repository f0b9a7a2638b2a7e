package raccord.bench.programme;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;

/// FFmpeg's own command, as it lies in the JavaCPP jar: the peer we measure against.
public final class FfmpegTool {
  private FfmpegTool() {}

  /// Starts the command; its errors go to ours.
  public static Process start(List<String> arguments) throws IOException {
    String program = Loader.load(ffmpeg.class);
    List<String> libraries = new ArrayList<>();
    for (File folder :
        Loader.cacheResources(ffmpeg.class, "/org/bytedeco/ffmpeg/" + Loader.getPlatform() + "/")) {
      libraries.add(folder.getPath());
    }
    libraries.add(new File(program).getParent());
    List<String> command = new ArrayList<>(List.of(program, "-v", "error", "-nostdin"));
    if (arguments.contains("pipe:0")) command.remove("-nostdin");
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("LD_LIBRARY_PATH", String.join(File.pathSeparator, libraries));
    return builder.start();
  }

  /// Frames of a film, one after another; fewer when the film ends before.
  ///
  /// @param first frame, counted from 0
  /// @param shape filters that bring each frame to the size and layout that is wanted
  /// @param format FFmpeg's word for the layout, such as `rgb24`
  /// @param bytes of a frame
  public static List<byte[]> frames(
      Path film, int first, int count, String shape, String format, int bytes) throws IOException {
    String select = "select=between(n\\,%d\\,%d),".formatted(first, first + count - 1);
    Process process =
        start(
            List.of(
                "-i",
                film.toString(),
                "-map",
                "0:v:0",
                "-vf",
                select + shape,
                "-fps_mode",
                "passthrough",
                "-f",
                "rawvideo",
                "-pix_fmt",
                format,
                "-"));
    List<byte[]> frames = new ArrayList<>();
    try (var in = new DataInputStream(process.getInputStream())) {
      while (frames.size() < count) {
        byte[] frame = new byte[bytes];
        in.readFully(frame);
        frames.add(frame);
      }
    } catch (EOFException e) {
      // The film is shorter; what there is will do.
    } finally {
      process.destroy();
    }
    return frames;
  }

  /// A shape that fills a size whole, at the picture's own proportions, its edges cut off.
  ///
  /// @param how further words of `scale`, each with a colon before it
  public static String filling(int width, int height, String how) {
    return "scale=%d:%d:force_original_aspect_ratio=increase%s,crop=%d:%d"
        .formatted(width, height, how, width, height);
  }
}

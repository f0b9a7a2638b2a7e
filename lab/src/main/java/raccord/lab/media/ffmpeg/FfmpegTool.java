package raccord.lab.media.ffmpeg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/// The `ffmpeg` and `ffprobe` programs that come inside the same jar as the libraries; for benches
/// and tests, to set beside what is measured here.
public enum FfmpegTool {
  FFMPEG(org.bytedeco.ffmpeg.ffmpeg.class),
  FFPROBE(org.bytedeco.ffmpeg.ffprobe.class);

  private final Class<?> holder;

  FfmpegTool(Class<?> holder) {
    this.holder = holder;
  }

  /// A process not yet started, its errors joined to its output.
  public ProcessBuilder command(List<String> arguments) {
    Path program = Path.of(Loader.load(holder));
    List<String> line = new ArrayList<>(List.of(program.toString()));
    line.addAll(arguments);
    ProcessBuilder process = new ProcessBuilder(line).redirectErrorStream(true);
    // The libraries lie beside the program.
    process.environment().put("LD_LIBRARY_PATH", String.valueOf(program.getParent()));
    return process;
  }

  /// Runs to the end.
  ///
  /// @return what it printed
  /// @throws IllegalStateException if it fails, with what it printed
  public String run(List<String> arguments) throws IOException, InterruptedException {
    Process process = command(arguments).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(name() + " " + arguments + " failed: " + printed);
    }
    return printed;
  }
}

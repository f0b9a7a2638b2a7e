package raccord.bench.programme;

import java.io.File;
import java.io.IOException;
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
}

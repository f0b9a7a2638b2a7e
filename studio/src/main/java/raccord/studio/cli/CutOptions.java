package raccord.studio.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import raccord.film.time.FrameRate;

/// Options of every command that reads a cut.
final class CutOptions {
  @Option(
      names = "--media",
      paramLabel = "DIR",
      description =
          "A folder where the media of the cut may lie; may be given again. Default: for a cut that"
              + " stands alone its own folder, else what the production knows.")
  private List<Path> media = List.of();

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      description = "Frames a second of a cut that states none (EDL): 24, 23.976, 24000/1001.")
  private Optional<FrameRate> rate = Optional.empty();

  List<Path> media() {
    return media;
  }

  Optional<FrameRate> rate() {
    return rate;
  }
}

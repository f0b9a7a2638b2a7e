package raccord.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.lab.media.Print;
import raccord.lab.media.PrintOrder;
import raccord.lab.media.Stock;
import raccord.lab.soundstage.Kite;
import raccord.lab.soundstage.Scene;
import raccord.lab.soundstage.Stage;
import raccord.lab.soundstage.StageReel;

/// Stretches of rendered takes, each rendered once and kept in a folder, lossless.
///
/// 320 by 180, 24 frames a second. One thread at a time.
final class RenderedTakes {
  private static final int THREADS = 2;

  private final Path folder;
  private final Scene kitchen = Kite.kitchen();
  private final Scene terrace = Kite.terrace();
  private Stage stage = stage(0);
  private long seed;

  /// @param folder where they are kept; made when it is not there
  RenderedTakes(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /// Number of the scene a setup belongs to.
  String scene(String setup) {
    return scened(setup).number();
  }

  /// A stretch of a take.
  ///
  /// @param seed of the performance
  /// @param action frames of the scene's action
  Path take(long seed, String setup, int take, FrameRange action) {
    Path file =
        folder.resolve(
            String.format(
                Locale.ROOT,
                "%d-%s-%d-%d-%d.mkv",
                seed,
                setup,
                take,
                action.first(),
                action.past()));
    if (Files.exists(file)) return file;
    if (seed != this.seed) {
      stage = stage(seed);
      this.seed = seed;
    }
    StageReel.Piece piece =
        new StageReel.Piece(scened(setup), setup, take, action.first(), action.past());
    PrintOrder order =
        PrintOrder.silent(
            Stock.FFV1,
            stage.width(),
            stage.height(),
            stage.rate(),
            stage.layout(),
            ColourTags.REC_709);
    try (StageReel reel = new StageReel(stage, List.of(piece), List.of(), THREADS);
        Print print = Print.begin(file, order)) {
      for (Optional<Frame> next = reel.next(); next.isPresent(); next = reel.next()) {
        try (Frame frame = next.get()) {
          print.add(frame);
        }
      }
      print.keep();
    }
    return file;
  }

  private Scene scened(String setup) {
    return setup.startsWith(terrace.number()) ? terrace : kitchen;
  }

  private static Stage stage(long seed) {
    return new Stage(320, 180, 8, FrameRate.FPS_24, seed);
  }
}

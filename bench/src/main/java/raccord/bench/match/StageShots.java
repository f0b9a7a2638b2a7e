package raccord.bench.match;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import raccord.film.picture.Frame;
import raccord.film.time.FrameRate;
import raccord.lab.colour.RgbPicture;
import raccord.lab.media.ReelFacts.PixelAspect;
import raccord.lab.media.Thumbnail;
import raccord.lab.soundstage.Kite;
import raccord.lab.soundstage.Scene;
import raccord.lab.soundstage.ScreenTest;
import raccord.lab.soundstage.Setup;
import raccord.lab.soundstage.Stage;

/// Rendered scenes, each seen by all its cameras in one light: what a shot should look like beside
/// another camera's is known exactly.
final class StageShots {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;
  private static final int FRAMES = 2;
  private static final long LATER = 110;

  private StageShots() {}

  /// @param half 0 to tune on, 1 held out: other sets and hours
  /// @param cache where each frame is kept once it is rendered
  static List<Shots> rendered(int half, Path cache) throws IOException {
    Files.createDirectories(cache);
    List<Scene> scenes = new ArrayList<>();
    List<String> names = new ArrayList<>();
    if (half == 0) {
      scenes.add(Kite.kitchen());
      names.add("kitchen");
      for (String set : List.of("park", "corridor", "street")) {
        scenes.add(ScreenTest.on(set, 10));
        names.add(set);
      }
    } else {
      scenes.add(Kite.terrace());
      names.add("terrace");
      for (String set : List.of("living room", "park", "street")) {
        scenes.add(ScreenTest.on(set, 17));
        names.add(set + " at five");
      }
    }
    Stage stage = new Stage(WIDTH, HEIGHT, 8, FrameRate.FPS_24, 40 + half);
    List<Shots> shots = new ArrayList<>();
    for (int i = 0; i < scenes.size(); i++) {
      Scene scene = scenes.get(i);
      for (Setup setup : scene.setups()) {
        List<RgbPicture> frames = new ArrayList<>();
        for (int f = 0; f < FRAMES; f++) {
          Path kept =
              cache.resolve("%d-%s-%s-%d.ppm".formatted(half, names.get(i), setup.name(), f));
          if (!Files.exists(kept)) {
            try (Frame frame = stage.render(scene, setup, 1, 12 + f * LATER)) {
              Files.write(kept, Pixmap.written(picture(frame, WIDTH)));
            }
          }
          frames.add(Pixmap.read(kept));
        }
        shots.add(
            new Shots(
                "stage %s %s".formatted(names.get(i), setup.name()).toLowerCase(Locale.ROOT),
                names.get(i),
                frames));
      }
    }
    return shots;
  }

  /// As a screen shows it, in 8 bits: what a still of it would hold.
  static RgbPicture picture(Frame frame, int width) {
    Thumbnail shown = Thumbnail.of(frame, 0, PixelAspect.SQUARE, width);
    float[][] planes = new float[3][shown.rgb().length];
    for (int i = 0; i < shown.rgb().length; i++) {
      for (int c = 0; c < 3; c++) planes[c][i] = (shown.rgb()[i] >> (16 - 8 * c) & 255) / 255f;
    }
    return new RgbPicture(shown.width(), shown.height(), planes);
  }
}

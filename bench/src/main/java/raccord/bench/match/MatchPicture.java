package raccord.bench.match;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import raccord.film.picture.Frame;
import raccord.film.time.FrameRate;
import raccord.lab.colour.ColourMatch;
import raccord.lab.colour.RgbPicture;
import raccord.lab.soundstage.Kite;
import raccord.lab.soundstage.Scene;
import raccord.lab.soundstage.Stage;

/// The picture of the help page: a rendered anchor, a shot that drifted, the shot matched, and the
/// shot as it was before the drift.
///
/// `MatchPicture TARGET.jpg [SEED]`
public final class MatchPicture {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 270;

  private MatchPicture() {}

  public static void main(String[] arguments) throws Exception {
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 3;
    Stage stage = new Stage(WIDTH, HEIGHT, 8, FrameRate.FPS_24, 7);
    Scene kitchen = Kite.kitchen();
    RgbPicture anchor = rendered(stage, kitchen, 1, 20);
    RgbPicture truth = rendered(stage, kitchen, 2, 150);
    Drift drift = Drift.random(Drift.Kind.MIXED, 1.3, new SplittableRandom(seed));
    RgbPicture drifted = drift.put(truth);
    ColourMatch match = ColourMatch.of(List.of(drifted), List.of(anchor), 1);
    RgbPicture matched = drifted.graded(match.grade());
    System.out.printf(
        "drifted %.2f, matched %.2f ΔE from the truth%n",
        Score.distance(drifted, truth), Score.distance(matched, truth));
    BufferedImage sheet =
        new BufferedImage(2 * WIDTH + 6, 2 * HEIGHT + 6, BufferedImage.TYPE_INT_RGB);
    List<RgbPicture> four = List.of(anchor, drifted, truth, matched);
    for (int k = 0; k < 4; k++) {
      draw(four.get(k), sheet, k % 2 * (WIDTH + 6), k / 2 * (HEIGHT + 6));
    }
    ImageIO.write(sheet, "jpg", Path.of(arguments[0]).toFile());
  }

  private static RgbPicture rendered(Stage stage, Scene scene, int take, long frame) {
    try (Frame shot = stage.render(scene, scene.setups().getFirst(), take, frame)) {
      return StageShots.picture(shot, WIDTH);
    }
  }

  private static void draw(RgbPicture picture, BufferedImage sheet, int left, int top) {
    for (int i = 0; i < picture.size(); i++) {
      int rgb = 0;
      for (int c = 0; c < 3; c++) {
        rgb = rgb << 8 | Math.clamp(Math.round(picture.planes()[c][i] * 255), 0, 255);
      }
      sheet.setRGB(left + i % picture.width(), top + Math.floorDiv(i, picture.width()), rgb);
    }
  }
}

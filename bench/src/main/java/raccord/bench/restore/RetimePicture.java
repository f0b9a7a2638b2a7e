package raccord.bench.restore;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import raccord.bench.KeptReel;
import raccord.bench.Repaired;
import raccord.lab.fixes.Retime;
import raccord.lab.jobs.Crew;
import raccord.lab.repair.ReelFootage;
import raccord.lab.soundstage.Setup;
import raccord.lab.soundstage.Walk;
import raccord.lab.tools.Repair;

/// The picture of the help page: a rendered shot at half its speed. Above, each filmed frame stands
/// twice; below, the second of each two is a moment between.
///
/// `RetimePicture OUT.jpg`
public final class RetimePicture {
  // Rendered at 24 frames a second and filmed at 12, so that there is a truth between.
  private static final int EVERY = 2;
  private static final int FIRST = 48;
  private static final int FILMED = 4;
  private static final int SHOWN = 3;
  private static final int WIDTH = Clip.WIDTH / 2;
  private static final int HEIGHT = Clip.HEIGHT / 2;
  private static final int APART = 4;

  private RetimePicture() {}

  private static List<byte[][]> walk() {
    Walk walk = new Walk("terrace", 4, true);
    Setup setup = walk.beside("walk", 4.2, 0, 32);
    return RegrainBench.staged(walk.scene(), setup, FIRST, EVERY * (FILMED - 1) + 1);
  }

  public static void main(String[] arguments) throws Exception {
    List<byte[][]> rendered = walk();
    List<byte[][]> filmed = new ArrayList<>();
    for (int t = 0; t < rendered.size(); t += EVERY) filmed.add(rendered.get(t));
    ReelFootage.Brief brief =
        ReelFootage.Brief.of("walk", () -> new KeptReel(filmed, Clip.WIDTH, Clip.HEIGHT));
    try (ReelFootage footage = new ReelFootage(brief);
        Crew crew = new Crew(1)) {
      if (!(new Retime().study(footage) instanceof Repair.Proposed proposed)) {
        throw new IllegalStateException("The shot was not retimed.");
      }
      List<byte[][]> made = Repaired.frames(footage, proposed, crew);
      BufferedImage sheet =
          new BufferedImage(
              SHOWN * (WIDTH + APART) - APART, 2 * HEIGHT + APART, BufferedImage.TYPE_INT_RGB);
      for (int k = 0; k < SHOWN; k++) {
        FlickerPicture.draw(filmed.get(1 + k / 2), sheet, k * (WIDTH + APART), 0);
        FlickerPicture.draw(made.get(2 + k), sheet, k * (WIDTH + APART), HEIGHT + APART);
      }
      ImageIO.write(sheet, "jpg", Path.of(arguments[0]).toFile());
      System.out.printf(
          "The frame between: %.2f dB; the frame before it instead: %.2f dB.%n",
          Clip.psnr(made.get(3), rendered.get(EVERY + EVERY / 2)),
          Clip.psnr(filmed.get(1), rendered.get(EVERY + EVERY / 2)));
    }
  }
}

package raccord.bench.restore;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import raccord.lab.fixes.Denoise;
import raccord.lab.fixes.Regrain;

/// The pictures of the help pages: a part of a rendered shot with a film's grain, and cleaned; and
/// cleaned, with new grain as the plate's.
///
/// `GrainPicture DENOISE.jpg REGRAIN.jpg`
public final class GrainPicture {
  private static final int LEFT = 170;
  private static final int TOP = 60;
  private static final int WIDTH = 300;
  private static final int HEIGHT = 240;
  private static final int FRAMES = 7;

  private GrainPicture() {}

  public static void main(String[] arguments) throws Exception {
    List<byte[][]> rendered = RegrainBench.staged(FRAMES);
    List<byte[][]> grainy = new PlantedGrain(11, 0.7, 0.3, true).on(rendered, new Random(1));
    List<byte[][]> cleaned = RegrainBench.mended(new Denoise(), grainy, Optional.empty());
    List<byte[][]> grained = RegrainBench.mended(new Regrain(), cleaned, Optional.of(grainy));
    ImageIO.write(sheet(grainy, cleaned), "jpg", Path.of(arguments[0]).toFile());
    ImageIO.write(sheet(cleaned, grained), "jpg", Path.of(arguments[1]).toFile());
    System.out.printf(
        "grainy %.2f dB, cleaned %.2f dB%n",
        Clip.psnr(grainy.get(FRAMES / 2), rendered.get(FRAMES / 2)),
        Clip.psnr(cleaned.get(FRAMES / 2), rendered.get(FRAMES / 2)));
  }

  private static BufferedImage sheet(List<byte[][]> before, List<byte[][]> after) {
    BufferedImage sheet = new BufferedImage(2 * WIDTH + 6, HEIGHT, BufferedImage.TYPE_INT_RGB);
    draw(before.get(FRAMES / 2), sheet, 0);
    draw(after.get(FRAMES / 2), sheet, WIDTH + 6);
    return sheet;
  }

  private static void draw(byte[][] frame, BufferedImage sheet, int left) {
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int at = (TOP + y) * Clip.WIDTH + LEFT + x;
        int rgb = 0;
        for (byte[] plane : frame) rgb = (rgb << 8) | (plane[at] & 0xff);
        sheet.setRGB(left + x, y, rgb);
      }
    }
  }
}

package raccord.bench.restore;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import raccord.lab.fixes.Deflicker;

/// The picture of the help page: frames of a rendered shot that flickers, and evened out below.
///
/// `FlickerPicture OUT.jpg`
public final class FlickerPicture {
  private static final int FRAMES = 24;
  private static final int SHOWN = 3;
  private static final int FROM = 10;

  private FlickerPicture() {}

  public static void main(String[] arguments) throws Exception {
    List<byte[][]> flickering = new ArrayList<>();
    Random random = new Random(3);
    for (byte[][] frame : RegrainBench.staged(FRAMES)) {
      double gain = Math.exp(0.18 * random.nextGaussian());
      byte[][] lit = new byte[3][Clip.AREA];
      for (int c = 0; c < 3; c++) {
        for (int i = 0; i < Clip.AREA; i++) {
          lit[c][i] = (byte) Math.clamp(Math.round(gain * (frame[c][i] & 0xff)), 0, 255);
        }
      }
      flickering.add(lit);
    }
    List<byte[][]> evened = RegrainBench.mended(new Deflicker(), flickering, Optional.empty());
    int width = Clip.WIDTH / 2;
    int height = Clip.HEIGHT / 2;
    BufferedImage sheet =
        new BufferedImage(SHOWN * (width + 4) - 4, 2 * height + 4, BufferedImage.TYPE_INT_RGB);
    for (int k = 0; k < SHOWN; k++) {
      draw(flickering.get(FROM + k), sheet, k * (width + 4), 0);
      draw(evened.get(FROM + k), sheet, k * (width + 4), height + 4);
    }
    ImageIO.write(sheet, "jpg", Path.of(arguments[0]).toFile());
  }

  // At half the size: the mean of four.
  static void draw(byte[][] frame, BufferedImage sheet, int left, int top) {
    for (int y = 0; y < Clip.HEIGHT / 2; y++) {
      for (int x = 0; x < Clip.WIDTH / 2; x++) {
        int at = 2 * y * Clip.WIDTH + 2 * x;
        int rgb = 0;
        for (byte[] plane : frame) {
          int sum = (plane[at] & 0xff) + (plane[at + 1] & 0xff);
          sum += (plane[at + Clip.WIDTH] & 0xff) + (plane[at + Clip.WIDTH + 1] & 0xff);
          rgb = (rgb << 8) | (sum + 2) / 4;
        }
        sheet.setRGB(left + x, top + y, rgb);
      }
    }
  }
}

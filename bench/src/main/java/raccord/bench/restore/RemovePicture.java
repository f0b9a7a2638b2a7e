package raccord.bench.restore;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import raccord.bench.KeptReel;
import raccord.bench.Repaired;
import raccord.film.picture.Matte;
import raccord.lab.fixes.Remove;
import raccord.lab.jobs.Crew;
import raccord.lab.repair.ReelFootage;
import raccord.lab.tools.Repair;

/// The picture of the help page: a rendered shot with a microphone on its boom in the picture, and
/// without.
///
/// `RemovePicture OUT.jpg`
public final class RemovePicture {
  private static final int FRAMES = 16;
  private static final int SHOWN = 8;
  private static final int WIDTH = 420;
  private static final int HEIGHT = 280;
  private static final int LEFT = 110;

  private RemovePicture() {}

  public static void main(String[] arguments) throws Exception {
    List<byte[][]> clean = RegrainBench.staged(FRAMES);
    List<byte[][]> spoiled = new ArrayList<>();
    List<Matte> mattes = new ArrayList<>();
    for (int t = 0; t < FRAMES; t++) {
      spoiled.add(drawn(clean.get(t), t));
      mattes.add(matte(t));
    }
    ReelFootage.Brief brief =
        ReelFootage.Brief.of("boom", () -> new KeptReel(spoiled, Clip.WIDTH, Clip.HEIGHT))
            .within((frame, width, height) -> mattes.get((int) frame))
            .seeded(1);
    try (ReelFootage footage = new ReelFootage(brief);
        Crew crew = new Crew(1)) {
      if (!(new Remove().study(footage) instanceof Repair.Proposed proposed)) {
        throw new IllegalStateException("Nothing was taken out.");
      }
      List<byte[][]> made = Repaired.frames(footage, proposed, crew);
      BufferedImage sheet = new BufferedImage(2 * WIDTH + 6, HEIGHT, BufferedImage.TYPE_INT_RGB);
      sheet.createGraphics().drawImage(image(spoiled.get(SHOWN)), -LEFT, 0, null);
      BufferedImage after = image(made.get(SHOWN)).getSubimage(LEFT, 0, WIDTH, HEIGHT);
      sheet.createGraphics().drawImage(after, WIDTH + 6, 0, null);
      ImageIO.write(sheet, "jpg", Path.of(arguments[0]).toFile());
      proposed.remarks().forEach(System.out::println);
      System.out.printf("%.2f dB%n", Clip.psnr(made.get(SHOWN), clean.get(SHOWN)));
    }
  }

  /// The boom reaches in from the right and sways.
  private static void boom(Graphics2D pen, int frame, boolean matte) {
    double x = 250 + 9 * frame;
    double y = 88 + 10 * Math.sin(0.4 * frame);
    int room = matte ? 3 : 0;
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(matte ? Color.WHITE : new Color(38, 36, 36));
    pen.setStroke(new BasicStroke(5 + 2 * room, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.drawLine((int) x + 20, (int) y - 6, (int) x + 460, (int) y - 150);
    pen.setStroke(new BasicStroke(22 + 2 * room, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.drawLine((int) x - 22, (int) y + 16, (int) x + 14, (int) y);
    if (matte) return;
    pen.setColor(new Color(62, 60, 60));
    pen.setStroke(new BasicStroke(6, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.drawLine((int) x - 22, (int) y + 10, (int) x + 12, (int) y - 5);
  }

  private static byte[][] drawn(byte[][] frame, int t) {
    BufferedImage image = image(frame);
    boom(image.createGraphics(), t, false);
    byte[][] drawn = new byte[3][Clip.AREA];
    for (int i = 0; i < Clip.AREA; i++) {
      int rgb = image.getRGB(i % Clip.WIDTH, i / Clip.WIDTH);
      for (int c = 0; c < 3; c++) drawn[c][i] = (byte) (rgb >> (16 - 8 * c));
    }
    return drawn;
  }

  private static Matte matte(int t) {
    BufferedImage image = new BufferedImage(Clip.WIDTH, Clip.HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    boom(image.createGraphics(), t, true);
    float[] weights = new float[Clip.AREA];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (image.getRGB(i % Clip.WIDTH, i / Clip.WIDTH) & 0xff) > 0 ? 1 : 0;
    }
    return new Matte(Clip.WIDTH, Clip.HEIGHT, weights);
  }

  private static BufferedImage image(byte[][] frame) {
    BufferedImage image = new BufferedImage(Clip.WIDTH, Clip.HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < Clip.AREA; i++) {
      int rgb = ((frame[0][i] & 0xff) << 16) | ((frame[1][i] & 0xff) << 8) | (frame[2][i] & 0xff);
      image.setRGB(i % Clip.WIDTH, i / Clip.WIDTH, rgb);
    }
    return image;
  }
}

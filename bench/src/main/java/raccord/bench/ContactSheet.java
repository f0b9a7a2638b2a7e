package raccord.bench;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import raccord.film.findings.Finding;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.lab.media.Reel;

/// Draws findings with the frames around them, for a person to look at.
final class ContactSheet {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 130;
  private static final int ACROSS = 8;
  private static final int MOST = 24;

  private ContactSheet() {}

  static void draw(Path film, List<Finding> findings, Path png) throws IOException {
    List<Finding> shown = findings.subList(0, Math.min(MOST, findings.size()));
    TreeSet<Long> wanted = new TreeSet<>();
    for (Finding finding : shown) wanted.addAll(frames(finding));
    Map<Long, BufferedImage> small = new HashMap<>();
    try (Reel reel = Reel.open(film)) {
      for (Optional<Frame> next = reel.next(); next.isPresent(); next = reel.next()) {
        try (Frame frame = next.get()) {
          if (wanted.contains(frame.index())) small.put(frame.index(), picture(frame, WIDTH - 4));
          if (frame.index() > wanted.last()) break;
        }
      }
    }
    BufferedImage sheet =
        new BufferedImage(WIDTH * ACROSS, HEIGHT * shown.size(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    for (int row = 0; row < shown.size(); row++) {
      Finding finding = shown.get(row);
      int column = 0;
      for (long frame : frames(finding)) {
        BufferedImage image = small.get(frame);
        if (image != null) g.drawImage(image, column * WIDTH, row * HEIGHT + 16, null);
        g.setColor(finding.frames().contains(frame) ? Color.ORANGE : Color.LIGHT_GRAY);
        g.drawString(Long.toString(frame), column * WIDTH + 2, row * HEIGHT + 12);
        column++;
      }
      g.setColor(Color.WHITE);
      g.drawString(finding.rule() + ": " + finding.sentence(), 50, row * HEIGHT + 12);
    }
    g.dispose();
    ImageIO.write(sheet, "png", png.toFile());
  }

  private static List<Long> frames(Finding finding) {
    TreeSet<Long> frames = new TreeSet<>();
    finding.stills().forEach(still -> frames.add(still.frame()));
    long first = finding.frames().first();
    for (long near : new long[] {first - 2, first - 1, first, first + 1, finding.frames().past()}) {
      if (frames.size() < ACROSS) frames.add(near);
    }
    return frames.stream().filter(frame -> frame >= 0).limit(ACROSS).toList();
  }

  /// A frame as a picture of this width. Rec.709, good enough to look at.
  static BufferedImage picture(Frame frame, int width) {
    int height = Math.max(1, Math.min(HEIGHT - 20, frame.height() * width / frame.width()));
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int u = x * frame.width() / width;
        int v = y * frame.height() / height;
        image.setRGB(x, y, rgb(frame, u, v));
      }
    }
    return image;
  }

  private static int rgb(Frame frame, int x, int y) {
    Layout layout = frame.layout();
    double most = layout.sampling() == Layout.Sampling.INTEGER ? Math.pow(2, layout.bits()) - 1 : 1;
    double a = frame.sample(0, x, y) / most;
    if (layout.model() == Layout.Model.GREY) return packed(a, a, a);
    int cx = layout.model() == Layout.Model.RGB ? x : x >> layout.chromaX();
    int cy = layout.model() == Layout.Model.RGB ? y : y >> layout.chromaY();
    double b = frame.sample(1, cx, cy) / most;
    double c = frame.sample(2, cx, cy) / most;
    if (layout.model() == Layout.Model.RGB) return packed(a, b, c);
    boolean full = frame.colour().fullRange();
    double luma = full ? a : (a * 255 - 16) / 219;
    double cb = full ? b - 128 / 255.0 : (b * 255 - 128) / 224;
    double cr = full ? c - 128 / 255.0 : (c * 255 - 128) / 224;
    // ITU-R BT.709-6, 3.2 and 3.3, solved for R', G', B'.
    return packed(luma + 1.5748 * cr, luma - 0.1873 * cb - 0.4681 * cr, luma + 1.8556 * cb);
  }

  private static int packed(double r, double g, double b) {
    return byteOf(r) << 16 | byteOf(g) << 8 | byteOf(b);
  }

  private static int byteOf(double value) {
    return (int) Math.round(255 * Math.clamp(value, 0, 1));
  }
}

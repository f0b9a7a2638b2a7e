package raccord.bench.statistics;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/// Curves of real clips in grey, of rendered ones in colour, on one pair of axes.
final class Plot {
  private static final int WIDE = 640;
  private static final int HIGH = 380;
  private static final int EDGE = 56;
  private static final List<String> NAMES =
      List.of("grey: real clips", "red: rendered", "blue: rendered, through H.264");
  private static final List<Color> COLOURS =
      List.of(new Color(90, 90, 90, 130), new Color(200, 40, 30, 190), new Color(40, 80, 190, 190));

  private record Curve(double[] x, double[] y, int group) {}

  private final String title;
  private final String across;
  private final String up;
  private final List<Curve> curves = new ArrayList<>();

  Plot(String title, String across, String up) {
    this.title = title;
    this.across = across;
    this.up = up;
  }

  /// @param y NaN leaves a gap
  /// @param group place among `NAMES`
  void add(double[] x, double[] y, int group) {
    curves.add(new Curve(x, y, group));
  }

  void write(Path file) throws IOException {
    double left = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    for (Curve curve : curves) {
      for (int i = 0; i < curve.x.length; i++) {
        if (Double.isNaN(curve.y[i])) continue;
        left = Math.min(left, curve.x[i]);
        right = Math.max(right, curve.x[i]);
        low = Math.min(low, curve.y[i]);
        high = Math.max(high, curve.y[i]);
      }
    }
    BufferedImage image = new BufferedImage(WIDE, HIGH, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, WIDE, HIGH);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    g.setColor(new Color(0xdddddd));
    for (int i = 0; i <= 4; i++) {
      int x = EDGE + i * (WIDE - EDGE - 16) / 4;
      int y = HIGH - EDGE + 8 - i * (HIGH - EDGE - 30) / 4;
      g.drawLine(x, 34, x, HIGH - EDGE + 8);
      g.drawLine(EDGE, y, WIDE - 16, y);
    }
    g.setColor(Color.BLACK);
    String groups = "";
    for (int i = 0; i < NAMES.size(); i++) {
      int group = i;
      if (curves.stream().anyMatch(curve -> curve.group == group)) {
        groups += (groups.isEmpty() ? "" : "; ") + NAMES.get(i);
      }
    }
    g.drawString(title + "  (" + groups + ")", EDGE, 16);
    for (int i = 0; i <= 4; i++) {
      double x = left + (right - left) * i / 4;
      double y = low + (high - low) * i / 4;
      g.drawString(
          String.format("%.3g", x), EDGE + i * (WIDE - EDGE - 16) / 4 - 10, HIGH - EDGE + 24);
      g.drawString(String.format("%.3g", y), 6, HIGH - EDGE + 12 - i * (HIGH - EDGE - 30) / 4);
    }
    g.drawString(across, WIDE / 2 - 60, HIGH - 12);
    g.drawString(up, 6, 31);
    for (int group = 0; group < NAMES.size(); group++) {
      g.setColor(COLOURS.get(group));
      g.setStroke(new BasicStroke(group == 0 ? 1.2f : 1.8f));
      for (Curve curve : curves) {
        if (curve.group == group) draw(g, curve, left, right, low, high);
      }
    }
    g.dispose();
    ImageIO.write(image, "png", file.toFile());
  }

  private static void draw(
      Graphics2D g, Curve curve, double left, double right, double low, double high) {
    Path2D path = new Path2D.Double();
    boolean begun = false;
    for (int i = 0; i < curve.x.length; i++) {
      if (Double.isNaN(curve.y[i])) {
        begun = false;
        continue;
      }
      double x = EDGE + (curve.x[i] - left) / (right - left) * (WIDE - EDGE - 16);
      double y = HIGH - EDGE + 8 - (curve.y[i] - low) / (high - low) * (HIGH - EDGE - 30);
      if (begun) path.lineTo(x, y);
      else path.moveTo(x, y);
      begun = true;
    }
    g.draw(path);
  }
}

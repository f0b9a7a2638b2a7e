package raccord.studio.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.time.FrameRange;
import raccord.lab.tools.Screened;
import raccord.lab.tools.Screened.Curves;

/// Small drawings of how a shot runs, between the shots before and after it.
///
/// The neighbours are in the picture because most of what does not match is a step at a cut.
final class Plots {
  private static final int WIDTH = 240;
  private static final int HEIGHT = 56;

  private final Report report;

  /// One kind of drawing.
  ///
  /// @param least the smallest span of values that fills the height, so that a still shot looks
  ///   still
  /// @param scale from values to the number that is shown
  private record Kind(
      String title, Function<Curves, float[]> curve, double least, double scale, String unit) {
    String say(double value) {
      return (Math.round(value * scale) + unit).replace('-', '\u2212');
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          new Kind("Exposure", Curves::exposure, 0.12, 100, " %"),
          new Kind("Warmth", Curves::warmth, 0.06, 100, ""),
          new Kind("Motion", Curves::motion, 0.04, 100, " %"));

  Plots(Report report) {
    this.report = report;
  }

  void write(Html html, Shot shot, List<Finding> findings) {
    Screened screened = report.screened();
    Curves own = screened.curves().get(shot.id());
    if (own == null || own.exposure().length == 0) return;
    int at = screened.shots().indexOf(shot);
    long room = Math.max(12, shot.frames().length() / 2);
    FrameRange window =
        new FrameRange(
            Math.max(0, shot.frames().first() - room),
            Math.min(
                Math.max(screened.frames(), shot.frames().past()), shot.frames().past() + room));
    List<Shot> seen =
        screened.shots().subList(Math.max(0, at - 1), Math.min(screened.shots().size(), at + 2));
    html.open("div", "class", "plots");
    for (Kind kind : KINDS) plot(html, kind, shot, seen, window, findings);
    html.close();
  }

  private void plot(
      Html html, Kind kind, Shot shot, List<Shot> seen, FrameRange window, List<Finding> findings) {
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    for (Shot each : seen) {
      float[] values = values(kind, each);
      for (int i = 0; i < values.length; i++) {
        if (!each.equals(shot) && !window.contains((long) frame(each, i, values.length))) continue;
        low = Math.min(low, values[i]);
        high = Math.max(high, values[i]);
      }
    }
    double lack = Math.max(0, kind.least - (high - low)) / 2;
    double bottom = low - lack;
    double top = high + lack;
    String range =
        low == high || Math.round(low * kind.scale) == Math.round(high * kind.scale)
            ? kind.say(low)
            : kind.say(low) + " to " + kind.say(high);
    html.open("figure", "class", "plot");
    html.open("figcaption").element("b", kind.title).text(" ").element("span", range).close();
    html.open(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "preserveAspectRatio",
        "none",
        "role",
        "img",
        "aria-label",
        kind.title + " " + range);
    for (Finding finding : findings) band(html, finding, window);
    for (Shot each : seen) {
      line(html, kind, each, each.equals(shot) ? "own" : "other", window, bottom, top);
      if (each.frames().first() > window.first()) {
        String x = decimal(x((double) each.frames().first(), window));
        html.single("line", "class", "join", "x1", x, "x2", x, "y1", "0", "y2", "" + HEIGHT)
            .own("</line>");
      }
    }
    html.close().close();
  }

  private void line(
      Html html, Kind kind, Shot shot, String style, FrameRange window, double bottom, double top) {
    float[] values = values(kind, shot);
    if (values.length == 0) return;
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      double y = 3 + (HEIGHT - 6) * (top - values[i]) / Math.max(1e-9, top - bottom);
      // The first and last point stand for their frames out to the joins.
      double from = i == 0 ? (double) shot.frames().first() : frame(shot, i, values.length);
      path.append(i == 0 ? 'M' : 'L')
          .append(decimal(x(from, window)))
          .append(' ')
          .append(decimal(y));
      if (i == values.length - 1)
        path.append('H').append(decimal(x((double) shot.frames().past(), window)));
    }
    html.open("path", "class", style, "d", path.toString()).close();
  }

  private void band(Html html, Finding finding, FrameRange window) {
    FrameRange place = finding.frames().within(window);
    double from = x((double) place.first(), window);
    double width = Math.max(3, x((double) place.past(), window) - from);
    html.single(
            "rect",
            "class",
            (width > 24 ? "place wide " : "place ") + finding.severity().word(),
            "x",
            decimal(from),
            "y",
            "0",
            "width",
            decimal(width),
            "height",
            "" + HEIGHT)
        .own("</rect>");
  }

  private float[] values(Kind kind, Shot shot) {
    Curves curves = report.screened().curves().get(shot.id());
    return curves == null ? new float[0] : kind.curve.apply(curves);
  }

  private static double frame(Shot shot, int point, int points) {
    return shot.frames().first() + (point + 0.5) * shot.frames().length() / points;
  }

  private static double x(double frame, FrameRange window) {
    return WIDTH * (frame - window.first()) / Math.max(1, window.length());
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}

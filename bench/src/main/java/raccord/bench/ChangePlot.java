package raccord.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import raccord.film.findings.Finding;
import raccord.film.picture.Frame;
import raccord.lab.media.Reel;
import raccord.lab.vision.Glance;
import raccord.lab.vision.Look;

/// Draws what a finding rests on as bars, without showing the clip: how much each frame around it
/// changes from the one before, or, of a finding about the frame's edge, how light its rows are.
final class ChangePlot {
  private static final int AROUND = 30;
  private static final int BAR = 9;
  private static final int HIGH = 120;

  /// Bars of one plot.
  ///
  /// @param first what the first bar is of: a frame or a row
  /// @param from first bar the finding is about
  /// @param past first bar after those
  private record Bars(List<Double> heights, long first, long from, long past, String unit) {}

  private ChangePlot() {}

  static void draw(Path film, Finding finding, Path svg) throws IOException {
    Bars bars = finding.rule().equals("framing") ? rows(film, finding) : changes(film, finding);
    Files.writeString(svg, svg(bars, finding));
  }

  private static Bars changes(Path film, Finding finding) {
    long first = Math.max(1, finding.frames().first() - AROUND / 2);
    List<Double> heights = new ArrayList<>();
    try (Reel reel = Reel.open(film)) {
      Look before = null;
      for (Optional<Frame> next = reel.next(); next.isPresent(); next = reel.next()) {
        try (Frame frame = next.get()) {
          if (frame.index() >= first + 2 * AROUND) break;
          if (frame.index() < first - 1) continue;
          Look look = Look.at(frame.index(), frame, Glance.of(frame));
          if (before != null) heights.add((double) look.after(before).change().upper());
          before = look;
        }
      }
    }
    long from = finding.frames().first();
    return new Bars(heights, first, from, finding.frames().past(), "steps of 255 from frame");
  }

  private static Bars rows(Path film, Finding finding) {
    List<Double> heights = new ArrayList<>();
    try (Reel reel = Reel.open(film);
        Frame frame = reel.next().orElseThrow()) {
      double steps = Math.pow(2, frame.layout().bits() - 8.0);
      for (int y = 0; y < AROUND; y++) {
        double sum = 0;
        for (int x = 0; x < frame.width(); x++) sum += frame.sample(0, x, y);
        heights.add(sum / frame.width() / steps);
      }
    }
    double top = finding.numbers().getOrDefault("top", 0.0);
    return new Bars(heights, 0, 0, Math.round(top), "mean code of row");
  }

  private static String svg(Bars bars, Finding finding) {
    // A cut changes everything: it may reach out of the plot.
    double[] sorted = bars.heights.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double most = sorted.length == 0 ? 1 : 1.2 * sorted[sorted.length * 9 / 10];
    int wide = BAR * bars.heights.size();
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                + " font-family=\"sans-serif\" font-size=\"11\">%n"
                + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
            Math.max(wide + 20, 270),
            HIGH + 44));
    for (int i = 0; i < bars.heights.size(); i++) {
      long at = bars.first + i;
      double tall = HIGH * Math.clamp(bars.heights.get(i) / most, 0.006, 1);
      boolean found = at >= bars.from && at < bars.past;
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%.1f\" fill=\"%s\"/>%n",
              10 + i * BAR,
              20 + HIGH - tall,
              BAR - 2,
              tall,
              found ? "#d9480f" : "#888"));
    }
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"10\" y=\"13\">%s, %s</text>%n"
                + "<text x=\"10\" y=\"%d\">%s %d on; full height is %.1f</text>%n</svg>%n",
            finding.rule(),
            finding.frames(),
            HIGH + 36,
            bars.unit,
            bars.first,
            most));
    return svg.toString();
  }
}

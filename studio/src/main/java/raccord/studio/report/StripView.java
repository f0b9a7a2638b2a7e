package raccord.studio.report;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.lab.tools.Screened;

/// The cut at a glance: its shots in proportion, its light over time, and where the findings lie.
final class StripView {
  // A line of this many points is smoother than any screen is wide.
  private static final int POINTS = 1600;

  private final Report report;
  private final double frames;

  StripView(Report report) {
    this.report = report;
    frames = Math.max(1, report.screened().frames());
  }

  void write(Html html, List<Finding> shown) {
    List<Shot> shots = report.screened().shots();
    html.open("nav", "class", "cut", "aria-label", "The cut");
    html.open("div", "class", "reel", "style", "--shots:" + Math.min(240, shots.size()));
    html.open("div", "class", "strip");
    for (Shot shot : shots) shot(html, shot, shown);
    html.close();
    light(html, shots);
    html.open("div", "class", "marks");
    for (int i = 0; i < shown.size(); i++) mark(html, shown.get(i), i + 1);
    html.close();
    html.open("p", "class", "scale", "aria-hidden", "true");
    for (int quarter = 0; quarter <= 4; quarter++) {
      html.element("span", report.timecode(Math.round(frames * quarter / 4)).toString());
    }
    html.close().close().close();
  }

  private void shot(Html html, Shot shot, List<Finding> shown) {
    long found = shown.stream().filter(each -> each.shot().equals(shot.id())).count();
    String label =
        "Shot %s, %s, %s, %s"
            .formatted(
                shot.id(),
                report.timecode(shot.frames().first()),
                Words.count(shot.frames().length(), "frame"),
                Words.count(found, "finding"));
    String[] common = {
      "class",
      "shot",
      "style",
      place(shot.frames().first(), shot.frames().length()),
      "data-tip",
      label,
      "aria-label",
      label
    };
    if (found > 0) {
      html.open("a", with(common, "href", "#" + anchor(shot.id())));
    } else {
      html.open("span", common);
    }
    byte[] picture = report.strip().get(shot.id());
    if (picture != null) {
      html.single("img", "alt", "", "decoding", "async", "src", data(picture));
    }
    html.close();
  }

  private void mark(Html html, Finding finding, int number) {
    double middle = (finding.frames().first() + finding.frames().past()) / 2.0;
    html.open(
        "a",
        "class",
        "mark " + finding.severity().word(),
        "style",
        "left:" + percent(Math.clamp(middle, 0, frames)),
        "href",
        "#f" + number,
        "data-for",
        "f" + number,
        "data-tip",
        Words.title(finding.rule()) + ", " + report.timecode(finding.frames().first()),
        "aria-label",
        Words.title(finding.rule()) + " at " + report.timecode(finding.frames().first()));
    html.close();
  }

  private void light(Html html, List<Shot> shots) {
    StringBuilder path = new StringBuilder();
    int total = 0;
    for (Shot shot : shots) {
      Screened.Curves curves = report.screened().curves().get(shot.id());
      if (curves == null || curves.exposure().length == 0) continue;
      float[] values = curves.exposure();
      int step = Math.max(1, values.length * shots.size() / POINTS);
      for (int i = 0; i < values.length; i += step) {
        double frame = shot.frames().first() + (i + 0.5) * shot.frames().length() / values.length;
        path.append(i == 0 ? 'M' : 'L')
            .append(
                String.format(
                    Locale.ROOT,
                    "%.1f %.1f",
                    frame / frames * 1000,
                    40 - 40 * Math.clamp(values[i], 0, 1)));
        total++;
      }
    }
    if (total == 0) return;
    html.open(
        "svg",
        "class",
        "light",
        "viewBox",
        "0 0 1000 40",
        "preserveAspectRatio",
        "none",
        "role",
        "img",
        "aria-label",
        "Exposure over the whole cut");
    html.open("path", "d", path.toString()).close();
    html.close();
  }

  private String place(long first, long length) {
    return "left:" + percent((double) first) + ";width:" + percent((double) length);
  }

  private String percent(double frame) {
    return String.format(Locale.ROOT, "%.4f%%", 100 * frame / frames);
  }

  static String anchor(String shot) {
    return shot.isEmpty() ? "whole-cut" : "shot-" + shot;
  }

  static String data(byte[] jpeg) {
    return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg);
  }

  private static String[] with(String[] attributes, String... more) {
    String[] all = Arrays.copyOf(attributes, attributes.length + more.length);
    System.arraycopy(more, 0, all, attributes.length, more.length);
    return all;
  }
}

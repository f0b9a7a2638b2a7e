package raccord.studio.report;

import java.util.Locale;
import java.util.Map;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Waiver;
import raccord.film.time.FrameRange;

/// One finding as a person reads it: the sentence, the pictures, the numbers, what to do.
final class FindingView {
  private final Report report;

  FindingView(Report report) {
    this.report = report;
  }

  void write(Html html, Finding finding, int number) {
    String severity = finding.severity().word();
    html.open(
        "article",
        "class",
        "finding " + severity,
        "id",
        "f" + number,
        "tabindex",
        "-1",
        "data-severity",
        severity,
        "data-rule",
        finding.rule(),
        "data-shot",
        finding.shot());
    html.open("p", "class", "kind");
    html.element("span", Words.title(severity), "class", "badge " + severity);
    html.element("b", Words.title(finding.rule())).text(" ");
    html.element("span", place(finding), "class", "time");
    html.element("span", Words.sureness(finding.sureness()), "class", "sure");
    html.close();
    html.element("h3", finding.sentence());
    stills(html, finding);
    numbers(html, finding.numbers());
    html.open("p", "class", "acts");
    html.element("button", "Copy waive command", "type", "button", "data-copy", waive(finding));
    if (!finding.fixes().isEmpty()) {
      html.element("span", "Could help: " + String.join(", ", finding.fixes()), "class", "fixes");
    }
    html.close().close();
  }

  void waived(Html html, Finding finding, Waiver waiver) {
    html.open("li");
    html.element("b", Words.title(finding.rule())).text(" ");
    html.element("span", place(finding), "class", "time");
    html.element("p", finding.sentence());
    html.element("p", "Waived by " + waiver.by() + ": " + waiver.reason(), "class", "reason");
    html.close();
  }

  private void stills(Html html, Finding finding) {
    if (finding.stills().stream().noneMatch(s -> report.stills().containsKey(s.frame()))) return;
    html.open("div", "class", "stills");
    for (Finding.Still still : finding.stills()) {
      byte[] picture = report.stills().get(still.frame());
      if (picture == null) continue;
      html.open("figure");
      html.single(
          "img", "alt", still.caption(), "decoding", "async", "src", StripView.data(picture));
      html.open("figcaption").text(still.caption()).text(" ");
      html.element("span", report.timecode(still.frame()).toString(), "class", "time");
      html.close().close();
    }
    html.close();
  }

  private static void numbers(Html html, Map<String, Double> numbers) {
    if (numbers.isEmpty()) return;
    html.open("dl", "class", "numbers");
    numbers.forEach((name, value) -> {
      html.open("div").element("dt", Words.title(name).toLowerCase(Locale.ROOT));
      html.element("dd", Words.number(value)).close();
    });
    html.close();
  }

  /// `01:00:04:12, frames 108 to 119`.
  private String place(Finding finding) {
    FrameRange frames = finding.frames();
    String at = report.timecode(frames.first()).toString();
    return frames.length() <= 1
        ? at + ", frame " + frames.first()
        : at + ", frames " + frames.first() + " to " + (frames.past() - 1);
  }

  /// What a person types to say that the finding is wanted.
  private String waive(Finding finding) {
    StringBuilder command = new StringBuilder("raccord waive ");
    command.append(quoted(report.subject())).append(' ').append(finding.rule());
    Shot.Source source = report.source(finding).orElse(null);
    if (source != null) {
      command.append(" --media ").append(quoted(source.media()));
      command.append(" --frames ").append(source.frames().first());
      command.append('-').append(source.frames().past() - 1);
    }
    return command.append(" --reason \"\"").toString();
  }

  /// A word that any POSIX shell takes literally, whatever is in it.
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9._/+:@%-]+") && !word.startsWith("-")
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }
}

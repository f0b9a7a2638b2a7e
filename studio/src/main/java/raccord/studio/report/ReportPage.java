package raccord.studio.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.time.Timecode;
import raccord.lab.tools.Film;

/// `report.html`: one file that holds all it needs and asks for nothing.
///
/// The page is whole without its script; the script filters, copies and shows pictures on hovering.
/// Its policy forbids every request and every script but that one, known by its hash.
public final class ReportPage {
  // Beyond this a page is no longer read but searched; findings.json has them all.
  private static final int MOST = 1000;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm", Locale.ENGLISH);

  private final Report report;
  private final List<Finding> shown;

  private ReportPage(Report report) {
    this.report = report;
    shown =
        report.open().stream()
            .sorted(Comparator.comparing(Finding::severity).reversed())
            .limit(MOST)
            .sorted(Comparator.comparingLong((Finding each) -> each.frames().first()))
            .toList();
  }

  public static String of(Report report) {
    return new ReportPage(report).page();
  }

  private String page() {
    Html html = new Html();
    html.open("html", "lang", "en");
    head(html);
    html.open("body");
    header(html);
    new StripView(report).write(html, shown);
    if (shown.isEmpty()) {
      html.open("main").element("p", nothing(), "class", "nothing").close();
    } else {
      filters(html);
      findings(html);
    }
    waived(html);
    folded(html, "What could not be kept or read", "remarks", remarks());
    checked(html);
    footer(html);
    html.open("script").own(resource("report.js")).close();
    return html.close().close().toString();
  }

  private void head(Html html) {
    String script = hash(resource("report.js"));
    html.head(
        report.production() + ": continuity report",
        " img-src data:; script-src 'sha256-" + script + "';",
        resource("report.css"));
  }

  private void header(Html html) {
    Film film = report.screened().film();
    long frames = report.screened().frames();
    html.open("header", "class", "top");
    html.element("p", "Continuity report", "class", "eyebrow");
    html.element("h1", report.production());
    html.element("p", summary(), "class", "lead");
    html.open("p", "class", "facts");
    List<String> facts = new ArrayList<>();
    facts.add(report.source());
    film.timeline().filter(cut -> !cut.name().isBlank()).ifPresent(cut -> facts.add(cut.name()));
    facts.add(length(frames));
    facts.add(Words.count(report.screened().shots().size(), "shot"));
    facts.add(Words.rate(film.rate()));
    if (film.width() > 0) facts.add(film.width() + " × " + film.height());
    facts.add(report.made().format(DATE));
    for (String fact : facts) html.element("span", fact);
    html.close().close();
  }

  private String summary() {
    String found = Words.summary(report.open());
    int waived = report.waivers().size();
    return waived == 0
        ? found
        : found
            + " "
            + Words.sentence(
                Words.count(waived, "finding") + (waived == 1 ? " is" : " are") + " waived");
  }

  private String nothing() {
    return "Every one of %,d frames was looked at by %s, and all of it matches."
        .formatted(report.screened().frames(), Words.count(report.rules().size(), "rule"));
  }

  private String length(long frames) {
    return new Timecode(frames, report.screened().film().rate(), false)
        + " ("
        + Words.count(frames, "frame")
        + ")";
  }

  private void filters(Html html) {
    html.open("form", "class", "filters", "role", "search", "aria-label", "Filter findings");
    for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.NOTE)) {
      long n = shown.stream().filter(each -> each.severity() == severity).count();
      if (n == 0) continue;
      html.open("label", "class", "chip " + severity.word());
      html.single(
          "input", "type", "checkbox", "name", "severity", "value", severity.word(), "checked", "");
      html.element("span", Words.title(severity.word()) + (n == 1 ? " " : "s ") + n).close();
    }
    Map<String, Integer> rules = new TreeMap<>();
    Map<String, Integer> shots = new LinkedHashMap<>();
    for (Finding each : shown) {
      rules.merge(each.rule(), 1, Integer::sum);
      if (!each.shot().isEmpty()) shots.merge(each.shot(), 1, Integer::sum);
    }
    choice(html, "rule", "All rules", rules, true);
    choice(html, "shot", "All shots", shots, false);
    html.single(
        "input",
        "type",
        "search",
        "name",
        "text",
        "placeholder",
        "Search  ( / )",
        "aria-label",
        "Search in findings");
    html.open("output", "aria-live", "polite").close().close();
  }

  private static void choice(
      Html html, String name, String all, Map<String, Integer> values, boolean titled) {
    html.open("select", "name", name, "aria-label", all);
    html.element("option", all, "value", " ");
    values.forEach((value, n) ->
        html.element(
            "option",
            (titled ? Words.title(value) : "Shot " + value) + " (" + n + ")",
            "value",
            value));
    html.close();
  }

  private void findings(Html html) {
    Map<String, List<Integer>> byShot = new LinkedHashMap<>();
    for (int i = 0; i < shown.size(); i++) {
      byShot.computeIfAbsent(shown.get(i).shot(), shot -> new ArrayList<>()).add(i);
    }
    html.open("main");
    FindingView view = new FindingView(report);
    Plots plots = new Plots(report);
    byShot.forEach((id, numbers) -> {
      html.open("section", "class", "shot", "id", StripView.anchor(id));
      html.open("header");
      Shot shot = report.shot(id).orElse(null);
      html.element("h2", id.isEmpty() ? "The whole cut" : "Shot " + id);
      if (shot != null) shotFacts(html, shot);
      html.close();
      if (shot != null) plots.write(html, shot, numbers.stream().map(shown::get).toList());
      for (int i : numbers) view.write(html, shown.get(i), i + 1);
      html.close();
    });
    html.element("p", "No finding fits this filter.", "class", "none", "hidden", "");
    if (shown.size() < report.open().size()) {
      html.element(
          "p",
          "The gravest %d of %d findings are shown; findings.json has them all."
              .formatted(shown.size(), report.open().size()),
          "class",
          "more");
    }
    html.close();
  }

  private void shotFacts(Html html, Shot shot) {
    html.open("p", "class", "facts");
    html.element(
        "span",
        report.timecode(shot.frames().first())
            + " to "
            + report.timecode(Math.max(shot.frames().first(), shot.frames().past() - 1)));
    html.element("span", Words.count(shot.frames().length(), "frame"));
    shot.scene().ifPresent(scene -> html.element("span", "Scene " + scene));
    shot.source()
        .ifPresent(source -> {
          String media = source.media();
          int slash = Math.max(media.lastIndexOf('/'), media.lastIndexOf('\\'));
          html.element("span", media.substring(slash + 1));
          if (!source.take().isEmpty()) html.element("span", "Take " + source.take());
        });
    html.close();
  }

  private void waived(Html html) {
    if (report.waivers().isEmpty()) return;
    html.open("details", "class", "folded");
    html.element("summary", "Waived (" + report.waivers().size() + ")");
    html.open("ul");
    FindingView view = new FindingView(report);
    report.waivers().forEach((finding, waiver) -> view.waived(html, finding, waiver));
    html.close().close();
  }

  private List<String> remarks() {
    List<String> all = new ArrayList<>(report.remarks());
    for (Film.Linked each : report.screened().film().conform()) {
      if (each.media().isEmpty()) all.add(each.clip().name() + ": " + Words.sentence(each.how()));
    }
    report.losses().forEach(loss -> all.add(loss.where() + ": " + Words.sentence(loss.what())));
    return all;
  }

  private static void folded(Html html, String title, String style, List<String> lines) {
    if (lines.isEmpty()) return;
    html.open("details", "class", "folded " + style);
    html.element("summary", title + " (" + lines.size() + ")");
    html.open("ul");
    lines.stream().limit(MOST).forEach(line -> html.element("li", line));
    html.close().close();
  }

  private void checked(Html html) {
    html.open("details", "class", "folded");
    html.element(
        "summary", "What was checked (" + Words.count(report.rules().size(), "rule") + ")");
    html.open("dl", "class", "rules");
    for (Report.Rule rule : report.rules()) {
      html.open("div").element("dt", Words.title(rule.id())).element("dd", rule.says()).close();
    }
    html.close();
    report
        .detector()
        .ifPresent(each ->
            html.element(
                "p", "Faces were found with " + each.file() + " (SHA-256 " + each.sha256() + ")."));
    html.close();
  }

  private static void footer(Html html) {
    html.open("footer");
    html.element(
        "p",
        "Findings are advice: nothing was changed. Beside this page lie findings.json and the"
            + " markers for your editing system.");
    html.open("p", "class", "keys");
    for (String[] key :
        new String[][] {
          {"j", "next"}, {"k", "previous"}, {"c", "copy its waive command"}, {"/", "search"}
        }) {
      html.element("kbd", key[0]).text(" " + key[1] + "  ");
    }
    html.close().close();
  }

  private static String resource(String name) {
    try (var file = Objects.requireNonNull(ReportPage.class.getResourceAsStream(name))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String script) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}

package raccord.studio.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import raccord.film.rights.UseClass;
import raccord.film.rights.UseReport;

/// The use report as a page for people and as a table for programs.
///
/// The order is the one in which a client's guidance on generative tools asks: what was used where,
/// whether anything was generated, whose performance it touches and with what consent, what was
/// learned from, who approved it.
public final class UsePage {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final List<String> COLUMNS =
      List.of(
          "Shot",
          "Tool",
          "Class of use",
          "Picture changed",
          "Generated",
          "Touches",
          "Consents and grants",
          "Models",
          "Asked by",
          "Signed by",
          "Approved",
          "Version");

  private UsePage() {}

  /// Rows under a heading.
  public static String csv(UseReport report) {
    Csv csv = new Csv();
    csv.row(COLUMNS.toArray());
    for (UseReport.Row row : report.rows()) csv.row(cells(row).toArray());
    return csv.toString();
  }

  /// One file without scripts.
  public static String html(UseReport report) {
    Html html = new Html();
    html.open("html", "lang", "en");
    html.head(
        report.title() + ": use report",
        "",
        "body{font:15px/1.45 system-ui,sans-serif;margin:2rem;max-width:90rem}"
            + "table{border-collapse:collapse;width:100%}"
            + "th,td{text-align:left;vertical-align:top;padding:.4rem .7rem;"
            + "border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent)}"
            + "th{font-size:12px}td.generated{font-weight:600;color:#c2382c}");
    html.open("body");
    html.element("h1", report.title() + ": use report");
    html.element("p", summary(report));
    html.open("table").open("thead").open("tr");
    for (String column : COLUMNS) html.element("th", column, "scope", "col");
    html.close().close().open("tbody");
    for (UseReport.Row row : report.rows()) {
      html.open("tr");
      List<String> cells = cells(row);
      for (int i = 0; i < cells.size(); i++) {
        boolean generated = COLUMNS.get(i).equals("Generated") && row.generated() > 0;
        if (generated) html.element("td", cells.get(i), "class", "generated");
        else html.element("td", cells.get(i));
      }
      html.close();
    }
    return html.close().close().close().close().toString();
  }

  private static String summary(UseReport report) {
    long generated = report.rows().stream().filter(row -> row.generated() > 0).count();
    long touching = report.rows().stream().filter(row -> !row.touches().isEmpty()).count();
    return Words.count(report.rows().size(), "version")
        + ": "
        + (generated == 0
            ? "none holds generated pictures"
            : Words.count(generated, "version") + " with generated pictures")
        + "; "
        + (touching == 0 ? "none touches a performer." : touching + " touching a performer.");
  }

  private static List<String> cells(UseReport.Row row) {
    UseClass use = UseClass.of(row.useClass());
    return List.of(
        row.shot(),
        row.tool(),
        use.number() + ", " + use.words(),
        row.changed().map(UsePage::percent).orElse("nothing painted"),
        row.generated() == 0 ? "none" : percent(row.generated()),
        touched(row),
        row.rests().isEmpty() ? "none needed" : String.join(", ", row.rests()),
        row.models().isEmpty() ? "none" : String.join(", ", row.models()),
        row.by(),
        row.signed().orElse(""),
        row.verdict().map(UsePage::verdict).orElse("not yet"),
        row.version());
  }

  private static String touched(UseReport.Row row) {
    if (!row.touches().isEmpty()) return String.join(", ", row.touches());
    return row.nobody().map(name -> "no performer, says " + name).orElse("no performer");
  }

  private static String verdict(UseReport.Verdict verdict) {
    String word =
        verdict.event().equals("reject")
            ? "rejected"
            : verdict.isFinal() ? "approved as final" : "approved";
    return word
        + " by "
        + verdict.by()
        + " on "
        + DAY.format(verdict.when())
        + ": "
        + verdict.reason();
  }

  private static String percent(double share) {
    return share > 0 && share < 0.0001
        ? "under 0.01 %"
        : String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}

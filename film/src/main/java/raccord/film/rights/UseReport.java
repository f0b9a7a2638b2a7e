package raccord.film.rights;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.ledger.Entry;

/// What was done to each shot with which tool, under whose word, as a client's guidance on
/// generative tools asks to be told.
///
/// @param rows in the order of the shots, then of the versions
public record UseReport(String title, List<Row> rows) {
  /// A fact of an entry `fix`: the share of the picture it changed, 0 to 1.
  public static final String CHANGED = "changed";

  /// A fact of an entry `fix`: the share of the picture that was recorded nowhere, 0 to 1.
  public static final String GENERATED = "generated";

  /// A fact of an entry `approve` or `reject`: the version it is about.
  public static final String JUDGED = "judged";

  /// A fact of an entry `approve`: `final` when generated pictures may stay in the delivery.
  public static final String LAYER = "layer";

  public static final String FINAL = "final";

  /// A fact of an entry `fix`: on which frames somebody was seen in what it changed, and where.
  public static final String SEEN = "seen";

  /// A fact of an entry `fix`: who said that none of those is a performer.
  public static final String NOBODY = "no-performer";

  /// A fact of an entry `fix`: tools of a version of several steps, in order.
  public static final String STEPS = "steps";

  /// One version.
  ///
  /// @param tool id of the fix; of several steps all of them, in order
  /// @param useClass number of the class of use, 0 to 4
  /// @param changed share of the picture it changed, 0 to 1; absent when nothing was painted
  /// @param generated share of the picture that was recorded nowhere, 0 to 1
  /// @param touches performers whom the work touches
  /// @param nobody who said that nobody seen in what it changed is a performer
  /// @param rests ids of the consents and grants it rests on
  /// @param models names of the models it was made with
  /// @param by who asked for it
  /// @param signed the supervisor who signed for it
  /// @param verdict what was said of it last
  public record Row(
      String shot,
      String version,
      String tool,
      int useClass,
      Optional<Double> changed,
      double generated,
      List<String> touches,
      Optional<String> nobody,
      List<String> rests,
      List<String> models,
      String by,
      Optional<String> signed,
      Optional<Verdict> verdict) {
    public Row {
      touches = List.copyOf(touches);
      rests = List.copyOf(rests);
      models = List.copyOf(models);
    }

    /// True if it holds pictures that were recorded nowhere and nobody has made them final.
    public boolean isTemporary() {
      return generated > 0 && verdict.filter(Verdict::isFinal).isEmpty();
    }
  }

  /// @param event `approve` or `reject`
  /// @param isFinal true if its generated pictures may stay in the delivery
  public record Verdict(String event, boolean isFinal, String by, String reason, Instant when) {}

  public UseReport {
    rows = List.copyOf(rows);
  }

  /// @param entries the whole ledger, in its order
  public static UseReport of(String title, List<Entry> entries) {
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    for (Entry each : entries) {
      if (!each.event().equals("approve") && !each.event().equals("reject")) continue;
      Verdict verdict =
          new Verdict(
              each.event(),
              each.event().equals("approve") && each.all(LAYER).contains(FINAL),
              each.by(),
              each.fact("reason").orElse(""),
              each.time());
      each.all(JUDGED).forEach(version -> verdicts.put(version, verdict));
    }
    // A version whose making was killed is written down once more when it is made again.
    Map<String, Row> rows = new LinkedHashMap<>();
    for (Entry each : entries) {
      if (!each.event().equals("fix")) continue;
      for (String version : each.all(Affected.VERSION)) {
        rows.put(version, row(each, version, Optional.ofNullable(verdicts.get(version))));
      }
    }
    return new UseReport(
        title,
        rows.values().stream()
            .sorted(Comparator.comparing(Row::shot).thenComparing(Row::version))
            .toList());
  }

  /// The same report, of these versions alone.
  public UseReport of(List<String> versions) {
    return new UseReport(
        title, rows.stream().filter(row -> versions.contains(row.version())).toList());
  }

  private static Row row(Entry fix, String version, Optional<Verdict> verdict) {
    return new Row(
        fix.fact("shot").orElse(""),
        version,
        String.join(", ", fix.all(fix.fact(STEPS).isPresent() ? STEPS : "tool")),
        fix.fact("class").map(Integer::parseInt).orElse(0),
        fix.fact(CHANGED).map(Double::parseDouble),
        fix.fact(GENERATED).map(Double::parseDouble).orElse(0.0),
        fix.all("touches"),
        Optional.of(String.join(", ", fix.all(NOBODY))).filter(names -> !names.isEmpty()),
        fix.all(Affected.RESTS),
        fix.all(Affected.MODEL),
        fix.by(),
        Optional.of(String.join(", ", fix.all("signed"))).filter(names -> !names.isEmpty()),
        verdict);
  }
}

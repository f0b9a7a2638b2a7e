package raccord.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.lab.tools.Screened;

/// What was planted, what was found, and what was said besides.
final class Tally {
  private final String title;
  private final Map<String, Count> kinds = new TreeMap<>();
  private final Map<String, Count> rules = new TreeMap<>();
  private final Map<Severity, Map<String, Integer>> clean = new EnumMap<>(Severity.class);
  private int controls;
  private double controlSeconds;
  private int films;

  private static final class Count {
    private int planted;
    private int found;
    private int wrong;
  }

  Tally(String title) {
    this.title = title;
    System.out.println("== " + title);
  }

  /// Counts what is said of a film in which nothing is wrong.
  void control(Assembly film, Screened screened) {
    controls++;
    controlSeconds += screened.frames() / screened.film().rate().approximately();
    for (Finding finding : screened.findings()) {
      clean
          .computeIfAbsent(finding.severity(), each -> new TreeMap<>())
          .merge(finding.rule(), 1, Integer::sum);
      System.out.println("  clean: " + film.name() + ": " + words(finding));
    }
  }

  /// Counts what is said of a film with these faults in it.
  void score(Assembly film, Screened screened, List<Wrong> faults) {
    films++;
    List<Finding> left = new ArrayList<>(screened.findings());
    for (Wrong fault : faults) {
      Count rule = rules.computeIfAbsent(fault.kind().rule(), each -> new Count());
      Count kind = kinds.computeIfAbsent(name(fault), each -> new Count());
      rule.planted++;
      kind.planted++;
      if (left.removeIf(finding -> names(finding, fault))) {
        rule.found++;
        kind.found++;
      } else {
        System.out.println("  missed: " + film.name() + ": " + fault);
      }
    }
    for (Finding finding : left) {
      rules.computeIfAbsent(finding.rule(), each -> new Count()).wrong++;
      System.out.println("  false: " + film.name() + ": " + words(finding) + " with " + faults);
    }
  }

  /// True if a finding is of a fault's rule and shows its place. Of two shots that do not match the
  /// rule shows both; which of them is wrong, nobody can tell from the two.
  private static boolean names(Finding finding, Wrong fault) {
    return finding.rule().equals(fault.kind().rule())
        && (finding.frames().overlaps(fault.frames())
            || (fault.kind().isOfShot()
                && finding.stills().stream()
                    .anyMatch(still -> fault.frames().contains(still.frame()))));
  }

  void print() {
    System.out.println();
    System.out.println(title + ": " + films + " films");
    System.out.println("| rule | planted | found | false | precision | recall |");
    System.out.println("|---|---|---|---|---|---|");
    rules.forEach((rule, row) ->
        System.out.printf(
            Locale.ROOT,
            "| %s | %d | %d | %d | %.2f | %.2f |%n",
            rule,
            row.planted,
            row.found,
            row.wrong,
            row.found + row.wrong == 0 ? 1.0 : (double) row.found / (row.found + row.wrong),
            row.planted == 0 ? 1.0 : (double) row.found / row.planted));
    System.out.println("By kind (found of planted; F1 with the rule's false findings):");
    kinds.forEach((kind, row) -> {
      int wrong = rules.getOrDefault(rule(kind), new Count()).wrong;
      System.out.printf(
          Locale.ROOT,
          "  %s: %d of %d, F1 %.1f%n",
          kind,
          row.found,
          row.planted,
          200.0 * row.found / (row.planted + row.found + wrong));
    });
    System.out.printf(
        Locale.ROOT,
        "Clean controls: %d films, %.1f minutes; findings by severity: %s%n%n",
        controls,
        controlSeconds / 60,
        clean);
  }

  private static String rule(String kind) {
    int comma = kind.indexOf(',');
    return Wrong.Kind.valueOf(comma < 0 ? kind : kind.substring(0, comma)).rule();
  }

  private static String name(Wrong fault) {
    return fault.kind() + (fault.alone() ? ", in a setup seen once" : "");
  }

  private static String words(Finding finding) {
    return finding.severity().word()
        + " "
        + finding.rule()
        + " "
        + finding.frames()
        + " "
        + finding.sentence();
  }
}

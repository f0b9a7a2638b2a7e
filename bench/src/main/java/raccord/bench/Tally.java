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
    // One finding may name two faults: what is the same all through a film is said once.
    List<Finding> left = new ArrayList<>(screened.findings());
    for (Wrong fault : faults) {
      boolean found = screened.findings().stream().anyMatch(finding -> names(finding, fault));
      left.removeIf(finding -> names(finding, fault));
      planted(fault.row(), name(fault), found);
      if (!found) System.out.println("  missed: " + film.name() + ": " + fault);
    }
    for (Finding finding : left) {
      boolean alone =
          Wrong.COMPARED.contains(finding.rule()) && film.isAloneAt(finding.frames().first());
      wrong(Wrong.row(finding.rule(), alone));
      System.out.println("  false: " + film.name() + ": " + words(finding) + " with " + faults);
    }
  }

  /// Counts one fault.
  ///
  /// @param row of the table, as its rule
  /// @param kind what exactly was planted
  void planted(String row, String kind, boolean found) {
    for (Count count :
        List.of(
            rules.computeIfAbsent(row, each -> new Count()),
            kinds.computeIfAbsent(kind, each -> new Count()))) {
      count.planted++;
      if (found) count.found++;
    }
  }

  /// Counts a finding of nothing that was planted.
  void wrong(String row) {
    rules.computeIfAbsent(row, each -> new Count()).wrong++;
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
    System.out.println(title + (films > 0 ? ": " + films + " films" : ""));
    System.out.println("| rule | planted | found | wrong | precision | recall | F1 |");
    System.out.println("|---|---|---|---|---|---|---|");
    rules.forEach((rule, row) -> {
      int said = row.found + row.wrong;
      System.out.printf(
          Locale.ROOT,
          "| %s | %d | %d | %d | %s | %s | %s |%n",
          rule,
          row.planted,
          row.found,
          row.wrong,
          share(row.found, said),
          share(row.found, row.planted),
          share(2 * row.found, row.planted + said));
    });
    System.out.println("By kind:");
    kinds.forEach(
        (kind, row) -> System.out.printf("  %s: %d of %d%n", kind, row.found, row.planted));
    if (controls == 0) return;
    System.out.printf(
        Locale.ROOT,
        "Clean controls: %d films, %.1f minutes; findings by severity: %s%n%n",
        controls,
        controlSeconds / 60,
        clean);
  }

  private static String share(int part, int whole) {
    return whole == 0 ? "" : String.format(Locale.ROOT, "%.2f", (double) part / whole);
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

package raccord.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.lab.tools.Check;
import raccord.lab.tools.Film;
import raccord.lab.tools.Screening;
import raccord.lab.tools.Shelf;
import raccord.lab.tools.Watcher;
import raccord.lab.vision.people.People;
import raccord.lab.vision.people.Person;

/// Films dialogues with faults of film grammar at known places and counts what the rules find.
///
/// Usage: `GrammarFaults SEED FILMS [RULE [FOLDER]]`. Each seed casts, dresses and places two
/// people, and covers them clean and with one fault of each kind. Seeds 1 to 999 are for tuning,
/// 1001 and up for showing. FOLDER, which must exist, keeps the frames, so that a rule can be tried
/// again without rendering; it must be emptied when the soundstage changes.
public final class GrammarFaults {
  /// What a fault may rightly be called besides its own rule: a camera on the wrong side of the
  /// line also turns the looks, reverses of unlike sizes are taken with unlike lenses, and the cut
  /// with other lights has no wide shot.
  private static final Map<String, Set<String>> ALSO =
      Map.of(
          "axis-crossed", Set.of("eyeline"),
          "eyeline", Set.of("axis-crossed"),
          "size-pattern", Set.of("lens-mismatch"),
          "key-side", Set.of("size-pattern"));

  /// The rules of grammar and continuity that need one cut alone.
  private static final Set<String> RULES =
      Set.of(
          "axis-crossed",
          "boom-crew",
          "eyeline",
          "headroom",
          "jump-in-time",
          "key-side",
          "lens-mismatch",
          "screen-direction",
          "similar-framing",
          "size-pattern",
          "wardrobe-prop");

  private final Map<String, int[]> table = new TreeMap<>();
  private final Map<String, Integer> clean = new TreeMap<>();
  private final Screening screening;
  private final List<String> seen = new ArrayList<>();
  private final Optional<Path> folder;
  private int controls;
  private double seconds;

  /// Notes who is seen where, to be printed beside what was missed.
  private record Onlooker(List<String> seen) implements Check {
    @Override
    public boolean looksForPeople() {
      return true;
    }

    @Override
    public Watcher watch(Film film, Consumer<Finding> found) {
      seen.clear();
      return new Watcher() {
        @Override
        public void meet(People people) {
          for (People.Appearance shot : people.shots()) {
            seen.add(
                String.format(
                    Locale.ROOT,
                    "    shot %s, setup %d, motion %.3f",
                    shot.portrait().shot().id(),
                    shot.setup(),
                    shot.portrait().motion()));
            for (Person person : shot.cast().people()) {
              seen.add("      " + shot.name(person).orElse("?") + " " + person);
            }
          }
        }
      };
    }
  }

  private GrammarFaults(Optional<Path> folder) {
    this.folder = folder;
    List<Check> rules =
        new ArrayList<>(
            Shelf.checks().stream().filter(check -> RULES.contains(check.rule())).toList());
    rules.add(new Onlooker(seen));
    screening = new Screening(rules, 0);
  }

  public static void main(String[] arguments) {
    long seed = Long.parseLong(arguments[0]);
    int films = Integer.parseInt(arguments[1]);
    String only = arguments.length > 2 ? arguments[2] : "";
    GrammarFaults bench =
        new GrammarFaults(
            arguments.length > 3 ? Optional.of(Path.of(arguments[3])) : Optional.empty());
    for (int i = 0; i < films; i++) {
      bench.run(seed + i, only);
      bench.print("Dialogues, seeds " + seed + " to " + (seed + i));
    }
  }

  private void run(long seed, String only) {
    Coverage coverage = new Coverage(seed);
    Played played = new Played(seed, folder);
    // All are drawn up, whatever is asked for: chances are drawn in order.
    List<Coverage.Cut> controls = new ArrayList<>(coverage.clean());
    Map<String, Coverage.Cut> faults = new LinkedHashMap<>(coverage.faults());
    controls.add(coverage.unchanged());
    faults.put("wardrobe-prop change", coverage.changed());
    if (only.isEmpty() || only.equals("clean")) {
      for (Coverage.Cut cut : controls) control(seed, played, cut);
    }
    faults.forEach((name, cut) -> {
      if (only.isEmpty() || name.startsWith(only)) score(seed, played, name, cut);
    });
  }

  private void printSeen() {
    seen.forEach(System.out::println);
  }

  private void control(long seed, Played played, Coverage.Cut cut) {
    controls++;
    for (Coverage.Part part : cut.pieces()) {
      seconds += (double) part.piece().frames().length() / cut.rate();
    }
    List<Finding> findings = played.findings(screening, cut);
    if (!findings.isEmpty()) printSeen();
    for (Finding finding : findings) {
      clean.merge(finding.severity().word() + " " + finding.rule(), 1, Integer::sum);
      System.out.println("  clean " + seed + ": " + finding.rule() + " " + finding.sentence());
    }
  }

  private void score(long seed, Played played, String name, Coverage.Cut cut) {
    String rule = name.substring(0, name.indexOf(' '));
    int[] row = table.computeIfAbsent(rule, each -> new int[3]);
    row[0]++;
    List<Finding> findings = new ArrayList<>(played.findings(screening, cut));
    String place = Played.id(cut.faulty());
    boolean found =
        findings.removeIf(finding ->
            finding.rule().equals(rule)
                && (finding.shot().equals(place) || rule.equals("eyeline") || isPair(rule)));
    if (found) row[1]++;
    else System.out.println("  missed " + seed + ": " + name + " in shot " + place);
    if (!found || !findings.isEmpty()) printSeen();
    for (Finding finding : findings) {
      if (ALSO.getOrDefault(rule, Set.of()).contains(finding.rule())) continue;
      table.computeIfAbsent(finding.rule(), each -> new int[3])[2]++;
      System.out.println(
          "  false " + seed + ": " + finding.rule() + " " + finding.sentence() + " with " + name);
    }
  }

  /// A pair of sizes is reported where it is first seen.
  private static boolean isPair(String rule) {
    return rule.equals("size-pattern");
  }

  private void print(String title) {
    System.out.println(title);
    System.out.println("| rule | planted | found | false | precision | recall |");
    System.out.println("|---|---|---|---|---|---|");
    table.forEach((rule, row) ->
        System.out.printf(
            Locale.ROOT,
            "| %s | %d | %d | %d | %.2f | %.2f |%n",
            rule,
            row[0],
            row[1],
            row[2],
            row[1] + row[2] == 0 ? 1.0 : (double) row[1] / (row[1] + row[2]),
            row[0] == 0 ? 1.0 : (double) row[1] / row[0]));
    System.out.printf(
        Locale.ROOT, "On %d clean controls, %.1f minutes: %s%n", controls, seconds / 60, clean);
    long serious =
        clean.keySet().stream().filter(key -> !key.startsWith(Severity.NOTE.word())).count();
    System.out.println("Rules with a finding of warning or above on them: " + serious);
  }
}

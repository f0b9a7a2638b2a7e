package raccord.lab.tools;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.findings.Style;

/// Learns how leniently a rule must be followed so that it agrees with scenes an editor has locked.
///
/// What an editor let stand in a locked scene is how this film is told. Each rule that speaks there
/// is tried with one control after the other moved away from its default, in steps, all in one pass
/// over the film; the smallest step that silences it in the locked scenes is proposed, and `off`
/// when none does. Errors are faults whatever the style, so they are never learned away.
public final class Leniency {
  // Thirds of a doubling, as stops and frame counts are set; ten of them are a factor of ten.
  private static final double STEP = Math.cbrt(2);
  private static final int STEPS = 10;

  private final List<Trial> trials = new ArrayList<>();
  private final Set<String> locked;

  /// One rule as it comes, or with one control moved.
  private record Trial(
      String rule, Style.Manner manner, int steps, Check check, List<Finding> found)
      implements Check {
    @Override
    public boolean looksAtLayers() {
      return check.looksAtLayers();
    }

    @Override
    public boolean looksForPeople() {
      return check.looksForPeople();
    }

    @Override
    public String rule() {
      return rule;
    }

    @Override
    public Watcher watch(Film film, Consumer<Finding> sink) {
      return check.watch(film, found::add);
    }
  }

  /// @param checks rules as they come, that spoke in the locked scenes
  /// @param locked names of scenes
  public Leniency(List<Check> checks, Set<String> locked) {
    this.locked = Set.copyOf(locked);
    for (Check check : checks) {
      trials.add(trial(check, Map.of(), 0));
      for (Control control : Shelf.controls(check)) {
        for (Map.Entry<Double, Integer> moved : ladder(control).entrySet()) {
          trials.add(trial(check, Map.of(control.name(), moved.getKey()), moved.getValue()));
        }
      }
    }
  }

  /// What to screen the film with; findings stay here.
  public List<Check> checks() {
    return List.copyOf(trials);
  }

  /// The style under which the locked scenes have nothing to say.
  ///
  /// A rule that speaks in one locked scene of several is set for that scene alone; one that speaks
  /// in more is how the whole film is told.
  ///
  /// @param shots as the film was screened with [#checks]
  public Style learned(List<Shot> shots) {
    Map<String, String> sceneOf =
        shots.stream()
            .filter(shot -> shot.scene().filter(locked::contains).isPresent())
            .collect(Collectors.toMap(Shot::id, shot -> shot.scene().orElse("")));
    Map<String, Style.Manner> whole = new TreeMap<>();
    Map<String, Map<String, Style.Manner>> scenes = new TreeMap<>();
    for (String rule : trials.stream().map(Trial::rule).distinct().toList()) {
      List<Trial> own = trials.stream().filter(trial -> trial.rule.equals(rule)).toList();
      Set<String> speaking = scenes(own.getFirst(), sceneOf);
      if (speaking.isEmpty()) continue;
      Optional<Trial> silent =
          own.stream()
              .filter(trial -> scenes(trial, sceneOf).isEmpty())
              .min(Comparator.comparingInt(Trial::steps));
      Style.Manner manner = silent.map(Trial::manner).orElse(Style.Manner.OFF);
      if (speaking.size() == 1 && locked.size() > 1) {
        scenes
            .computeIfAbsent(speaking.iterator().next(), scene -> new TreeMap<>())
            .put(rule, manner);
      } else {
        whole.put(rule, manner);
      }
    }
    return new Style(whole, scenes);
  }

  /// Locked scenes in which a trial found something that is a matter of style.
  private static Set<String> scenes(Trial trial, Map<String, String> sceneOf) {
    Set<String> scenes = new TreeSet<>();
    for (Finding finding : trial.found) {
      String scene = sceneOf.get(finding.shot());
      if (scene != null && finding.severity() != Severity.ERROR) scenes.add(scene);
    }
    return scenes;
  }

  private static Trial trial(Check check, Map<String, Double> controls, int steps) {
    Style.Manner manner = new Style.Manner(false, controls);
    return new Trial(check.rule(), manner, steps, Styled.set(check, manner), new ArrayList<>());
  }

  /// Values a control can take, each with its distance from the default in steps.
  private static Map<Double, Integer> ladder(Control control) {
    Map<Double, Integer> values = new TreeMap<>();
    double unit = control.preset() != 0 ? control.preset() : (control.max() - control.min()) / 1000;
    for (int step = 1; step <= STEPS; step++) {
      double factor = Math.pow(STEP, step);
      for (double value : new double[] {unit * factor, unit / factor}) {
        double rounded = control.whole() ? Math.rint(value) : threeFigures(value);
        double inside = Math.clamp(rounded, control.min(), control.max());
        if (inside != control.preset()) values.putIfAbsent(inside, step);
      }
    }
    return values;
  }

  private static double threeFigures(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.3g", value));
  }
}

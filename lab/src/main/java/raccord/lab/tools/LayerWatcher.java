package raccord.lab.tools;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;

/// Watches for a rule that needs no more than the repaired versions that the cut shows.
///
/// @param rule id of the rule
/// @param fault says what is wrong with a layer, for the id of a shot that shows it
public record LayerWatcher(
    String rule,
    Film film,
    Consumer<Finding> found,
    BiFunction<Film.Layer, String, Optional<Fault>> fault)
    implements Watcher {

  /// What is wrong with a layer.
  ///
  /// @param sentence whole, with what to do
  public record Fault(Severity severity, String sentence) {}

  @Override
  public void finish() {
    for (Film.Layer layer : film.layers()) {
      for (Film.Linked clip : film.showing(layer)) {
        fault.apply(layer, clip.shot()).ifPresent(each -> found.accept(finding(clip, each)));
      }
    }
  }

  private Finding finding(Film.Linked clip, Fault each) {
    return new Finding(
        rule,
        each.severity(),
        1,
        clip.shot(),
        clip.record(),
        each.sentence(),
        Map.of(),
        List.of(new Finding.Still(clip.record().first(), "here")),
        List.of());
  }
}

package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.lab.tools.Check;
import raccord.lab.tools.Film;
import raccord.lab.tools.Says;
import raccord.lab.tools.Watcher;

/// Repaired versions in the cut whose proof does not hold: that nothing outside the region was
/// touched, and that these are the pictures it was proved on.
@Says("Finds repaired shots that changed outside their region, or are not the pictures proved.")
@AutoService(Check.class)
public record LockBroken() implements Check {

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new Watcher() {
      @Override
      public void finish() {
        for (Film.Layer layer : film.layers()) {
          layer
              .trouble()
              .ifPresent(
                  why -> film.showing(layer).forEach(clip -> found.accept(finding(clip, why))));
        }
      }
    };
  }

  private Finding finding(Film.Linked clip, String why) {
    return new Finding(
        rule(),
        Severity.ERROR,
        1,
        clip.shot(),
        clip.record(),
        "Shot " + clip.shot() + ": " + why,
        Map.of(),
        List.of(new Finding.Still(clip.record().first(), "here")),
        List.of());
  }
}

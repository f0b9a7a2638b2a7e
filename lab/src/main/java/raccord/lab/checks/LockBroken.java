package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.function.Consumer;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.lab.tools.Check;
import raccord.lab.tools.Film;
import raccord.lab.tools.LayerWatcher;
import raccord.lab.tools.Says;
import raccord.lab.tools.Watcher;

/// Repaired versions in the cut whose proof does not hold: that nothing outside the region was
/// touched, and that these are the pictures it was proved on.
@Says("Finds repaired shots that changed outside their region, or are not the pictures proved.")
@AutoService(Check.class)
public record LockBroken() implements Check {

  @Override
  public boolean looksAtLayers() {
    return true;
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new LayerWatcher(rule(), film, found, LockBroken::fault);
  }

  private static Optional<LayerWatcher.Fault> fault(Film.Layer layer, String shot) {
    return layer
        .trouble()
        .map(why -> new LayerWatcher.Fault(Severity.ERROR, "Shot " + shot + ": " + why));
  }
}

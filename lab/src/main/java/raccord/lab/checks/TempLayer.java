package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.function.Consumer;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.versions.Version;
import raccord.lab.tools.Check;
import raccord.lab.tools.Film;
import raccord.lab.tools.LayerWatcher;
import raccord.lab.tools.Says;
import raccord.lab.tools.Watcher;

/// Repaired versions in the cut that nobody has let into it.
///
/// What was generated may be cut with and looked at, but not delivered until a named person makes
/// it final, as clients' guidance on generative tools asks; a version that was rejected should be
/// in no cut; one that waits for a word is worth knowing of.
@Says("Finds repaired shots that are generated and not made final, rejected, or not approved yet.")
@AutoService(Check.class)
public record TempLayer() implements Check {

  @Override
  public boolean looksAtLayers() {
    return true;
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new LayerWatcher(rule(), film, found, TempLayer::fault);
  }

  private static Optional<LayerWatcher.Fault> fault(Film.Layer layer, String shot) {
    Version version = layer.version();
    String shows = "Shot " + shot + " shows " + version.name() + ", which ";
    if (version.state() == Version.State.REJECTED) {
      String reason = version.last().orElseThrow().reason();
      return Optional.of(
          new LayerWatcher.Fault(
              Severity.ERROR,
              shows
                  + "was rejected ("
                  + reason
                  + "). Put the original or another version in its place."));
    }
    if (layer.temporary()) {
      return Optional.of(
          new LayerWatcher.Fault(
              Severity.ERROR,
              shows
                  + "holds generated pictures that nobody has made final: raccord approve"
                  + " PRODUCTION "
                  + version.name()
                  + " --final, or put the original back."));
    }
    return version.state() == Version.State.APPROVED
        ? Optional.empty()
        : Optional.of(
            new LayerWatcher.Fault(
                Severity.NOTE, shows + "has been neither approved nor rejected."));
  }
}

package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.versions.Version;
import raccord.lab.tools.Check;
import raccord.lab.tools.Film;
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
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new Watcher() {
      @Override
      public void finish() {
        for (Film.Layer layer : film.layers()) {
          for (Film.Linked clip : film.showing(layer)) finding(layer, clip).ifPresent(found);
        }
      }
    };
  }

  private Optional<Finding> finding(Film.Layer layer, Film.Linked clip) {
    Version version = layer.version();
    String shows = "Shot " + clip.shot() + " shows " + version.name() + ", which ";
    return switch (version.state()) {
      case REJECTED ->
          Optional.of(
              finding(
                  clip,
                  Severity.ERROR,
                  shows
                      + "was rejected ("
                      + version.last().orElseThrow().reason()
                      + "). Put the original or another version in its place."));
      case PROPOSED, APPROVED -> {
        if (layer.temporary()) {
          yield Optional.of(
              finding(
                  clip,
                  Severity.ERROR,
                  shows
                      + "holds generated pictures that nobody has made final: raccord approve"
                      + " PRODUCTION "
                      + version.name()
                      + " --final, or put the original back."));
        }
        yield version.state() == Version.State.APPROVED
            ? Optional.empty()
            : Optional.of(
                finding(clip, Severity.NOTE, shows + "has been neither approved nor rejected."));
      }
    };
  }

  private Finding finding(Film.Linked clip, Severity severity, String sentence) {
    return new Finding(
        rule(),
        severity,
        1,
        clip.shot(),
        clip.record(),
        sentence,
        Map.of(),
        List.of(new Finding.Still(clip.record().first(), "here")),
        List.of());
  }
}

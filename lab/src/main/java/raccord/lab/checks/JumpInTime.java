package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.time.FrameRange;
import raccord.lab.tools.Check;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Film;
import raccord.lab.tools.Says;
import raccord.lab.tools.Watcher;
import raccord.lab.vision.Portrait;
import raccord.lab.vision.Scene;

/// A cut from a setup to the same setup at another moment: a jump cut.
///
/// Continuity cutting hides time that is left out behind a change of angle or size (Reisz and
/// Millar, *The Technique of Film Editing*); from one framing to the same framing, people and
/// things jump. It may be meant, so it is a note. A cut where the source runs on is a through edit
/// and jumps nowhere.
@Says("Finds cuts to the same framing at another moment: jump cuts.")
@AutoService(Check.class)
public record JumpInTime(
    @Dial(label = "Least likeness of the two framings", min = 0.5, max = 1) double likeness,
    @Dial(label = "Frames left out that nobody sees", min = 0, max = 24) int unseen)
    implements Check {

  // The likeness at which two shots count as one setup; a frame or two left out mends a stutter.
  public JumpInTime() {
    this(0.8, 2);
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new Watcher() {
      @Override
      public void compare(Scene scene) {
        for (List<Portrait> setup : scene.setups()) {
          for (int i = 1; i < setup.size(); i++) look(setup.get(i - 1), setup.get(i), film, found);
        }
      }
    };
  }

  private void look(Portrait before, Portrait after, Film film, Consumer<Finding> found) {
    Shot from = before.shot();
    Shot to = after.shot();
    if (to.in().kind() != Shot.Join.Kind.CUT || from.frames().past() != to.frames().first()) return;
    OptionalLong gap = gap(from, to);
    if (gap.isPresent() && Math.abs(gap.getAsLong()) <= unseen) return;
    float alike = before.tail().likeness(after.head());
    if (alike < likeness) return;
    found.accept(
        new Finding(
            rule(),
            Severity.NOTE,
            Math.min(0.95, alike * to.in().sureness()),
            to.id(),
            new FrameRange(to.frames().first(), to.frames().first() + 1),
            sentence(from, to, gap, film),
            gap.isPresent()
                ? Map.of("likeness", (double) alike, "gap", (double) gap.getAsLong())
                : Map.of("likeness", (double) alike),
            List.of(
                new Finding.Still(from.frames().past() - 1, "before the cut"),
                new Finding.Still(to.frames().first(), "after the cut")),
            List.of("in-between")));
  }

  /// Frames of the source between the two; below zero when it runs back. Empty when they are not of
  /// one original, or nobody says.
  private static OptionalLong gap(Shot from, Shot to) {
    Optional<Shot.Source> a = from.source();
    Optional<Shot.Source> b = to.source();
    if (a.isEmpty() || b.isEmpty() || !a.get().media().equals(b.get().media())) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(b.get().frames().first() - a.get().frames().past());
  }

  private static String sentence(Shot from, Shot to, OptionalLong gap, Film film) {
    String cut = "Shot " + to.id() + " has the framing of shot " + from.id() + " before it";
    if (gap.isEmpty()) return cut + ", at another moment: a jump cut.";
    double seconds = Math.abs(gap.getAsLong()) / film.rate().approximately();
    return String.format(
        Locale.ROOT,
        "%s, %.1f seconds %s in the same take: a jump cut.",
        cut,
        seconds,
        gap.getAsLong() < 0 ? "back" : "on");
  }
}

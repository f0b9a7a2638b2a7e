package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.time.FrameRange;
import raccord.lab.tools.Check;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Film;
import raccord.lab.tools.Says;
import raccord.lab.tools.Watcher;
import raccord.lab.vision.Glance;
import raccord.lab.vision.Look;
import raccord.lab.vision.Travel;

/// Someone who leaves a shot moving one way and comes on in the next moving the other.
///
/// Who walks from left to right keeps walking from left to right until the audience sees the turn
/// (Arijon, *Grammar of the Film Language*): otherwise it reads as turning back. Movement in the
/// last second before a cut is compared with the first second after it; it must travel clearly,
/// across the picture, and be of one colour and lightness on both sides. Anything else is silence.
@Says("Finds movers whose direction across the screen flips at a cut.")
@AutoService(Check.class)
public record ScreenDirection(
    @Dial(label = "Slowest travel (picture widths a second)", min = 0.02, max = 2) double slowest,
    @Dial(label = "Least likeness of the two movers", min = 0, max = 1) double likeness,
    @Dial(label = "Least agreement on the way", min = 0.5, max = 1) double agreement)
    implements Check {

  public ScreenDirection() {
    this(0.12, 0.45, 0.75);
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new Watching(film, found);
  }

  private final class Watching implements Watcher {
    private static final int A_SECOND = 8;

    private final Consumer<Finding> found;
    private final int every;
    private final double perSecond;
    private final Deque<Glance> last = new ArrayDeque<>();
    private final List<Glance> first = new ArrayList<>();
    private @Nullable Shot before;
    private Optional<Travel> leaving = Optional.empty();
    private long from;

    Watching(Film film, Consumer<Finding> found) {
      this.found = found;
      every = (int) Math.max(1, Math.round(film.rate().approximately() / A_SECOND));
      perSecond = film.rate().approximately() / every;
    }

    @Override
    public void begin(Shot shot) {
      from = shot.in().frames().past();
      first.clear();
      last.clear();
    }

    @Override
    public void see(Look look) {
      if (look.frame() < from || (look.frame() - from) % every != 0) return;
      if (first.size() <= A_SECOND) first.add(look.glance());
      last.addLast(look.glance());
      if (last.size() > A_SECOND + 1) last.removeFirst();
    }

    @Override
    public void end(Shot shot) {
      Shot left = before;
      Optional<Travel> gone = leaving;
      before = shot;
      leaving = strong(Travel.over(List.copyOf(last), perSecond));
      if (left == null || gone.isEmpty() || shot.in().kind() != Shot.Join.Kind.CUT) return;
      if (!left.scene().equals(shot.scene())) return;
      strong(Travel.over(first, perSecond))
          .filter(coming -> coming.across() * gone.get().across() < 0)
          .filter(coming -> coming.likeness(gone.get()) >= likeness)
          .ifPresent(coming -> found.accept(finding(left, shot, gone.get(), coming)));
    }

    private Optional<Travel> strong(Optional<Travel> travel) {
      return travel.filter(
          each -> Math.abs(each.across()) >= slowest && each.agreed() >= agreement);
    }
  }

  private Finding finding(Shot left, Shot shot, Travel gone, Travel coming) {
    float alike = coming.likeness(gone);
    return new Finding(
        rule(),
        Severity.WARNING,
        Math.min(0.95, Math.sqrt(alike) * Math.min(gone.agreed(), coming.agreed())),
        shot.id(),
        new FrameRange(shot.frames().first(), shot.frames().first() + 1),
        String.format(
            Locale.ROOT,
            "What moves to the %s at the end of shot %s moves to the %s in shot %s.",
            way(gone),
            left.id(),
            way(coming),
            shot.id()),
        Map.of(
            "before", (double) gone.across(),
            "after", (double) coming.across(),
            "likeness", (double) alike),
        List.of(
            new Finding.Still(left.frames().past() - 1, "moving " + way(gone)),
            new Finding.Still(shot.frames().first(), "moving " + way(coming))),
        List.of());
  }

  private static String way(Travel travel) {
    return travel.across() > 0 ? "right" : "left";
  }
}

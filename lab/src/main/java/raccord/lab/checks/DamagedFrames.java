package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.time.FrameRange;
import raccord.lab.media.Damage;
import raccord.lab.tools.Check;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Film;
import raccord.lab.tools.Says;
import raccord.lab.tools.Watcher;

/// Places where the file could not be read as it was written: a bad copy, a failing card.
///
/// The decoder hides damage by repeating or guessing blocks; what it had to hide is said here.
@Says("Finds frames that could not be read as they were written.")
@AutoService(Check.class)
public record DamagedFrames(
    @Dial(label = "Frames between places that count as one", min = 0, max = 250) int near)
    implements Check {

  public DamagedFrames() {
    this(12);
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new Watcher() {
      private String shot = "";
      private @Nullable Damage first;
      private String in = "";
      private long last;
      private int places;

      @Override
      public void begin(Shot next) {
        shot = next.id();
      }

      @Override
      public void notice(Damage damage) {
        if (first != null && damage.frame() > last + near) finish();
        if (first == null) {
          first = damage;
          in = shot;
        }
        last = Math.max(damage.frame(), first.frame());
        places++;
      }

      @Override
      public void finish() {
        Damage from = first;
        if (from == null) return;
        found.accept(
            new Finding(
                rule(),
                Severity.ERROR,
                1,
                in,
                new FrameRange(from.frame(), last + 1),
                "The file is damaged here: " + from.words() + ". Copy it again from the card.",
                Map.of("places", (double) places),
                List.of(new Finding.Still(from.frame(), "damaged")),
                List.of()));
        first = null;
        places = 0;
      }
    };
  }
}

package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.picture.Frame;
import raccord.film.time.FrameRange;
import raccord.lab.tools.Check;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Film;
import raccord.lab.tools.Says;
import raccord.lab.tools.Watcher;
import raccord.lab.vision.Fields;
import raccord.lab.vision.Look;
import raccord.lab.vision.Points;
import raccord.lab.vision.Pulse;
import raccord.lab.vision.Rhythm;

/// Film whose frames were made from another rate: repeated, blended or woven from fields.
///
/// 2:3 pulldown spreads 24 frames over 60 fields (SMPTE RP 197); in progressive frames two of five
/// then show combs. Rate conversion without it repeats or blends one frame in five. Fields in the
/// wrong order make every movement shake.
@Says("Finds pulldown, blended frames, combing and fields in the wrong order.")
@AutoService(Check.class)
public record Cadence(
    @Dial(label = "Most combing (percent of the picture)", min = 0.05, max = 10) double combing,
    @Dial(label = "Fewest frames", min = 8, max = 500) int fewest)
    implements Check {

  /// A frame moves when its samples differ this much from the frame before, 8-bit steps.
  private static final float MOVES = 1.5f;

  private static final float STILL = 0.2f;

  // 24 frames shown at 25 repeat one in 25; anything rarer is not told from chance.
  private static final int LONGEST_PERIOD = 30;

  /// Less than this left unexplained by a mix of both neighbours, and the frame is a blend of them.
  private static final float BLENDED = 0.2f;

  /// A blend takes a good share of each side.
  private static final float SHARE = 0.25f;

  /// A shot where nearly every frame is a mix is a fade, not a cadence.
  private static final double MOSTLY = 0.6;

  /// Fields in the wrong order are further apart by this much than in the right one.
  private static final double ORDER = 1.15;

  /// One field of each frame moves as the other did a frame before ([Fields#lag]): 0.07 at most in
  /// rendered shots and in real ones that move, 0.2 in two real ones; 0.43 and more where fields of
  /// two moments were woven, however little moves.
  private static final double LAGS = 0.35;

  /// With combs to be seen, less will do; grain makes combs too, but does not lag.
  private static final double COMBS_LAG = 0.2;

  /// Frames that were mixed over a period: the share of what no mix of their neighbours explains
  /// that comes back with it. At most 0.54 in 89 shots whose rate was not converted so.
  private static final double PULSES = 0.6;

  /// What no mix of its neighbours explains of the most mixed frame of a period: less, and it may
  /// have been mixed.
  private static final double MOST_MIXED = 0.35;

  /// Rates that differ by more than one frame in six are brought together so.
  private static final int LONGEST_PULSE = 6;

  public Cadence {
    if (fewest < 8) {
      throw new IllegalArgumentException("A cadence needs 8 frames to show, not " + fewest + ".");
    }
  }

  // Between progressive pictures, where chance teeth are rare, and fields woven whole.
  public Cadence() {
    this(0.5, 20);
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new Watching(film, found);
  }

  /// What is wrong with a shot, and how it is said.
  private record Fault(
      String sentence, Severity severity, double sureness, String number, double value) {}

  private final class Watching implements Watcher {
    private final Film film;
    private final Consumer<Finding> found;
    private final Rhythm repeats = new Rhythm();
    private Tally tally = new Tally();
    private @Nullable Finding open;
    private @Nullable Shot firstRepeating;
    private @Nullable Shot lastRepeating;
    private boolean told;

    Watching(Film film, Consumer<Finding> found) {
      this.film = film;
      this.found = found;
    }

    @Override
    public void begin(Shot shot) {
      tally = new Tally();
    }

    @Override
    public void see(Look look) {
      int before = tally.repeats.beats();
      tally.add(look);
      repeats.add(look.frame(), tally.repeats.beats() > before);
    }

    @Override
    public void end(Shot shot) {
      repeats.cut();
      if (tally.repeats.beats() > 0) {
        if (firstRepeating == null) firstRepeating = shot;
        lastRepeating = shot;
      }
      Optional<Fault> fault = tally.fault(film.rate().approximately());
      told |= fault.isPresent();
      if (fault.isEmpty()) return;
      Finding next = finding(fault.get(), shot);
      Finding before = open;
      // The same all through the film is one finding, not one a shot.
      if (before != null && before.sentence().equals(next.sentence())) {
        open =
            new Finding(
                before.rule(),
                before.severity(),
                Math.max(before.sureness(), next.sureness()),
                before.shot(),
                new FrameRange(before.frames().first(), next.frames().past()),
                before.sentence(),
                before.numbers(),
                before.stills(),
                before.fixes());
      } else {
        if (before != null) found.accept(before);
        open = next;
      }
    }

    @Override
    public void finish() {
      if (open != null) found.accept(open);
      // Shots too short to show a cadence one by one may show it together.
      Shot from = firstRepeating;
      Shot to = lastRepeating;
      int period = repeats.filmPeriod();
      if (told || from == null || to == null || period == 0 || period > LONGEST_PERIOD) return;
      found.accept(
          finding(
              repeated(period, film.rate().approximately()),
              new Shot(
                  from.id(),
                  new FrameRange(from.frames().first(), to.frames().past()),
                  from.in(),
                  from.source(),
                  from.scene())));
    }

    private Finding finding(Fault fault, Shot shot) {
      long middle = (shot.frames().first() + shot.frames().past()) / 2;
      return new Finding(
          rule(),
          fault.severity,
          fault.sureness,
          shot.id(),
          shot.frames(),
          fault.sentence,
          Map.of(fault.number, fault.value),
          List.of(new Finding.Still(middle, "in the shot"), new Finding.Still(middle + 1, "next")),
          List.of());
    }
  }

  /// What is counted in one shot.
  private final class Tally {
    private final Rhythm repeats = new Rhythm();
    private final Rhythm blends = new Rhythm();
    private final Rhythm combs = new Rhythm();
    private @Nullable Look before;
    private @Nullable Look last;
    private int looks;
    private int moving;
    private int mixes;
    private int combed;
    private int quiet;
    private boolean declared;
    private boolean bottomFirst;
    private final Fields fields = new Fields();
    private final Pulse unmixed = new Pulse();

    void add(Look look) {
      declared |= look.scan() != Frame.Scan.PROGRESSIVE;
      bottomFirst |= look.scan() == Frame.Scan.BOTTOM_FIELD_FIRST;
      Look two = before;
      Look one = last;
      looks++;
      if (one != null) {
        boolean repeat = look.change().isNone(STILL);
        if (look.change().upper() >= MOVES) {
          moving++;
          boolean comb = look.texture().combed() * 100 >= combing;
          if (comb) combed++;
          combs.add(look.frame(), comb);
          if (!comb) quiet++;
        }
        fields.add(one, look);
        repeats.add(look.frame(), repeat && moving > 0);
        Points.Mix mix =
            two == null ? new Points.Mix(1, 0) : one.points().mix(two.points(), look.points());
        if (two != null) unmixed.add(mix.unexplained());
        if (one.change().upper() >= MOVES && look.change().upper() >= MOVES) {
          if (mix.unexplained() < BLENDED) mixes++;
          boolean blend =
              mix.unexplained() < BLENDED && mix.share() > SHARE && mix.share() < 1 - SHARE;
          blends.add(one.frame(), blend);
        }
      }
      before = one;
      last = look;
    }

    Optional<Fault> fault(double rate) {
      if (looks < fewest || mixes > MOSTLY * looks) return Optional.empty();
      Optional<Fault> order = order();
      if (order.isPresent()) return order;
      if (!declared && fields.isPulldown()) return Optional.of(woven());
      double lag = Math.abs(fields.lag());
      boolean toothed = combed >= fewest / 4 && lag >= COMBS_LAG;
      if (!declared && moving >= fewest / 2 && (toothed || lag >= LAGS)) {
        boolean some = toothed && combs.beats() < 0.7 * moving && quiet > 0;
        return Optional.of(some ? woven() : combs());
      }
      int repeat = repeats.period();
      if (repeat > 0 && repeat <= LONGEST_PERIOD) {
        return moving >= fewest / 2 ? Optional.of(repeated(repeat, rate)) : Optional.empty();
      }
      int blend = blends.period();
      if (blend > 0 && blend <= LONGEST_PULSE) return Optional.of(blended(blend));
      // Held frames and fields beat too, and mean something else.
      boolean mixable = !declared && repeats.beats() == 0;
      for (int period = 2; period <= LONGEST_PULSE && mixable; period++) {
        if (unmixed.share(period) >= PULSES && unmixed.least(period) <= MOST_MIXED) {
          return Optional.of(mixed(period));
        }
      }
      if (blend > 0 && blend <= LONGEST_PERIOD) return Optional.of(blended(blend));
      return Optional.empty();
    }

    private Optional<Fault> order() {
      if (!declared) return Optional.empty();
      double wrong = bottomFirst ? 1 / fields.lowerFirst() : fields.lowerFirst();
      if (wrong < ORDER) return Optional.empty();
      return Optional.of(
          new Fault(
              "The fields are shown in the wrong order: movement steps back and forth.",
              Severity.WARNING,
              0.85,
              "field-order",
              wrong));
    }

    private Fault woven() {
      return new Fault(
          "Some frames show two moments woven together: pulldown was not removed.",
          Severity.WARNING,
          0.9,
          "combed-share",
          (double) combed / looks);
    }

    private Fault combs() {
      return new Fault(
          "Moving edges show combs: interlaced fields were taken for whole frames.",
          Severity.WARNING,
          0.9,
          "combed-share",
          (double) combed / looks);
    }

    private Fault blended(int period) {
      return converted("Every " + ordinal(period) + " frame is a blend of its neighbours", period);
    }

    private Fault mixed(int period) {
      return converted("Frames are blends of their neighbours, in turns of " + period, period);
    }

    private static Fault converted(String how, int period) {
      return new Fault(
          how + ": the rate was converted by mixing frames.",
          Severity.WARNING,
          0.9,
          "period",
          period);
    }
  }

  private Fault repeated(int period, double rate) {
    String from = String.format(Locale.ROOT, "%.4g", rate * (period - 1) / period);
    // Drawn animation holds each picture for two or three frames on purpose.
    Severity severity = period >= 4 ? Severity.WARNING : Severity.NOTE;
    return new Fault(
        "Every "
            + ordinal(period)
            + " frame repeats: "
            + (period >= 4
                ? "this looks like " + from + " frames a second shown as "
                : "this moves at " + from + " pictures a second, not ")
            + String.format(Locale.ROOT, "%.4g", rate)
            + ".",
        severity,
        0.9,
        "period",
        period);
  }

  private static String ordinal(int number) {
    return switch (number) {
      case 2 -> "second";
      case 3 -> "third";
      default ->
          number
              + (number % 10 == 1 && number != 11
                  ? "st"
                  : number % 10 == 2 && number != 12
                      ? "nd"
                      : number % 10 == 3 && number != 13 ? "rd" : "th");
    };
  }
}

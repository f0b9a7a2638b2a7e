package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import raccord.lab.vision.Look;
import raccord.lab.vision.Recent;
import raccord.lab.vision.Relit;
import raccord.lab.vision.Sketch;

/// A few foreign frames: the tail of another take left at a cut, a slate, white, black, a wrong
/// clip, another take in the same framing.
///
/// Editors' name for them is flash frames; they come from sloppy trims and from conforms that are a
/// frame out. Where the picture stays and only its light bursts, it may be a photographer's flash
/// or lightning, which belongs, or the camera starting: a note, unless the picture is washed out
/// white.
@Says("Finds a few frames that do not belong: left over at a cut, or dropped into a shot.")
@AutoService(Check.class)
public record FlashFrame(
    @Dial(label = "Longest flash (frames)", min = 1, max = 6) int longest,
    @Dial(label = "Least difference (percent of white)", min = 2, max = 50) double difference)
    implements Check {

  /// The frames around a flash differ from each other by less than this share of what they differ
  /// from the flash by.
  private static final float RETURNS = 0.4f;

  /// Where the picture stays and only its light changes, its detail stays alike.
  private static final float SAME_PICTURE = 0.5f;

  /// A picture whose middle is lighter than this is washed out.
  private static final float WASHED = 0.85f;

  /// Share of the picture a foreign frame changes. A passer-by, however close, leaves some of it.
  private static final float COVERED = 0.6f;

  /// A cell counts as changed from this on, as a share of white.
  private static final float CELL = 0.03f;

  /// A frame of another take in the same framing: what no change of light explains, as a share of
  /// white. Between 20 takes of five signers it is 0.054 to 0.21.
  private static final float OTHER_TAKE = 0.05f;

  /// The frames around it must differ among themselves by less than this share of it: a quick hand
  /// differs from frame to frame on both sides too.
  private static final float CALM = 0.4f;

  /// Share of the picture that must be lighter, and share that must be darker: light only adds.
  private static final float BOTH_WAYS = 0.02f;

  public FlashFrame {
    if (longest < 1) {
      throw new IllegalArgumentException("A flash has at least 1 frame, not " + longest + ".");
    }
  }

  public FlashFrame() {
    this(3, 6);
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new Watching(found);
  }

  private final class Watching implements Watcher {
    private final Consumer<Finding> found;
    private final Recent looks = new Recent(longest + 6);
    private String shot = "";
    private long reported = -1;
    private @Nullable Shot before;
    private @Nullable Shot shortShot;

    Watching(Consumer<Finding> found) {
      this.found = found;
    }

    @Override
    public void begin(Shot next) {
      shot = next.id();
      if (shortShot != null && next.in().kind() == Shot.Join.Kind.CUT) reportShot(shortShot, next);
      shortShot = null;
    }

    @Override
    public void end(Shot ended) {
      boolean cutIn = ended.in().kind() == Shot.Join.Kind.CUT;
      shortShot = before != null && cutIn && ended.frames().length() <= longest ? ended : null;
      before = ended;
    }

    @Override
    public void see(Look look) {
      looks.add(look);
      // Two frames after the flash, to see that the film goes on as before.
      long after = look.frame() - 1;
      for (int length = 1; length <= longest; length++) {
        long first = after - length;
        if (first > reported && looks.has(first - 2) && standsOut(first, after)) {
          report(first, after);
          return;
        }
      }
    }

    private boolean standsOut(long first, long past) {
      for (long frame = first - 2; frame <= past + 1; frame++) {
        if (looks.at(frame).glance().luma().length != looks.last().glance().luma().length) {
          return false;
        }
      }
      return isCovered(first, past) || isOtherTake(first, past);
    }

    /// True if frames show nothing of what is before and after them.
    private boolean isCovered(long first, long past) {
      Look b = looks.at(first - 1);
      Look a = looks.at(past);
      float least = Float.POSITIVE_INFINITY;
      for (long frame = first; frame < past; frame++) {
        Look r = looks.at(frame);
        least = Math.min(least, Math.min(distance(b, r), distance(a, r)));
      }
      if (least < difference / 100) return false;
      if (distance(b, a) > RETURNS * least) return false;
      if (distance(looks.at(first - 2), b) > RETURNS * least) return false;
      if (distance(a, looks.at(past + 1)) > RETURNS * least) return false;
      for (long frame = first; frame < past; frame++) {
        if (covered(b, looks.at(frame)) < COVERED) return false;
      }
      return true;
    }

    /// True if frames share the set with those around them, but not what moves in it.
    private boolean isOtherTake(long first, long past) {
      Look b = looks.at(first - 1);
      Look a = looks.at(past);
      float least = Float.POSITIVE_INFINITY;
      for (long frame = first; frame < past; frame++) {
        for (Look beside : List.of(b, a)) {
          Relit relit = Relit.between(beside.glance(), looks.at(frame).glance());
          if (Math.min(relit.lighter(), relit.darker()) < BOTH_WAYS) return false;
          least = Math.min(least, relit.unexplained());
        }
      }
      return least >= OTHER_TAKE
          && unexplained(b, a) <= CALM * least
          && unexplained(looks.at(first - 2), b) <= CALM * least
          && unexplained(a, looks.at(past + 1)) <= CALM * least;
    }

    private void report(long first, long past) {
      reported = past;
      Look b = looks.at(first - 1);
      Look r = looks.at(first);
      float away = distance(b, r);
      boolean otherTake = isOtherTake(first, past);
      boolean samePicture = Sketch.of(r.glance()).likeness(Sketch.of(b.glance())) >= SAME_PICTURE;
      boolean washed = r.tone().middle() > WASHED && b.tone().middle() < WASHED - difference / 100;
      if (samePicture && !washed && !otherTake) {
        if (r.tone().mean() > b.tone().mean()) burst(first, past, 100 * away);
        return;
      }
      found.accept(
          finding(
              Severity.ERROR,
              first,
              past,
              shot,
              samePicture && !washed ? 0.85 : 0.97,
              String.format(
                  Locale.ROOT,
                  "%s not belong here: %s between frames that match each other.",
                  past - first == 1 ? "One frame does" : past - first + " frames do",
                  what(r)),
              100 * away));
    }

    private void burst(long first, long past, double percent) {
      found.accept(
          finding(
              Severity.NOTE,
              first,
              past,
              shot,
              0.6,
              "A burst of light: a flash in the scene, or the camera starting.",
              percent));
    }

    private void reportShot(Shot ended, Shot next) {
      if (ended.frames().first() < reported) return;
      reported = ended.frames().past();
      double sure = Math.min(ended.in().sureness(), next.in().sureness());
      found.accept(
          finding(
              Severity.ERROR,
              ended.frames().first(),
              ended.frames().past(),
              ended.id(),
              0.9 * sure,
              String.format(
                  Locale.ROOT,
                  "Shot %s lasts %d frame%s: too short to be seen, long enough to flash.",
                  ended.id(),
                  ended.frames().length(),
                  ended.frames().length() == 1 ? "" : "s"),
              100));
    }

    private Finding finding(
        Severity severity,
        long first,
        long past,
        String in,
        double sure,
        String sentence,
        double percent) {
      return new Finding(
          rule(),
          severity,
          sure,
          in,
          new FrameRange(first, past),
          sentence,
          Map.of("frames", (double) (past - first), "difference", percent),
          List.of(
              new Finding.Still(first - 1, "before"),
              new Finding.Still(first, "the flash"),
              new Finding.Still(past, "after")),
          List.of("in-between"));
    }
  }

  private static String what(Look look) {
    if (look.tone().highest() < 0.05) return "black";
    if (look.tone().lowest() > 0.9) return "white";
    if (look.tone().spread() < 0.05) return "a flat field";
    return "another picture";
  }

  private static float distance(Look a, Look b) {
    float sum = 0;
    float[] x = a.glance().luma();
    float[] y = b.glance().luma();
    for (int i = 0; i < x.length; i++) sum += Math.abs(x[i] - y[i]);
    return sum / x.length;
  }

  private static float unexplained(Look a, Look b) {
    return Relit.between(a.glance(), b.glance()).unexplained();
  }

  private static float covered(Look a, Look b) {
    int count = 0;
    float[] x = a.glance().luma();
    float[] y = b.glance().luma();
    for (int i = 0; i < x.length; i++) if (Math.abs(x[i] - y[i]) > CELL) count++;
    return (float) count / x.length;
  }
}

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

/// Black that nobody faded to.
///
/// A hole in a cut shows as a few black frames with picture straight before and after (EBU QC item
/// 0015B, "Black frames"). Fades, leaders, tails and long black between parts are wanted.
@Says("Finds black picture in the middle of the film that no fade leads into.")
@AutoService(Check.class)
public record Black(
    @Dial(label = "Darkest picture (percent of white)", min = 0.5, max = 15) double darkest,
    @Dial(label = "Fewest frames", min = 1, max = 250) int fewest,
    @Dial(label = "Longest hole (seconds)", min = 0.1, max = 60) double longest)
    implements Check {

  /// Frames over which a fade is looked for.
  private static final int FADE = 8;

  /// A frame this much darker than the one [#FADE] frames further away is part of a fade.
  private static final float FADED = 0.7f;

  public Black {
    if (fewest < 1) {
      throw new IllegalArgumentException("Black has at least 1 frame, not " + fewest + ".");
    }
  }

  // Four frames: shorter holes are flash frames. Two seconds: longer black is a pause somebody
  // chose.
  public Black() {
    this(4, 4, 2);
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new Watching(film, found);
  }

  private final class Watching implements Watcher {
    private final Consumer<Finding> found;
    private final double rate;
    private final Recent before = new Recent(FADE + 1);
    private final Recent after = new Recent(FADE + 1);
    private long from = -1;
    private long past = -1;
    private boolean hardStart;
    private String shot = "";
    private String shotOfBlack = "";
    private @Nullable Look last;

    Watching(Film film, Consumer<Finding> found) {
      this.found = found;
      this.rate = film.rate().approximately();
    }

    @Override
    public void begin(Shot next) {
      shot = next.id();
    }

    @Override
    public void see(Look look) {
      if (last != null && last.frame() + 1 != look.frame()) from = -1;
      last = look;
      boolean black = look.tone().highest() <= darkest / 100;
      if (from < 0) {
        if (black && before.has(look.frame() - 1)) {
          from = look.frame();
          past = -1;
          shotOfBlack = shot;
          hardStart = isHard(before, from - 1, -1);
        }
        if (!black) before.add(look);
        return;
      }
      if (black && past < 0) return;
      if (past < 0) past = look.frame();
      after.add(look);
      before.add(look);
      if (black || look.frame() - past >= FADE) {
        report(black);
        from = -1;
        if (black) see(look);
      }
    }

    @Override
    public void finish() {
      if (from >= 0 && past > from) report(false);
    }

    private void report(boolean blackAgain) {
      long length = past - from;
      boolean hardEnd = blackAgain || isHard(after, past, 1);
      if (length < fewest || !hardStart || !hardEnd) return;
      boolean hole = length <= longest * rate;
      found.accept(
          new Finding(
              rule(),
              hole ? Severity.ERROR : Severity.NOTE,
              hole ? 0.95 : 0.5,
              shotOfBlack,
              new FrameRange(from, past),
              String.format(
                  Locale.ROOT,
                  "The picture is black for %d frames, with no fade before or after.",
                  length),
              Map.of("frames", (double) length),
              List.of(
                  new Finding.Still(from - 1, "before"),
                  new Finding.Still(from, "black"),
                  new Finding.Still(past, "after")),
              hole ? List.of("in-between") : List.of()));
    }

    /// True if the frame at the edge of the black is as light as those further away.
    private boolean isHard(Recent looks, long edge, int away) {
      float near = looks.at(edge).tone().mean();
      float far = near;
      for (int i = 1; i < FADE && looks.has(edge + (long) i * away); i++) {
        far = Math.max(far, looks.at(edge + (long) i * away).tone().mean());
      }
      return near >= FADED * far;
    }
  }
}

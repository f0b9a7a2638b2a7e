package raccord.lab.vision.motion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A moment between two known frames, worked out from them and from the frames beyond.
///
/// Several motions are guessed for every pixel of the moment: from either neighbour, carried to the
/// moment or not; the motion before the gap going on, and the one after it; none at all. A guess
/// leads to a place in each neighbour, and counts by how alike the two places look. What only one
/// neighbour shows is hidden in the other: there the guess is checked against the frame beyond.
/// Where the frames beyond tell that a motion speeds up or turns, the places are set off from the
/// straight line between them.
public final class Tween {
  // Radius of the square that likeness is told over, pixels.
  private static final int AROUND = 2;
  // A guess from one side is one test easier; 8-bit levels it must be better by. Measured:
  // docs/figures.md, 'In-between'.
  private static final float ONE_SIDED = 8;
  // Share of that penalty that stays where the other neighbour does not reach.
  private static final float HIDDEN = 0.25f;
  private static final float SEEN = 2;
  // Differences of one level of 8 bits are noise.
  private static final float LEVEL = 1;
  // No motion can be told from so little, 8-bit levels: the mean of two places that differ by less
  // is
  // wrong by less than one. 1, 1.5 and 2 cost 0, 0.01 and 0.02 dB where things do move
  // (docs/figures.md, 'In-between').
  private static final float UNTOLD = 1.5f;
  // Motion that follows grain lowers the difference a little too (InBetweenTest, noise); how much
  // was not measured.
  private static final float EXPLAINED = 1.25f;
  // What the plain mean of both neighbours counts as where motion explains more than none does:
  // where every guess differs by more, the mean is the least wrong. Measured: docs/figures.md,
  // 'In-between'.
  private static final float MEAN = 32;
  static final float NEVER = 1e6f;
  // Where a pattern repeats and nothing tells how far it moved: too unlike to be believed, not so
  // unlike that neither neighbour is shown.
  private static final float UNCLEAR = 20;

  private final Optional<Passage> earlier;
  private final Passage across;
  private final Optional<Passage> later;
  private final float part;
  private final int width;
  private final int height;

  private Tween(double moment, Optional<Passage> earlier, Passage across, Optional<Passage> later) {
    this.earlier = earlier;
    this.across = across;
    this.later = later;
    part = (float) ((moment - (double) across.start()) / (double) across.length());
    width = across.from().width();
    height = across.from().height();
  }

  /// @param moment in frames, inside `across`
  /// @param earlier ends where `across` starts; absent when there is nothing before
  /// @param later starts where `across` ends; absent when there is nothing after
  public static Blend at(
      double moment, Optional<Passage> earlier, Passage across, Optional<Passage> later) {
    return candidates(moment, earlier, across, later).blend();
  }

  /// What a moment is chosen from: the parameters are those of [#at].
  public static Candidates candidates(
      double moment, Optional<Passage> earlier, Passage across, Optional<Passage> later) {
    if (!(moment > (double) across.start() && moment < (double) across.end())) {
      throw new IllegalArgumentException(
          "Moment " + moment + " is not between " + across.start() + " and " + across.end() + ".");
    }
    return new Tween(moment, earlier, across, later).candidates();
  }

  /// A motion for each pixel of the moment.
  ///
  /// @param motion from the neighbour before to the one after
  /// @param off where the pixel is, seen from the straight line between its two places
  /// @param before share of the neighbour before, 0 to 1
  /// @param after share of the neighbour after, 0 to 1
  /// @param unlike how much the places it leads to differ, 8-bit levels
  record Guess(Motion motion, Motion off, float before, float after, float[] unlike) {}

  private Candidates candidates() {
    Repeats repeats = Repeats.in(earlier, across, later);
    Motion there = repeats.mended(across.there(), 1);
    Motion back = repeats.mended(across.back(), -1);
    Carried fromBefore =
        Carried.along(there, part, across.trustThere(), there, bend(there, earlier, true));
    Carried fromAfter =
        Carried.along(back, 1 - part, across.trustBack(), back, bend(back, later, false));
    Motion straight = Motion.none(width, height);
    Motion off = off(fromBefore.values().get(1), fromAfter.values().get(1), repeats);
    List<Guess> guesses = new ArrayList<>();
    guesses.add(both(straight, straight));
    guesses.add(both(there, off));
    guesses.add(both(back.times(-1), off));
    guesses.add(both(fromBefore.values().getFirst(), off));
    guesses.add(both(fromAfter.values().getFirst().times(-1), off));
    earlier.ifPresent(passage -> goingOn(passage, off, fromAfter.coverage(), guesses));
    later.ifPresent(passage -> comingFrom(passage, off, fromBefore.coverage(), guesses));
    rest(guesses, repeats);
    leaveWrong(guesses, repeats);
    return new Candidates(
        guesses,
        earlier.isPresent(),
        across,
        part,
        List.of(fromBefore.coverage(), fromAfter.coverage()),
        repeats.doubts(width, height, UNCLEAR));
  }

  /// Where a pattern repeats, a motion that leads to another place of it is left out, however alike
  /// the two look.
  private void leaveWrong(List<Guess> guesses, Repeats repeats) {
    if (repeats.isNowhere()) return;
    for (Guess guess : guesses) {
      for (int y = 0, i = 0; y < height; y++) {
        for (int x = 0; x < width; x++, i++) {
          if (repeats.isWrong(x, y, guess.motion())) guess.unlike()[i] = NEVER;
        }
      }
    }
  }

  /// Where motion explains hardly more than none does, it follows the grain: there nothing is
  /// warped, and elsewhere standing still counts only where no motion leads to the same.
  private void rest(List<Guess> guesses, Repeats repeats) {
    float[] best = guesses.get(1).unlike().clone();
    for (Guess guess : guesses.subList(2, guesses.size())) {
      boolean twoSided = guess.before() > 0 && guess.after() > 0;
      for (int i = 0; i < best.length && twoSided; i++) {
        best[i] = Math.min(best[i], guess.unlike()[i]);
      }
    }
    float[] moving = Sampling.blurred(best, width, height, AROUND);
    float[] still = Sampling.blurred(guesses.getFirst().unlike(), width, height, AROUND);
    boolean repeating = !repeats.isNowhere();
    for (int i = 0; i < best.length; i++) {
      // What moved by one spacing looks as if it had not moved.
      if (repeating && repeats.isHere(i % width, i / width)) continue;
      boolean rests = still[i] < EXPLAINED * moving[i] + UNTOLD;
      for (int k = rests ? 1 : 0; k < (rests ? guesses.size() : 1); k++) {
        guesses.get(k).unlike()[i] = rests ? NEVER : MEAN;
      }
    }
  }

  private Guess both(Motion motion, Motion off) {
    float[] unlike = new float[width * height];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        float u = motion.x()[i];
        float v = motion.y()[i];
        float px = x - off.x()[i];
        float py = y - off.y()[i];
        unlike[i] =
            Math.abs(
                at(across.from(), px - part * u, py - part * v)
                    - at(across.to(), px + (1 - part) * u, py + (1 - part) * v));
      }
    }
    return new Guess(motion, off, 1 - part, part, Sampling.blurred(unlike, width, height, AROUND));
  }

  private float at(Grey grey, float x, float y) {
    return Sampling.linear(grey.levels(), width, height, x, y);
  }

  // What moved before the gap goes on moving. From both neighbours, and from the one before alone.
  private void goingOn(Passage passage, Motion off, float[] cover, List<Guess> guesses) {
    Motion back = passage.back();
    float beyond = (float) passage.length() / across.length();
    Motion motion =
        Carried.along(back, -part / beyond, passage.trustBack(), back)
            .values()
            .getFirst()
            .times(-1 / beyond);
    guesses.add(both(motion, off));
    float[] unlike = new float[width * height];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        float u = motion.x()[i];
        float v = motion.y()[i];
        unlike[i] =
            Math.abs(
                at(passage.to(), x - part * u, y - part * v)
                    - at(passage.from(), x - (part + beyond) * u, y - (part + beyond) * v));
      }
    }
    guesses.add(new Guess(motion, Motion.none(width, height), 1, 0, alone(unlike, cover)));
  }

  // What moves after the gap moved so before.
  private void comingFrom(Passage passage, Motion off, float[] cover, List<Guess> guesses) {
    Motion there = passage.there();
    float beyond = (float) passage.length() / across.length();
    float rest = 1 - part;
    Motion motion =
        Carried.along(there, -rest / beyond, passage.trustThere(), there)
            .values()
            .getFirst()
            .times(1 / beyond);
    guesses.add(both(motion, off));
    float[] unlike = new float[width * height];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        float u = motion.x()[i];
        float v = motion.y()[i];
        unlike[i] =
            Math.abs(
                at(passage.from(), x + rest * u, y + rest * v)
                    - at(passage.to(), x + (rest + beyond) * u, y + (rest + beyond) * v));
      }
    }
    guesses.add(new Guess(motion, Motion.none(width, height), 0, 1, alone(unlike, cover)));
  }

  private float[] alone(float[] unlike, float[] cover) {
    float[] around = Sampling.blurred(unlike, width, height, AROUND);
    for (int i = 0; i < around.length; i++) {
      around[i] += ONE_SIDED * (HIDDEN + SEEN * Math.min(1, cover[i]));
    }
    return around;
  }

  /// How far a neighbour's pixels are from the straight line at the moment, as three frames tell
  /// it; 0 where there is no third.
  ///
  /// @param over from that neighbour across the gap
  private Motion bend(Motion over, Optional<Passage> beyond, boolean before) {
    if (beyond.isEmpty()) return Motion.none(width, height);
    double length = (double) across.length();
    double past = (double) beyond.get().length();
    // Newton's divided differences over three moments; at the moment between the last two they are
    // off the line by -part (1 - part) length² times the second one.
    double scale = -part * (1 - part) * length * length / (length + past);
    Motion away = before ? beyond.get().back() : beyond.get().there();
    return over.mixed((float) (scale / length), away, (float) (scale / past));
  }

  /// How far each pixel is from the straight line between its places.
  private Motion off(Motion before, Motion after, Repeats repeats) {
    if (earlier.isEmpty() || later.isEmpty()) return Motion.none(width, height);
    float length = across.length();
    // The cubic through all four moments leans on the nearer half (Neville).
    float weight =
        (later.get().length() + (1 - part) * length)
            / (earlier.get().length() + length + later.get().length());
    Motion off = Motion.none(width, height);
    boolean repeating = !repeats.isNowhere();
    for (int i = 0; i < off.x().length; i++) {
      // Between two frames a pattern's movement is too ill known to tell a bend from.
      if (repeating && repeats.isHere(i % width, i / width)) continue;
      off.x()[i] = agreed(before.x()[i], after.x()[i], weight);
      off.y()[i] = agreed(before.y()[i], after.y()[i], weight);
    }
    return off;
  }

  // The monotonised central limiter (van Leer 1977): a bend counts only as far as both sides show
  // it. A shaken camera bends to and fro, and then nothing can be told.
  private static float agreed(float a, float b, float weight) {
    if (!(a * b > 0)) return 0;
    float least = 2 * Math.min(Math.abs(a), Math.abs(b));
    float mean = weight * a + (1 - weight) * b;
    return Math.abs(mean) <= least ? mean : Math.copySign(least, mean);
  }

  /// What a guess weighs.
  static float weight(float unlike) {
    return 1 / (unlike * unlike + LEVEL);
  }
}

package raccord.lab.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// A setup whose light is not that of its scene's other setups, told by the colours they share.
///
/// Angles of one scene differ in what they show and in how the light falls on it; so this is silent
/// unless it is sure. The setup is compared with each of the others by itself. At least two must
/// share its colours, each of those must say the same of it, most groups of colours must say so
/// (one large wall is one voice), and the others must have nothing to say against each other.
///
/// @param shot the first of the setup in the cut
/// @param like a shot of the setup that shares most with it
/// @param shift of its colours against those of the others: the middle of what they say
/// @param witnesses setups that say so
public record Standout(Portrait shot, Portrait like, Tones.Shift shift, int witnesses) {
  /// Share of the colours that must be the other's too, for it to say anything. Two angles of one
  /// rendered kitchen or one real room: 0.21 to 0.53.
  private static final double SHARED = 0.2;

  /// The shift must make so many times more of the colours the other's: 1.11 at most for angles of
  /// one light.
  private static final double GAIN = 1.12;

  /// Share of the groups of colours that must fit better so: 0.46 at most for angles of one light,
  /// 0.43 to 0.73 for angles 0.7 stops and more apart.
  private static final double SUPPORT = 0.46;

  /// The mean of what the clear ones say: 0.62 for a rendered angle 0.9 stops too light; a shot
  /// that was too warm looked lighter to groups of colours below this.
  private static final double MEAN_SUPPORT = 0.55;

  /// With more than this of both, nothing but a change of hue explains it: an insert of wood lies
  /// from the walls of its kitchen as if by a filter with 0.39 and 0.77.
  private static final double MOST_SHARED = 0.5;

  private static final double MOST_SUPPORT = 0.8;

  /// Groups of colours that must fit better so.
  private static final int GROUPS = 8;

  /// Two setups show other things, rather than one thing in other light, when a change of colour
  /// makes so many times more of them alike than one of light does; and the other way round.
  private static final double RATHER = 1.12;

  /// By the other that shares most, a change of hue besides that of light gains no more than this:
  /// 1.00 to 1.05 where light alone was changed, 1.10 to 1.99 where hue was.
  private static final double PURE = 1.06;

  /// What the others say may differ by so much, in stops of light and of hue.
  private static final double AGREED = 0.45;

  private static final double AGREED_HUE = 0.26;

  /// Others that lie further apart, in stops, do not agree among themselves: up to 0.38 for angles
  /// of one light.
  private static final double APART = 0.4;

  /// An other that is not clear must at least not deny it: it says so much, in stops.
  private static final double HINT = 0.25;

  /// Less, in stops, is how an angle may look by the way the light falls.
  private static final double LEAST = 0.6;

  private static final double LEAST_HUE = 0.5;

  /// A change of the light or a filter moves red and blue, one at least so many times the other.
  private static final double BOTH = 0.3;

  /// Others that must say so.
  private static final int WITNESSES = 2;

  /// Of a scene with more setups, those nearest in the cut are compared.
  private static final int COMPARED = 8;

  /// Shots of one setup that differ by less, in stops, match; as the rule of exposure has it.
  private static final double WITHIN = 0.35;

  /// A filter makes hues that nothing else in the scene has. Of the colours of inserts of a wooden
  /// table 0.95 to 1.00 are elsewhere in their kitchen as they are, though little of them; of
  /// angles half a stop too warm 0.41 to 0.89, of kitchens and a terrace.
  private static final double OWN = 0.92;

  /// A title on black, which shows less than this of its picture, has no light to compare.
  private static final double SEEN = 0.15;

  private static final Tones.Shift NONE = new Tones.Shift(0, 0, 0, 1, 1, 0, 0);

  /// One setup, told by its anchor.
  ///
  /// @param shown colours of all of its shots
  /// @param steady true if its light stays, and its own shots match, so that it can be judged
  /// @param lit how much lighter it is than others, as far as they were compared. Grows.
  /// @param tinted of how much another hue. Grows.
  record Angle(
      Portrait anchor,
      Tones tones,
      List<Tones> shown,
      boolean steady,
      Map<Tones, Tones.Shift> lit,
      Map<Tones, Tones.Shift> tinted) {
    Angle(Portrait anchor, Tones tones, List<Tones> shown, boolean steady) {
      this(anchor, tones, shown, steady, new HashMap<>(), new HashMap<>());
    }

    Tones.Shift light(Angle other) {
      return lit.computeIfAbsent(other.tones, tones::light);
    }

    Tones.Shift hue(Angle other) {
      return tinted.computeIfAbsent(other.tones, tones::hue);
    }
  }

  /// The setups of a scene that stand out from all others, the surest first.
  public static List<Standout> in(Scene scene) {
    return among(scene.setups().stream().map(Standout::angle).toList());
  }

  static List<Standout> among(List<Angle> angles) {
    List<Standout> found = new ArrayList<>();
    List<Angle> left = new ArrayList<>(angles);
    // One setup that is wrong puts all others in the wrong a little; so the surest goes first, and
    // what is left is judged without it.
    for (Optional<Standout> next = surest(left); next.isPresent(); next = surest(left)) {
      Standout standout = next.get();
      found.add(standout);
      left.removeIf(angle -> angle.anchor.equals(standout.shot));
    }
    return found;
  }

  /// How sure it is, 0 to 1: the more witnesses, and the more the shift explains.
  public double sureness() {
    return Math.clamp(0.4 + 0.2 * (shift.gain() - 1) + 0.3 * shift.support(), 0.6, 0.95);
  }

  private static Angle angle(List<Portrait> setup) {
    Portrait anchor = Match.anchor(setup);
    boolean steady =
        anchor.tones().seen() >= SEEN
            && Match.within(anchor).map(Standout::isSmall).orElse(true)
            && setup.stream()
                .filter(shot -> !shot.equals(anchor))
                .allMatch(shot -> Match.of(shot, anchor).map(Standout::isSmall).orElse(false));
    List<Tones> shown = setup.stream().map(Standout::tones).toList();
    return new Angle(anchor, tones(anchor), shown, steady);
  }

  private static Tones tones(Portrait shot) {
    return shot.tones().graded(shot.grade());
  }

  private static boolean isSmall(Match match) {
    return Math.abs(match.stops()) < WITHIN
        && Math.abs(match.red()) < WITHIN
        && Math.abs(match.blue()) < WITHIN;
  }

  private static Optional<Standout> surest(List<Angle> angles) {
    List<Standout> all = new ArrayList<>();
    for (Angle angle : angles) {
      if (!angle.steady) continue;
      List<Angle> others = near(angle, angles);
      of(angle, others, true).filter(Standout::isOfLight).ifPresent(all::add);
      of(angle, others, false).filter(Standout::isOfHue).ifPresent(all::add);
    }
    return all.stream().max(Comparator.comparingDouble(Standout::strength));
  }

  private double strength() {
    return witnesses + shift.gain();
  }

  private boolean isOfLight() {
    return Math.abs(shift.stops()) >= LEAST;
  }

  private boolean isOfHue() {
    double least = Math.min(Math.abs(shift.red()), Math.abs(shift.blue()));
    return shift.hue() >= LEAST_HUE && least >= BOTH * shift.hue();
  }

  private static List<Angle> near(Angle angle, List<Angle> all) {
    return all.stream()
        .filter(other -> !other.equals(angle) && other.steady)
        .sorted(
            Comparator.comparingLong(
                other -> Math.abs(other.anchor.middle() - angle.anchor.middle())))
        .limit(COMPARED)
        .toList();
  }

  /// What one of the others says.
  ///
  /// @param otherwise share of the colours that are its own too after a change of the other kind
  private record Word(Angle from, Tones.Shift shift, double otherwise) {
    boolean isClear() {
      return !shift.isAtLimit()
          && shift.gain() >= GAIN
          && shift.support() >= SUPPORT
          && shift.groups() >= GROUPS;
    }
  }

  /// What another says of a setup's light, or of its hue; empty when it has nothing to say.
  private static Optional<Word> word(Angle angle, Angle other, boolean light) {
    Tones.Shift lit = angle.light(other);
    Tones.Shift tinted = angle.hue(other);
    if (Math.max(lit.overlap(), tinted.overlap()) < SHARED) return Optional.empty();
    if (light) {
      boolean rather = tinted.overlap() > RATHER * lit.overlap() || lit.overlap() < SHARED;
      return rather ? Optional.empty() : Optional.of(new Word(other, lit, tinted.overlap()));
    }
    // What differs by light alone says that there is no difference of hue.
    boolean rather = tinted.overlap() < RATHER * lit.overlap();
    return Optional.of(new Word(other, rather ? lit : tinted, lit.overlap()));
  }

  private static Optional<Standout> of(Angle angle, List<Angle> others, boolean light) {
    List<Word> words = new ArrayList<>();
    for (Angle other : others) word(angle, other, light).ifPresent(words::add);
    List<Word> clear = new ArrayList<>(words.stream().filter(Word::isClear).toList());
    if (clear.size() < WITNESSES) return Optional.empty();
    clear.sort(Comparator.comparingDouble(word -> -word.shift.overlap()));
    Tones.Shift shift = middle(clear);
    for (Word word : words) if (denies(word, shift, light)) return Optional.empty();
    if (spread(clear, Tones.Shift::stops) > AGREED
        || spread(clear, Tones.Shift::red) > AGREED_HUE
        || spread(clear, Tones.Shift::blue) > AGREED_HUE
        || !agree(clear, light)) {
      return Optional.empty();
    }
    if (light && !agrees(mostShared(words), shift)) return Optional.empty();
    // Taken together, a change of light explains more than one of hue, or the other way round.
    double otherwise = clear.stream().mapToDouble(Word::otherwise).average().orElse(0);
    if (otherwise > shift.overlap()) return Optional.empty();
    boolean pure = shift.support() >= MEAN_SUPPORT && isPure(angle, clear.getFirst());
    if (light && !pure) return Optional.empty();
    // What shows the scene's own hues, only more of one, is an insert.
    List<Tones> elsewhere = others.stream().flatMap(other -> other.shown.stream()).toList();
    if (!light && angle.tones.foundIn(elsewhere) >= OWN) return Optional.empty();
    // What is grey elsewhere is tinted too by a filter, and an insert of wood is not; unless all
    // that is seen says so.
    boolean all = clear.stream().allMatch(word -> isOfAll(word.shift));
    if (!light && !all && angle.tones.grey(shift) < angle.tones.grey(NONE)) return Optional.empty();
    return Optional.of(
        new Standout(angle.anchor, clear.getFirst().from.anchor, shift, clear.size()));
  }

  private static Word mostShared(List<Word> words) {
    return words.stream()
        .max(Comparator.comparingDouble(word -> word.shift.overlap()))
        .orElseThrow();
  }

  /// True if one says at least half as much of the light. A wall beside a lamp is lighter than all
  /// that a master shows of its room; the reverse, which shares most with it, says next to nothing.
  private static boolean agrees(Word word, Tones.Shift shift) {
    return word.shift.stops() * Math.signum(shift.stops()) >= Math.abs(shift.stops()) / 2;
  }

  /// True if nothing is gained by a change of hue, instead of that of light or besides.
  private static boolean isPure(Angle angle, Word word) {
    if (word.otherwise > word.shift.overlap()) return false;
    Tones.Shift both = angle.tones.hue(word.from.tones, word.shift.stops());
    return both.overlap() <= PURE * word.shift.overlap();
  }

  private static boolean isOfAll(Tones.Shift shift) {
    return shift.overlap() >= MOST_SHARED && shift.support() >= MOST_SUPPORT;
  }

  private static boolean denies(Word word, Tones.Shift shift, boolean light) {
    if (light) return word.shift.stops() * Math.signum(shift.stops()) < HINT;
    return word.shift.red() * Math.signum(shift.red()) < HINT / 2
        || word.shift.blue() * Math.signum(shift.blue()) < HINT / 2;
  }

  private static double spread(List<Word> words, ToDoubleFunction<Tones.Shift> measure) {
    DoubleSummaryStatistics all =
        words.stream().mapToDouble(word -> measure.applyAsDouble(word.shift)).summaryStatistics();
    return all.getMax() - all.getMin();
  }

  /// True if the others lie close to each other.
  private static boolean agree(List<Word> words, boolean light) {
    for (int i = 0; i < words.size(); i++) {
      for (int j = i + 1; j < words.size(); j++) {
        Angle first = words.get(i).from;
        Angle second = words.get(j).from;
        Tones.Shift shift = light ? first.light(second) : first.hue(second);
        if (shift.overlap() < SHARED) continue;
        if (Math.max(Math.abs(shift.stops()), shift.hue()) > APART) return false;
      }
    }
    return true;
  }

  private static Tones.Shift middle(List<Word> words) {
    return new Tones.Shift(
        mean(words, Tones.Shift::stops),
        mean(words, Tones.Shift::red),
        mean(words, Tones.Shift::blue),
        mean(words, Tones.Shift::overlap),
        mean(words, Tones.Shift::asItIs),
        mean(words, Tones.Shift::support),
        words.stream().mapToInt(word -> word.shift.groups()).min().orElseThrow());
  }

  private static double mean(List<Word> words, ToDoubleFunction<Tones.Shift> measure) {
    return words.stream()
        .mapToDouble(word -> measure.applyAsDouble(word.shift))
        .average()
        .orElse(0);
  }
}

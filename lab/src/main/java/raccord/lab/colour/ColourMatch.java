package raccord.lab.colour;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import raccord.film.colour.Cdl;

/// The grade that brings one shot to another, and how far to trust it.
///
/// Places that both show are the best witnesses, and a chart better still; where there are none,
/// the colours that both hold tell something, and the less they tell the less is done.
///
/// @param grade in the codes of the pictures; [Cdl#IDENTITY] when nothing is to be done
/// @param way what told it
/// @param moved how far the grade moves the usual colour, steps as the eye sees them (about 1
///   CIEDE2000 each)
/// @param doubt how far the usual colour may still be off because of what the pictures do not tell,
///   in the same steps
/// @param witnesses blocks or patches that told it; 0 for colours
/// @param leftover what the grade leaves; absent for colours
public record ColourMatch(
    Cdl grade, Way way, double moved, double doubt, int witnesses, Optional<Leftover> leftover) {

  /// What told the grade.
  public enum Way {
    /// The 24 patches of a chart in both.
    CHART,
    /// Places that both show.
    PLACES,
    /// Colours that both hold.
    COLOURS
  }

  // Pictures of each shot that are laid over each other, at most.
  private static final int LAID = 3;

  // Blocks with detail that must agree; unrelated pictures have none to ten (docs/figures.md, Match
  // colour).
  private static final int FEWEST = 40;

  // Of the blocks with detail where both pictures reach, as many must agree: where less did, what
  // agreed was the spots of a cartoon or the texture of a wall, and left 2.4 to 17.9 ΔE.
  private static final double AGREED = 0.1;

  // Blocks of one wall say one thing: so many voices each, and so many in all.
  private static final double VOICES_OF_A_BLOCK = 2;
  private static final double MOST_VOICES = 300;
  private static final double VOICES_OF_A_PATCH = 40;

  // A change that few see, steps as the eye sees them.
  static final double UNSEEN = 0.5;

  // Fewer common colours than this, and the two shots have nothing to do with each other.
  private static final double STRANGERS = 0.5;

  // An insert of a table and a sheet of paper fits any wall and any shirt: fewer colours than this
  // tell nothing.
  private static final double FEWEST_COLOURS = 5;

  // Colours that both hold do not tell so small a change from none, steps as the eye sees them.
  private static final double UNTOLD = 2;

  private static final int STEPS = 16;

  // Half a code of 8 bits.
  private static final double SAME_CODE = 0.5 / 255;

  // Two views of one place show other shares of it: right grades left pictures at most 1.3 times as
  // far apart as they were, wrong ones 1.3 to 1.9 times.
  private static final double AWAY = 1.5;

  private static final int GUESSES = 40;
  private static final int ORACLE = 64;

  /// @param here pictures of the shot to be graded. Not modified.
  /// @param there pictures of what it should look like. Not modified.
  /// @param seed of the guesses among colours
  public static ColourMatch of(List<RgbPicture> here, List<RgbPicture> there, long seed) {
    List<RgbPicture> mine = small(here);
    List<RgbPicture> theirs = small(there);
    Optional<Pairs> charted = Chart.pairs(here, there);
    if (charted.isPresent()) return byChart(mine, charted.get(), seed);
    List<Laid> laid = laid(mine, theirs);
    int sure = laid.stream().mapToInt(Laid::sure).sum();
    if (sure >= FEWEST) {
      Pairs pairs = Pairs.together(laid.stream().map(Laid::pairs).toList());
      PairFit fit = PairFit.of(pairs, Math.min(MOST_VOICES, VOICES_OF_A_BLOCK * sure));
      if (!leadsAway(fit.knobs(), mine, theirs)) {
        return told(fit, Way.PLACES, sure, mine, Leftover.of(pairs, fit, laid), seed);
      }
    }
    SharedColours.Belief belief = SharedColours.between(mine, theirs, seed);
    boolean nothing =
        belief.shared() < STRANGERS || belief.different() < FEWEST_COLOURS || hold(mine, theirs);
    double[] knobs = nothing ? new double[Knobs.COUNT] : belief.bell().mean();
    return known(knobs, belief.bell(), Way.COLOURS, 0, mine, Optional.empty(), seed);
  }

  /// The grade that brings a shot to what most of the other shots of its scene look like.
  ///
  /// @param here pictures of the shot to be graded. Not modified.
  /// @param scene pictures of each of the others; what is the same as `here` has no voice, if
  ///   others have. Not modified.
  /// @param seed of the guesses among colours
  public static ColourMatch median(List<RgbPicture> here, List<List<RgbPicture>> scene, long seed) {
    List<RgbPicture> mine = small(here);
    List<List<RgbPicture>> others =
        scene.stream().filter(shot -> !hold(mine, small(shot))).toList();
    if (others.isEmpty()) others = scene;
    return SceneMedian.of(mine, others.stream().map(shot -> of(here, shot, seed)).toList());
  }

  /// The grade that brings one chart to another.
  ///
  /// @param here pictures of the shot to be graded. Not modified.
  /// @param mine a chart in the light of that shot
  /// @param theirs a chart in the light of what it should look like
  public static ColourMatch of(List<RgbPicture> here, Chart mine, Chart theirs, long seed) {
    return byChart(small(here), Chart.between(mine, theirs), seed);
  }

  private static ColourMatch byChart(List<RgbPicture> mine, Pairs pairs, long seed) {
    PairFit fit = PairFit.of(pairs, VOICES_OF_A_PATCH * pairs.count());
    return told(fit, Way.CHART, pairs.count(), mine, Leftover.of(pairs, fit, List.of()), seed);
  }

  private static List<RgbPicture> small(List<RgbPicture> pictures) {
    return pictures.stream().map(each -> each.within(Laid.LONGEST)).toList();
  }

  /// The grade between two pictures of one size of which every pixel shows the same: what no grade
  /// can better, to measure others by.
  public static Cdl oracle(RgbPicture here, RgbPicture there) {
    RgbPicture a = here.within(ORACLE);
    RgbPicture b = there.within(ORACLE);
    double[] from = new double[3 * a.size()];
    double[] to = new double[3 * a.size()];
    double[] weights = new double[a.size()];
    for (int i = 0; i < a.size(); i++) {
      weights[i] = 1;
      for (int c = 0; c < 3; c++) {
        from[3 * i + c] = a.planes()[c][i];
        to[3 * i + c] = b.planes()[c][i];
      }
    }
    return Knobs.cdl(PairFit.of(new Pairs(from, to, weights), 10 * MOST_VOICES).knobs());
  }

  /// The same, only part of the way.
  ///
  /// @param strength 0 for no grade, 1 for all of it
  public ColourMatch weakened(double strength) {
    if (strength == 1) return this;
    double[] knobs = Knobs.of(grade);
    for (int i = 0; i < knobs.length; i++) knobs[i] *= strength;
    return new ColourMatch(
        Knobs.cdl(knobs), way, moved * strength, doubt, witnesses, Optional.empty());
  }

  /// How sure the grade is, 0 to 1.
  public double sureness() {
    // Half sure when it may be as far off as what most viewers see between two shots.
    return 1 / (1 + Math.pow(doubt / 2.5, 2));
  }

  public boolean isNothing() {
    return grade.equals(Cdl.IDENTITY);
  }

  /// True if the two shots have too little in common to tell anything.
  public boolean isStranger() {
    return way == Way.COLOURS && isNothing();
  }

  /// True if both hold the same colours already: what a wall of one colour shows, guesses about
  /// contrast and saturation could only spoil.
  private static boolean hold(List<RgbPicture> mine, List<RgbPicture> theirs) {
    for (int c = 0; c < 3; c++) {
      double[] here = steps(mine, c);
      double[] there = steps(theirs, c);
      for (int i = 0; i < STEPS; i++) {
        if (Math.abs(here[i] - there[i]) > SAME_CODE) return false;
      }
    }
    return true;
  }

  /// True if a grade that places told takes all of a picture much farther from the other than it
  /// was: then they were not the same places.
  private static boolean leadsAway(double[] knobs, List<RgbPicture> mine, List<RgbPicture> theirs) {
    Cdl grade = Knobs.cdl(knobs);
    List<RgbPicture> graded = mine.stream().map(each -> each.graded(grade)).toList();
    return apart(graded, theirs) > AWAY * apart(mine, theirs) + SAME_CODE;
  }

  private static double apart(List<RgbPicture> mine, List<RgbPicture> theirs) {
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      double[] here = steps(mine, c);
      double[] there = steps(theirs, c);
      for (int i = 0; i < STEPS; i++) sum += Math.abs(here[i] - there[i]);
    }
    return sum / (3 * STEPS);
  }

  /// Codes of one channel at equal shares of the pixels, from the darkest up.
  private static double[] steps(List<RgbPicture> pictures, int channel) {
    double[] codes =
        pictures.stream()
            .map(picture -> picture.planes()[channel])
            .flatMapToDouble(plane -> IntStream.range(0, plane.length).mapToDouble(i -> plane[i]))
            .sorted()
            .toArray();
    double[] steps = new double[STEPS];
    for (int i = 0; i < STEPS; i++) steps[i] = codes[(2 * i + 1) * codes.length / (2 * STEPS)];
    return steps;
  }

  private static List<Laid> laid(List<RgbPicture> mine, List<RgbPicture> theirs) {
    List<Laid> laid = new ArrayList<>();
    int rounds = Math.min(LAID, Math.max(mine.size(), theirs.size()));
    for (int i = 0; i < rounds; i++) {
      RgbPicture here = mine.get(i * mine.size() / rounds);
      // The end of one shot is laid over the start of the other first: most likely the same view.
      RgbPicture there = theirs.get(theirs.size() - 1 - i * theirs.size() / rounds);
      Laid.over(here, there).filter(each -> each.agreed() >= AGREED).ifPresent(laid::add);
    }
    return laid;
  }

  private static ColourMatch told(
      PairFit fit, Way way, int witnesses, List<RgbPicture> mine, Leftover leftover, long seed) {
    Bell bell = new Bell(fit.knobs(), fit.sure());
    return known(fit.knobs(), bell, way, witnesses, mine, Optional.of(leftover), seed);
  }

  private static ColourMatch known(
      double[] knobs,
      Bell bell,
      Way way,
      int witnesses,
      List<RgbPicture> mine,
      Optional<Leftover> leftover,
      long seed) {
    double[] colours = SharedColours.usual(mine);
    double moved = distance(colours, knobs, new double[Knobs.COUNT]);
    double doubt = 0;
    double[][] guesses = bell.drawn(GUESSES, new SplittableRandom(seed));
    for (double[] guess : guesses) doubt += distance(colours, guess, bell.mean()) / GUESSES;
    boolean nothing = moved < (way == Way.COLOURS ? UNTOLD : UNSEEN);
    Cdl grade = nothing ? Cdl.IDENTITY : Knobs.cdl(knobs);
    return new ColourMatch(grade, way, nothing ? 0 : moved, doubt, witnesses, leftover);
  }

  /// The mean distance of colours through one grade and another.
  static double distance(double[] colours, double[] knobs, double[] others) {
    Knobs one = new Knobs(knobs);
    Knobs other = new Knobs(others);
    double[] rgb = new double[3];
    double[] lab = new double[3];
    double[] otherLab = new double[3];
    double[] steps = new double[3];
    double sum = 0;
    for (int i = 0; i < colours.length; i += 3) {
      System.arraycopy(colours, i, rgb, 0, 3);
      one.apply(rgb);
      Perceived.lab(rgb[0], rgb[1], rgb[2], lab);
      System.arraycopy(colours, i, rgb, 0, 3);
      other.apply(rgb);
      Perceived.lab(rgb[0], rgb[1], rgb[2], otherLab);
      Perceived.steps(lab, otherLab, steps);
      sum += Math.sqrt(steps[0] * steps[0] + steps[1] * steps[1] + steps[2] * steps[2]);
    }
    return colours.length == 0 ? 0 : sum / (colours.length / 3.0);
  }
}

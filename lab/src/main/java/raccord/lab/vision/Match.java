package raccord.lab.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import raccord.film.colour.Cdl;

/// How the light of one shot differs from another's of the same setup, place by place.
///
/// The median over places lets people move and things be moved.
///
/// Stops are of light on the set, guessed back through a usual shoulder ([Tones]).
///
/// @param stops how much lighter the shot is
/// @param red how much more red against green, in stops
/// @param blue how much more blue against green, in stops
/// @param agreed share of the places that differ by about that much, 0 to 1
public record Match(float stops, float red, float blue, float agreed) {
  /// Places that must differ alike: a change of light, not of what is in the frame.
  private static final float AGREED = 0.5f;

  private static final float DARK = 0.06f;
  private static final float LIGHT = 0.9f;
  private static final float ABOUT = 0.35f;

  /// Of a setup with more shots, evenly spread ones are compared for the anchor.
  private static final int COMPARED = 12;

  private static final int FEWEST_PLACES = 24;

  /// Compares a shot with its anchor, after the grade the cut declares for each.
  ///
  /// @return empty when too few places are neither black nor clipped
  public static Optional<Match> of(Portrait shot, Portrait anchor) {
    // One's end against the other's start fits a moving camera better than the means do.
    Sketch a = shot.whole();
    Sketch b = anchor.whole();
    float best = a.likeness(b);
    if (shot.head().likeness(anchor.tail()) > best) {
      a = shot.head();
      b = anchor.tail();
      best = a.likeness(b);
    }
    if (shot.tail().likeness(anchor.head()) > best) {
      a = shot.tail();
      b = anchor.head();
    }
    return of(graded(a, shot.grade()), graded(b, anchor.grade()));
  }

  /// How the end of a shot differs from its start.
  public static Optional<Match> within(Portrait shot) {
    return of(shot.tail(), shot.head());
  }

  /// The shot of a setup that agrees best with the others; the first of two.
  public static Portrait anchor(List<Portrait> setup) {
    Portrait anchor = setup.getFirst();
    double least = Double.POSITIVE_INFINITY;
    int step = Math.ceilDiv(setup.size(), COMPARED);
    for (int i = 0; i < setup.size(); i += step) {
      double sum = 0;
      for (int j = 0; j < setup.size(); j += step) {
        if (i != j) sum += of(setup.get(i), setup.get(j)).map(Match::distance).orElse(0f);
      }
      // A difference of rounding must not move the anchor away from the first.
      if (sum < least - 0.01) {
        least = sum;
        anchor = setup.get(i);
      }
    }
    return anchor;
  }

  private float distance() {
    return Math.abs(stops) + Math.abs(red) + Math.abs(blue);
  }

  static Optional<Match> of(Sketch shot, Sketch anchor) {
    int columns = Sketch.COLUMNS / 2;
    int count = 0;
    float[] stops = new float[shot.cb().length];
    float[] red = new float[stops.length];
    float[] blue = new float[stops.length];
    float[] mine = new float[3];
    float[] theirs = new float[3];
    for (int i = 0; i < stops.length; i++) {
      rgb(shot, i % columns, i / columns, mine);
      rgb(anchor, i % columns, i / columns, theirs);
      if (!isUsable(mine) || !isUsable(theirs)) continue;
      double r = Tones.stops(mine[0]) - Tones.stops(theirs[0]);
      double g = Tones.stops(mine[1]) - Tones.stops(theirs[1]);
      double b = Tones.stops(mine[2]) - Tones.stops(theirs[2]);
      stops[count] = (float) (0.2126 * r + 0.7152 * g + 0.0722 * b);
      red[count] = (float) (r - g);
      blue[count] = (float) (b - g);
      count++;
    }
    if (count < FEWEST_PLACES) return Optional.empty();
    float middle = Ranks.of(stops, count, count / 2);
    int near = 0;
    for (int i = 0; i < count; i++) if (Math.abs(stops[i] - middle) <= ABOUT) near++;
    return Optional.of(
        new Match(
            middle,
            Ranks.of(red, count, count / 2),
            Ranks.of(blue, count, count / 2),
            (float) near / count));
  }

  /// True if no channel is near black or clipped.
  static boolean isUsable(float[] rgb) {
    for (float each : rgb) if (each < DARK || each > LIGHT) return false;
    return true;
  }

  private static void rgb(Sketch sketch, int column, int row, float[] rgb) {
    int at = 2 * row * Sketch.COLUMNS + 2 * column;
    float luma =
        (sketch.luma()[at]
                + sketch.luma()[at + 1]
                + sketch.luma()[at + Sketch.COLUMNS]
                + sketch.luma()[at + Sketch.COLUMNS + 1])
            / 4;
    int half = row * Sketch.COLUMNS / 2 + column;
    rgb(luma, sketch.cb()[half], sketch.cr()[half], rgb);
  }

  // ITU-R BT.709-6, 3.2 and 3.3, solved for R', G', B'.
  static void rgb(float luma, float cb, float cr, float[] rgb) {
    rgb[0] = luma + 1.5748f * cr;
    rgb[1] = luma - 0.1873f * cb - 0.4681f * cr;
    rgb[2] = luma + 1.8556f * cb;
  }

  private static Sketch graded(Sketch sketch, Optional<Cdl> grade) {
    if (grade.isEmpty()) return sketch;
    float[] luma = sketch.luma().clone();
    float[] cb = sketch.cb().clone();
    float[] cr = sketch.cr().clone();
    float[] rgb = new float[3];
    for (int row = 0; row < Sketch.ROWS; row++) {
      for (int column = 0; column < Sketch.COLUMNS; column++) {
        int at = row * Sketch.COLUMNS + column;
        int half = row / 2 * (Sketch.COLUMNS / 2) + column / 2;
        rgb(sketch.luma()[at], sketch.cb()[half], sketch.cr()[half], rgb);
        grade.get().apply(rgb);
        luma[at] = 0.2126f * rgb[0] + 0.7152f * rgb[1] + 0.0722f * rgb[2];
        cb[half] = (rgb[2] - luma[at]) / 1.8556f;
        cr[half] = (rgb[0] - luma[at]) / 1.5748f;
      }
    }
    return new Sketch(luma, cb, cr);
  }

  /// The shot in the middle of a setup by one measure; of two, neither is the odd one out, and the
  /// first in the cut is taken.
  ///
  /// @param setup in the order of the cut
  /// @param known true for shots whose measure could be taken
  /// @return empty when fewer than two could
  public static Optional<Portrait> middle(
      List<Portrait> setup, Predicate<Portrait> known, ToDoubleFunction<Portrait> measure) {
    List<Portrait> all = setup.stream().filter(known).toList();
    if (all.size() < 2) return Optional.empty();
    if (all.size() == 2) return Optional.of(all.getFirst());
    return Optional.of(
        all.stream().sorted(Comparator.comparingDouble(measure)).toList().get(all.size() / 2));
  }

  /// A shot that differs from its setup's anchor.
  public record Jump(Portrait shot, Portrait anchor, Match match) {}

  /// The shots of a setup that differ from its anchor, place by place, by so much or more.
  ///
  /// Shots whose own light changes by half of that or more are left alone, and so is the setup when
  /// its anchor's does.
  ///
  /// @param size of a difference, in the unit of `smallest`
  public static List<Jump> jumps(
      List<Portrait> setup, double smallest, ToDoubleFunction<Match> size) {
    Portrait anchor = anchor(setup);
    List<Jump> jumps = new ArrayList<>();
    if (!isSteady(anchor, smallest, size)) return jumps;
    for (Portrait shot : setup) {
      if (shot.equals(anchor) || !isSteady(shot, smallest, size)) continue;
      Match.of(shot, anchor)
          .filter(match -> match.agreed() >= AGREED && size.applyAsDouble(match) >= smallest)
          .ifPresent(match -> jumps.add(new Jump(shot, anchor, match)));
    }
    return jumps;
  }

  private static boolean isSteady(Portrait shot, double smallest, ToDoubleFunction<Match> size) {
    return Match.within(shot).map(match -> size.applyAsDouble(match) < smallest / 2).orElse(true);
  }
}

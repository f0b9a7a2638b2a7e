package raccord.lab.vision;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import raccord.film.colour.Cdl;

/// How much of a shot has which colour at which lightness, wherever in the frame it is.
///
/// Two angles of one scene share walls, skin and cloth, but no place in the frame. Under one
/// exposure the same cloth has the same colour at the same lightness in both; under two, all that
/// they share lies apart by the same number of stops.
///
/// @param places of the colours that occur most, ascending: level, red against green, blue against
///   green, in eighths of a stop. Not modified.
/// @param shares of each, together 1 at most. Not modified.
public record Tones(int[] places, float[] shares) {
  private static final int PER_STOP = 8;
  private static final int STOPS = 10;
  private static final int LEVELS = STOPS * PER_STOP;
  private static final int HUES = 4 * PER_STOP;
  private static final int PLACES = LEVELS * HUES * HUES;

  /// Kept of each shot, so that a film of two thousand shots keeps 16 MB.
  private static final int MOST = 1024;

  /// How far apart two shots are thought to lie at most: 2.5 stops of light, half a stop of hue.
  private static final int FURTHEST = 20;

  private static final int FURTHEST_HUE = 4;

  /// A change of colour alone moves the level by a quarter of a stop at most.
  private static final int LITTLE = 2;

  /// How the tones of one shot lie against those of others.
  ///
  /// @param stops how much lighter
  /// @param red how much more red against green, in stops
  /// @param blue how much more blue against green, in stops
  /// @param overlap share of the colours that are also the other's, after taking that back
  /// @param asItIs the same without taking anything back
  public record Shift(double stops, double red, double blue, double overlap, double asItIs) {
    /// How many times more of the colours fit after the shift is taken back; 1 when nothing is
    /// gained by any.
    public double gain() {
      return asItIs == 0 ? 1 : overlap / asItIs;
    }

    /// The larger of the shifts of red and blue.
    public double hue() {
      return Math.max(Math.abs(red), Math.abs(blue));
    }
  }

  /// Colours added up frame by frame. One thread at a time.
  static final class Sum {
    private final int[] counts = new int[PLACES];
    private long total;

    void add(Glance glance) {
      int half = glance.width() / 2;
      float[] luma = glance.luma();
      float[] rgb = new float[3];
      for (int y = 0; y < glance.height() / 2; y++) {
        for (int x = 0; x < half; x++) {
          int at = 2 * y * glance.width() + 2 * x;
          float mean =
              (luma[at] + luma[at + 1] + luma[at + glance.width()] + luma[at + glance.width() + 1])
                  / 4;
          Match.rgb(mean, glance.cb()[y * half + x], glance.cr()[y * half + x], rgb);
          if (!Match.isUsable(rgb)) continue;
          counts[place(rgb)]++;
          total++;
        }
      }
    }

    Tones mean() {
      int[] most =
          IntStream.range(0, PLACES)
              .filter(place -> counts[place] > 0)
              .boxed()
              .sorted((a, b) -> Integer.compare(counts[b], counts[a]))
              .limit(MOST)
              .mapToInt(Integer::intValue)
              .sorted()
              .toArray();
      float[] shares = new float[most.length];
      for (int i = 0; i < most.length; i++) shares[i] = (float) counts[most[i]] / total;
      return new Tones(most, shares);
    }
  }

  private static int place(float[] rgb) {
    double green = Match.stops(rgb[1]);
    double level = Match.stops(0.2126f * rgb[0] + 0.7152f * rgb[1] + 0.0722f * rgb[2]);
    int l = Math.clamp(Math.round((level + STOPS) * PER_STOP), 0, LEVELS - 1);
    return (l * HUES + hue(Match.stops(rgb[0]) - green)) * HUES + hue(Match.stops(rgb[2]) - green);
  }

  private static int hue(double stops) {
    return Math.clamp(Math.round(stops * PER_STOP) + HUES / 2, 0, HUES - 1);
  }

  /// These colours after a grade.
  Tones graded(Optional<Cdl> grade) {
    if (grade.isEmpty()) return this;
    float[] all = new float[PLACES];
    for (int i = 0; i < places.length; i++) {
      double red = code((places[i] / HUES % HUES - HUES / 2) / (double) PER_STOP);
      double blue = code((places[i] % HUES - HUES / 2) / (double) PER_STOP);
      int step = places[i] / (HUES * HUES);
      double level = code(step / (double) PER_STOP - STOPS);
      double green = level / (0.2126 * red + 0.7152 + 0.0722 * blue);
      float[] rgb = {(float) (red * green), (float) green, (float) (blue * green)};
      grade.get().apply(rgb);
      if (Match.isUsable(rgb)) all[place(rgb)] += shares[i];
    }
    int[] used = IntStream.range(0, PLACES).filter(place -> all[place] > 0).toArray();
    float[] there = new float[used.length];
    for (int i = 0; i < used.length; i++) there[i] = all[used[i]];
    return new Tones(used, there);
  }

  private static double code(double stops) {
    return Math.pow(2, stops / Match.GAMMA);
  }

  /// The shift that, taken back, makes most of these colours colours of the others.
  ///
  /// A colour counts as far as any one of the others has it.
  Shift against(List<Tones> others) {
    float[] mine = spread();
    float[] theirs = new float[PLACES];
    for (Tones other : others) {
      float[] each = other.spread();
      for (int i = 0; i < PLACES; i++) theirs[i] = Math.max(theirs[i], each[i]);
    }
    int[] used = IntStream.range(0, PLACES).filter(place -> mine[place] > 0).toArray();
    double asItIs = overlap(mine, used, theirs, 0, 0, 0);
    double best = asItIs;
    int[] at = {0, 0, 0};
    // Light alone, or colour with little light: all three at once fit anything to anything.
    for (int level = -FURTHEST; level <= FURTHEST; level++) {
      boolean little = Math.abs(level) <= LITTLE;
      for (int red = little ? -FURTHEST_HUE : 0; red <= (little ? FURTHEST_HUE : 0); red++) {
        for (int blue = little ? -FURTHEST_HUE : 0; blue <= (little ? FURTHEST_HUE : 0); blue++) {
          double overlap = overlap(mine, used, theirs, level, red, blue);
          if (overlap > best) {
            best = overlap;
            at = new int[] {level, red, blue};
          }
        }
      }
    }
    double unit = PER_STOP;
    return new Shift(at[0] / unit, at[1] / unit, at[2] / unit, best, asItIs);
  }

  private static double overlap(
      float[] mine, int[] used, float[] theirs, int level, int red, int blue) {
    double sum = 0;
    for (int place : used) {
      int l = place / (HUES * HUES) - level;
      int r = place / HUES % HUES - red;
      int b = place % HUES - blue;
      if (l < 0 || l >= LEVELS || r < 0 || r >= HUES || b < 0 || b >= HUES) continue;
      sum += Math.min(mine[place], theirs[(l * HUES + r) * HUES + b]);
    }
    return sum;
  }

  /// All places, each colour spread over its neighbours: nothing lies exactly where it lay.
  private float[] spread() {
    float[] all = new float[PLACES];
    for (int i = 0; i < places.length; i++) {
      int l = places[i] / (HUES * HUES);
      int r = places[i] / HUES % HUES;
      int b = places[i] % HUES;
      for (int u = Math.max(0, l - 2); u <= Math.min(LEVELS - 1, l + 2); u++) {
        for (int v = Math.max(0, r - 1); v <= Math.min(HUES - 1, r + 1); v++) {
          for (int w = Math.max(0, b - 1); w <= Math.min(HUES - 1, b + 1); w++) {
            float near = (3 - Math.abs(u - l)) / 9f * (v == r ? 0.5f : 0.25f);
            all[(u * HUES + v) * HUES + w] += near * (w == b ? 0.5f : 0.25f) * shares[i];
          }
        }
      }
    }
    return all;
  }
}

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
/// @param seen share of the picture that is neither near black nor clipped
public record Tones(int[] places, float[] shares, double seen) {
  private static final int PER_STOP = 8;

  /// From 10 stops below a light that would be shown as half of white to 4 above.
  private static final int DARKEST = 10;

  private static final int LEVELS = (DARKEST + 4) * PER_STOP;
  private static final int HUES = 4 * PER_STOP;
  private static final int PLACES = LEVELS * HUES * HUES;

  /// ITU-R BT.1886: a display shows code values to the power 2.4. Near enough for film that was
  /// graded for one.
  private static final double GAMMA = 2.4;

  // Reinhard et al. 2002, equation 3, with a little less shoulder: cameras and films hold back
  // highlights, so that a stop of light is less than a stop on the screen. Of a rendered take 0.9
  // stops too light, its colours lie 0.38 stops away without this and 0.88 with it; two cameras of
  // a real room come out within an eighth of a stop either way.
  private static final double SHOULDER = 0.9;

  /// Kept of each shot, so that a film of two thousand shots keeps 16 MB.
  private static final int MOST = 1024;

  /// How far apart two shots are thought to lie at most: 2.5 stops of light, three quarters of hue.
  private static final int FURTHEST = 20;

  private static final int FURTHEST_HUE = 6;

  /// A change of colour alone moves the level by a quarter of a stop at most.
  private static final int LITTLE = 2;

  /// Red and blue of a grey lie no further from its green, in stops.
  private static final double GREY = 0.4;

  /// A shot has a colour when so much of its picture is of it and the hues next to it.
  private static final double THERE = 0.01;

  /// How far a colour is spread over its neighbours.
  private static final int NEAR_LEVELS = 3;

  private static final int NEAR_HUES = 2;

  /// Steps of the first look around for a change of colour.
  private static final int STRIDE = 2;

  /// Colours within a stop of light and half a stop of hue have one voice together.
  private static final int GROUP_LEVELS = PER_STOP;

  private static final int GROUP_HUES = PER_STOP / 2;

  /// A group of colours has no say when less of it than this is the other's, shifted or not.
  private static final double SHARED = 0.1;

  /// A group is for a shift that makes so many times more of it the other's.
  private static final double FOR = 1.1;

  /// How the tones of one shot lie against those of another.
  ///
  /// @param stops how much lighter
  /// @param red how much more red against green, in stops
  /// @param blue how much more blue against green, in stops
  /// @param overlap share of the colours that are also the other's, after taking that back
  /// @param asItIs the same without taking anything back
  /// @param support share of the groups of colours the two share that fit better so, weighed by the
  ///   root of their size: one large wall is one voice
  /// @param groups how many groups of colours fit better so
  public record Shift(
      double stops,
      double red,
      double blue,
      double overlap,
      double asItIs,
      double support,
      int groups) {
    /// How many times more of the colours fit after the shift is taken back; 1 when nothing is
    /// gained by any.
    public double gain() {
      return asItIs == 0 ? 1 : overlap / asItIs;
    }

    /// The larger of the shifts of red and blue.
    public double hue() {
      return Math.max(Math.abs(red), Math.abs(blue));
    }

    /// True if it lies at the end of what was searched: there is no telling where the best one is.
    boolean isAtLimit() {
      return Math.abs(stops) * PER_STOP >= FURTHEST || hue() * PER_STOP >= FURTHEST_HUE;
    }
  }

  /// Colours added up frame by frame. One thread at a time.
  static final class Sum {
    private final int[] counts = new int[PLACES];
    private long total;
    private long looked;

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
          looked++;
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
      return new Tones(most, shares, looked == 0 ? 0 : (double) total / looked);
    }
  }

  private static int place(float[] rgb) {
    double green = stops(rgb[1]);
    double red = stops(rgb[0]) - green;
    double blue = stops(rgb[2]) - green;
    double level = green + 0.2126 * red + 0.0722 * blue;
    int l = Math.clamp(Math.round((level + DARKEST) * PER_STOP), 0, LEVELS - 1);
    return (l * HUES + hue(red)) * HUES + hue(blue);
  }

  private static int hue(double stops) {
    return Math.clamp(Math.round(stops * PER_STOP) + HUES / 2, 0, HUES - 1);
  }

  /// These colours after a grade.
  Tones graded(Optional<Cdl> grade) {
    if (grade.isEmpty()) return this;
    float[] all = new float[PLACES];
    for (int i = 0; i < places.length; i++) {
      double red = (places[i] / HUES % HUES - HUES / 2) / (double) PER_STOP;
      double blue = (places[i] % HUES - HUES / 2) / (double) PER_STOP;
      int step = places[i] / (HUES * HUES);
      double level = step / (double) PER_STOP - DARKEST;
      double green = level - 0.2126 * red - 0.0722 * blue;
      float[] rgb = {(float) code(red + green), (float) code(green), (float) code(blue + green)};
      grade.get().apply(rgb);
      if (Match.isUsable(rgb)) all[place(rgb)] += shares[i];
    }
    int[] used = IntStream.range(0, PLACES).filter(place -> all[place] > 0).toArray();
    float[] there = new float[used.length];
    for (int i = 0; i < used.length; i++) there[i] = all[used[i]];
    return new Tones(used, there, seen);
  }

  /// Stops of light on the set that a code value stands for.
  static double stops(double code) {
    double shown = Math.pow(code, GAMMA);
    return Math.log(shown / (1 - SHOULDER * shown)) / Math.log(2);
  }

  private static double code(double stops) {
    double light = Math.pow(2, stops);
    return Math.pow(light / (1 + SHOULDER * light), 1 / GAMMA);
  }

  /// Share of the colours that are grey once a shift is taken back.
  double grey(Shift shift) {
    double sum = 0;
    for (int i = 0; i < places.length; i++) {
      double red = (places[i] / HUES % HUES - HUES / 2) / (double) PER_STOP - shift.red;
      double blue = (places[i] % HUES - HUES / 2) / (double) PER_STOP - shift.blue;
      if (Math.max(Math.abs(red), Math.abs(blue)) <= GREY) sum += shares[i];
    }
    return sum;
  }

  /// Share of these colours whose hue one of the others has too, in whatever light and however
  /// little of it.
  double foundIn(List<Tones> others) {
    float[] most = new float[HUES * HUES];
    for (Tones other : others) {
      float[] there = other.around();
      for (int i = 0; i < most.length; i++) most[i] = Math.max(most[i], there[i]);
    }
    double sum = 0;
    for (int i = 0; i < places.length; i++) {
      if (most[places[i] % (HUES * HUES)] >= THERE) sum += shares[i];
    }
    return sum;
  }

  /// How much there is of each hue and those next to it, in any light.
  private float[] around() {
    float[] there = new float[HUES * HUES];
    for (int i = 0; i < places.length; i++) {
      int red = places[i] / HUES % HUES;
      int blue = places[i] % HUES;
      for (int r = Math.max(0, red - 1); r <= Math.min(HUES - 1, red + 1); r++) {
        for (int b = Math.max(0, blue - 1); b <= Math.min(HUES - 1, blue + 1); b++) {
          there[r * HUES + b] += shares[i];
        }
      }
    }
    return there;
  }

  /// The change of light alone that, taken back, makes most of these colours the other's.
  Shift light(Tones other) {
    Pair pair = new Pair(spread(), other.spread());
    int[] best = {0, 0, 0};
    double most = pair.overlap(best);
    for (int level = -FURTHEST; level <= FURTHEST; level++) {
      int[] at = {level, 0, 0};
      double overlap = pair.overlap(at);
      if (overlap > most) {
        most = overlap;
        best = at;
      }
    }
    return pair.shift(best);
  }

  /// The change of colour, with little of light, that does the same.
  Shift hue(Tones other) {
    return hue(other, 0);
  }

  /// The change of colour that does the same, with about so many stops of light.
  Shift hue(Tones other, double stops) {
    Pair pair = new Pair(spread(), other.spread());
    int light = (int) Math.round(stops * PER_STOP);
    int[] best = pair.best(new int[] {light, 0, 0}, light, LITTLE, FURTHEST_HUE, STRIDE);
    return pair.shift(pair.best(best, light, 1, 1, 1));
  }

  /// The colours of two shots, each spread over its neighbours.
  ///
  /// @param used places where mine are
  private record Pair(float[] mine, int[] used, float[] theirs) {
    Pair(float[] mine, float[] theirs) {
      this(mine, used(mine), theirs);
    }

    private static int[] used(float[] colours) {
      return IntStream.range(0, PLACES).filter(place -> colours[place] > 0).toArray();
    }

    /// The best shift around one, no further than is thought possible.
    ///
    /// @param around what is looked for lies within a little of this light
    int[] best(int[] from, int around, int light, int hue, int step) {
      int[] best = from;
      double most = overlap(from);
      for (int l = from[0] - light; l <= from[0] + light; l += Math.min(step, light)) {
        for (int r = from[1] - hue; r <= from[1] + hue; r += step) {
          for (int b = from[2] - hue; b <= from[2] + hue; b += step) {
            boolean little = Math.abs(l - around) <= LITTLE;
            if (!little || Math.max(Math.abs(r), Math.abs(b)) > FURTHEST_HUE) continue;
            int[] at = {l, r, b};
            double overlap = overlap(at);
            if (overlap > most) {
              most = overlap;
              best = at;
            }
          }
        }
      }
      return best;
    }

    double overlap(int[] shift) {
      double sum = 0;
      for (int place : used) sum += Math.min(mine[place], at(theirs, place, shift, -1));
      return sum;
    }

    Shift shift(int[] at) {
      double unit = PER_STOP;
      Votes votes = new Votes();
      votes.count(mine, theirs, at, -1);
      votes.count(theirs, mine, at, 1);
      return new Shift(
          at[0] / unit,
          at[1] / unit,
          at[2] / unit,
          overlap(at),
          overlap(new int[3]),
          votes.support,
          votes.groups);
    }
  }

  /// What the groups of colours of two shots say to a shift; the worse of the two directions.
  private static final class Votes {
    private double support = 1;
    private int groups = Integer.MAX_VALUE;

    void count(float[] mine, float[] theirs, int[] shift, int sign) {
      int hues = HUES / GROUP_HUES;
      int count = LEVELS / GROUP_LEVELS * hues * hues;
      double[] size = new double[count];
      double[] before = new double[count];
      double[] after = new double[count];
      int[] none = new int[3];
      for (int place = 0; place < PLACES; place++) {
        if (mine[place] == 0) continue;
        int l = place / (HUES * HUES) / GROUP_LEVELS;
        int r = place / HUES % HUES / GROUP_HUES;
        int group = (l * hues + r) * hues + place % HUES / GROUP_HUES;
        size[group] += mine[place];
        before[group] += Math.min(mine[place], at(theirs, place, none, sign));
        after[group] += Math.min(mine[place], at(theirs, place, shift, sign));
      }
      double all = 0;
      double agreeing = 0;
      int many = 0;
      for (int i = 0; i < count; i++) {
        if (Math.max(before[i], after[i]) < SHARED * size[i] || size[i] == 0) continue;
        all += Math.sqrt(size[i]);
        if (after[i] < FOR * before[i]) continue;
        agreeing += Math.sqrt(size[i]);
        many++;
      }
      support = Math.min(support, all == 0 ? 0 : agreeing / all);
      groups = Math.min(groups, many);
    }
  }

  private static float at(float[] colours, int place, int[] shift, int sign) {
    int l = place / (HUES * HUES) + sign * shift[0];
    int r = place / HUES % HUES + sign * shift[1];
    int b = place % HUES + sign * shift[2];
    if (l < 0 || l >= LEVELS || r < 0 || r >= HUES || b < 0 || b >= HUES) return 0;
    return colours[(l * HUES + r) * HUES + b];
  }

  /// All places, each colour spread over its neighbours: nothing lies exactly where it lay.
  private float[] spread() {
    float[] all = new float[PLACES];
    for (int i = 0; i < places.length; i++) {
      int l = places[i] / (HUES * HUES);
      int r = places[i] / HUES % HUES;
      int b = places[i] % HUES;
      for (int u = Math.max(0, l - NEAR_LEVELS); u <= Math.min(LEVELS - 1, l + NEAR_LEVELS); u++) {
        float level = near(u - l, NEAR_LEVELS) * shares[i];
        for (int v = Math.max(0, r - NEAR_HUES); v <= Math.min(HUES - 1, r + NEAR_HUES); v++) {
          float red = near(v - r, NEAR_HUES) * level;
          for (int w = Math.max(0, b - NEAR_HUES); w <= Math.min(HUES - 1, b + NEAR_HUES); w++) {
            all[(u * HUES + v) * HUES + w] += near(w - b, NEAR_HUES) * red;
          }
        }
      }
    }
    return all;
  }

  /// A tent of this reach, with a sum of 1.
  private static float near(int away, int reach) {
    return (reach + 1f - Math.abs(away)) / ((reach + 1) * (reach + 1));
  }
}

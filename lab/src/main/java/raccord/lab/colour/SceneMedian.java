package raccord.lab.colour;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import raccord.film.colour.Cdl;

/// What most shots of a scene say a shot should look like.
///
/// The shot is matched to each of the others by itself. Then each usual colour of it becomes the
/// middle one of what those grades make of it, each by how sure it is: a shot that drifted too, or
/// that shows another place, is outvoted and pulls nothing.
final class SceneMedian {
  private static final double VOICES = 3000;

  private final List<ColourMatch> told;
  private final double[] weights;
  private final double total;

  private SceneMedian(List<ColourMatch> told) {
    this.told = told;
    weights = told.stream().mapToDouble(each -> Math.pow(1 / each.doubt(), 2)).toArray();
    total = Arrays.stream(weights).sum();
  }

  /// @param here pictures of the shot to be graded. Not modified.
  /// @param matches that shot to each of the others; those that know nothing have no voice while
  ///   others have
  static ColourMatch of(List<RgbPicture> here, List<ColourMatch> matches) {
    List<ColourMatch> told = matches.stream().filter(each -> !each.isStranger()).toList();
    if (told.isEmpty()) return matches.getFirst();
    if (told.size() == 1) return told.getFirst();
    return new SceneMedian(told).solved(here);
  }

  private ColourMatch solved(List<RgbPicture> here) {
    double[] colours = SharedColours.usual(here);
    double[][] made = new double[told.size()][];
    for (int k = 0; k < made.length; k++) made[k] = through(told.get(k).grade(), colours);
    double[] wanted = new double[colours.length];
    for (int i = 0; i < colours.length; i++) wanted[i] = middle(made, i);
    double[] each = new double[colours.length / 3];
    Arrays.fill(each, 1);
    PairFit fit = PairFit.of(new Pairs(colours, wanted, each), VOICES);
    double moved = ColourMatch.distance(colours, fit.knobs(), new double[Knobs.COUNT]);
    boolean seen = moved >= ColourMatch.UNSEEN;
    Comparator<ColourMatch> way = Comparator.comparing(ColourMatch::way);
    return new ColourMatch(
        seen ? Knobs.cdl(fit.knobs()) : Cdl.IDENTITY,
        told.stream().min(way).orElseThrow().way(),
        seen ? moved : 0,
        doubt(colours, fit.knobs()),
        told.stream().mapToInt(ColourMatch::witnesses).sum(),
        Optional.empty());
  }

  /// What each of them doubts, and how far they disagree, both less the more of them there are.
  private double doubt(double[] colours, double[] knobs) {
    double apart = 0;
    double squares = 0;
    for (int k = 0; k < weights.length; k++) {
      double share = weights[k] / total;
      double[] own = Knobs.of(told.get(k).grade());
      apart += share * ColourMatch.distance(colours, own, knobs);
      squares += share * share;
    }
    return Math.hypot(apart * Math.sqrt(squares), 1 / Math.sqrt(total));
  }

  private double middle(double[][] made, int at) {
    int[] order =
        IntStream.range(0, made.length)
            .boxed()
            .sorted(Comparator.comparingDouble(k -> made[k][at]))
            .mapToInt(k -> k)
            .toArray();
    double seen = 0;
    for (int i = 0; i < order.length; i++) {
      seen += weights[order[i]];
      if (seen > total / 2 + 1e-12 * total) return made[order[i]][at];
      // Exactly half say no more, half say no less.
      if (seen >= total / 2 - 1e-12 * total && i + 1 < order.length) {
        return (made[order[i]][at] + made[order[i + 1]][at]) / 2;
      }
    }
    return made[order[order.length - 1]][at];
  }

  private static double[] through(Cdl grade, double[] colours) {
    double[] out = colours.clone();
    float[] rgb = new float[3];
    for (int i = 0; i < out.length; i += 3) {
      for (int c = 0; c < 3; c++) rgb[c] = (float) out[i + c];
      grade.apply(rgb);
      for (int c = 0; c < 3; c++) out[i + c] = rgb[c];
    }
    return out;
  }
}

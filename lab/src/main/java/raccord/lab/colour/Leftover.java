package raccord.lab.colour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import raccord.film.colour.Lut;

/// What a CDL leaves between two shots, and why, as far as pairs of colours tell.
///
/// @param usual distance that is left between half of the pairs, steps as the eye sees them
/// @param far distance that is left between nineteen of twenty of them
/// @param sentences what a CDL cannot reach; whole sentences
/// @param cube takes colours that the grade has made nearer to what they should be; absent when it
///   would gain little
/// @param map distance left at each block of the first picture, `float[across * down]`, not a
///   number where nothing tells; empty for a chart. Not modified.
/// @param across blocks in a row of the map
public record Leftover(
    double usual, double far, List<String> sentences, Optional<Lut> cube, float[] map, int across) {
  private static final int CUBE = 17;
  // Fewer pairs than this tell nothing of single colours.
  private static final int FEWEST_PAIRS = 24;
  // A cause counts when it explains this share of what is left, and what is left can be seen.
  private static final double CAUSE = 0.15;
  private static final double SEEN = 0.6;

  public Leftover {
    sentences = List.copyOf(sentences);
  }

  /// @param laid where the pairs come from, in their order; empty for a chart
  static Leftover of(Pairs pairs, PairFit fit, List<Laid> laid) {
    Graded graded = Graded.of(pairs, fit);
    double[] sorted = graded.left().clone();
    Arrays.sort(sorted);
    double usual = sorted[sorted.length / 2];
    double far = sorted[(int) (0.95 * (sorted.length - 1))];
    List<String> sentences = new ArrayList<>();
    Optional<Lut> cube = Optional.empty();
    double mean = graded.mean(graded.colours());
    if (pairs.count() >= FEWEST_PAIRS && mean > SEEN) {
      double[] matrix = graded.fitted(Terms.MATRIX, 1e-3);
      double mixed = graded.mean(graded.through(Terms.MATRIX, matrix));
      if (mixed < (1 - CAUSE) * mean) {
        sentences.add(
            String.format(
                Locale.ROOT,
                "Channels are mixed: a matrix would leave %.1f instead of %.1f ΔE; a CDL has none.",
                mixed,
                mean));
      }
      double[] bent = graded.fitted(Terms.BENT, 2e-3);
      double bends = graded.mean(graded.through(Terms.BENT, bent));
      if (bends < (1 - CAUSE) * mean) cube = Optional.of(cube(bent));
      if (bends < (1 - CAUSE) * mixed) {
        sentences.add(
            String.format(
                Locale.ROOT,
                "Single hues or tones are off: a look-up table would leave %.1f ΔE; a CDL treats all"
                    + " hues alike.",
                bends));
      }
    }
    if (!laid.isEmpty()) slope(graded, laid).ifPresent(sentences::add);
    if (laid.isEmpty()) return new Leftover(usual, far, sentences, cube, new float[0], 0);
    Laid first = laid.getFirst();
    float[] map = new float[first.across() * first.down()];
    Arrays.fill(map, Float.NaN);
    for (int k = 0; k < first.blocks().length; k++)
      map[first.blocks()[k]] = (float) graded.left()[k];
    return new Leftover(usual, far, sentences, cube, map, first.across());
  }

  /// Light that falls otherwise on one side of the picture.
  private static Optional<String> slope(Graded graded, List<Laid> laid) {
    double[][] sums = new double[3][3];
    double[] pull = new double[3];
    int k = 0;
    for (Laid each : laid) {
      for (int block : each.blocks()) {
        double[] terms = {
          1,
          2.0 * (block % each.across()) / each.across() - 1,
          2.0 * Math.floorDiv(block, each.across()) / each.down() - 1
        };
        double off = graded.lightness()[k];
        // What is far off is another thing, not another light.
        double weight = graded.weights()[k] / Math.pow(1 + off * off / 9, 2);
        for (int a = 0; a < 3; a++) {
          pull[a] += weight * terms[a] * off;
          for (int b = 0; b < 3; b++) sums[a][b] += weight * terms[a] * terms[b];
        }
        k++;
      }
    }
    for (int a = 0; a < 3; a++) sums[a][a] += 1;
    double[] plane = Bell.solved(sums, pull);
    boolean sideways = Math.abs(plane[1]) >= Math.abs(plane[2]);
    double most = 2 * (sideways ? plane[1] : plane[2]);
    if (Math.abs(most) < 3) return Optional.empty();
    String darker = sideways ? (most > 0 ? "left" : "right") : most > 0 ? "top" : "bottom";
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Light falls otherwise: the %s of the picture stays darker by %.1f ΔE than its other"
                + " side; a CDL treats all places alike.",
            darker,
            Math.abs(most)));
  }

  private static Lut cube(double[] bent) {
    float[] values = new float[3 * CUBE * CUBE * CUBE];
    double[] rgb = new double[3];
    int at = 0;
    for (int b = 0; b < CUBE; b++) {
      for (int g = 0; g < CUBE; g++) {
        for (int r = 0; r < CUBE; r++) {
          rgb[0] = r / (CUBE - 1.0);
          rgb[1] = g / (CUBE - 1.0);
          rgb[2] = b / (CUBE - 1.0);
          double[] moved = Terms.BENT.through(bent, rgb);
          for (int c = 0; c < 3; c++) values[at++] = (float) Math.clamp(moved[c], 0, 1);
        }
      }
    }
    return new Lut(Optional.empty(), Optional.of(new Lut.Cube(CUBE, values, Lut.Domain.UNIT)));
  }
}

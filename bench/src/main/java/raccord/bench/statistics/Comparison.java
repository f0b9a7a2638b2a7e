package raccord.bench.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Tables of what was measured, a column for each group of clips.
final class Comparison {
  /// @param name heads its column
  record Group(String name, List<Measures> clips) {
    Group {
      clips = List.copyOf(clips);
    }
  }

  private record Row(String name, ToDoubleFunction<Measures> measure) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("slope of the power spectrum", Measures::slope),
          new Row("deviation of steps in log light", Measures::gradientSpread),
          new Row("kurtosis of those steps", Measures::kurtosis),
          new Row("brightness, darkest 5 %, codes", m -> Measures.passes(m.brightness, 0.05)),
          new Row("brightness, middle, codes", m -> Measures.passes(m.brightness, 0.5)),
          new Row("brightness, 95 %, codes", m -> Measures.passes(m.brightness, 0.95)),
          new Row("distance from grey, middle, codes", m -> 2 * Measures.passes(m.colour, 0.5)),
          new Row("distance from grey, 95 %, codes", m -> 2 * Measures.passes(m.colour, 0.95)),
          new Row("mean Cb off grey, codes", Measures::blueCast),
          new Row("mean Cr off grey, codes", Measures::redCast),
          new Row("motion, middle, pixels at 480 across", m -> passed(m.motion, 0.5)),
          new Row("motion, 90 %, pixels at 480 across", m -> passed(m.motion, 0.9)),
          new Row("noise in dark parts (32-80), codes", m -> noise(m, 2, 5)),
          new Row("noise in middle parts (80-144), codes", m -> noise(m, 5, 9)),
          new Row("noise in bright parts (144-208), codes", m -> noise(m, 9, 13)));

  private Comparison() {}

  /// Medians, and the lowest and the highest.
  static String rows(List<Group> groups) {
    StringBuilder text = new StringBuilder("| |");
    for (Group group : groups) text.append(" " + group.name() + " |");
    text.append("\n|---|" + "---|".repeat(groups.size()) + "\n");
    for (Row row : ROWS) {
      text.append("| ").append(row.name()).append(" |");
      for (Group group : groups) {
        double[] values =
            group.clips().stream()
                .mapToDouble(row.measure())
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        text.append(
            values.length == 0
                ? " - |"
                : String.format(
                    Locale.ROOT,
                    " %.2f (%.2f to %.2f) |",
                    values[values.length / 2],
                    values[0],
                    values[values.length - 1]));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /// Each clip for itself.
  static String clips(List<Group> groups) {
    StringBuilder text =
        new StringBuilder(
            """
            | clip | slope | kurtosis | brightness | grey 50 % | Cb, Cr | noise middle |
            |---|---|---|---|---|---|---|
            """);
    for (Group group : groups) {
      for (Measures m : group.clips()) {
        text.append(
            String.format(
                Locale.ROOT,
                "| %s | %.2f | %.1f | %.0f | %.1f | %+.1f, %+.1f | %.2f |%n",
                m.name,
                m.slope(),
                m.kurtosis(),
                Measures.passes(m.brightness, 0.5),
                2 * Measures.passes(m.colour, 0.5),
                m.blueCast(),
                m.redCast(),
                noise(m, 5, 9)));
      }
    }
    return text.toString();
  }

  private static double passed(double[] motion, double share) {
    return Arrays.stream(motion).sum() == 0 ? Double.NaN : 0.5 * Measures.passes(motion, share);
  }

  private static double noise(Measures m, int from, int past) {
    return Arrays.stream(m.noiseCurve(), from, past)
        .filter(v -> !Double.isNaN(v))
        .average()
        .orElse(Double.NaN);
  }
}

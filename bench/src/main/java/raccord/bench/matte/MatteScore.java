package raccord.bench.matte;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// How near mattes come to the truth, over the frames nobody painted.
///
/// @param overlap intersection over union of what is more than half inside, percent (J)
/// @param worst the lowest overlap of any frame, percent
/// @param absolute sum of absolute differences of a frame, thousands of pixels (SAD)
/// @param gradient sum of absolute differences of the gradients of a frame, thousands
/// @param unsteady root mean square of how the change from frame to frame differs, hundredths
///   (dtSSD, Erofeev et al. 2015)
record MatteScore(double overlap, double worst, double absolute, double gradient, double unsteady) {

  static MatteScore of(List<float[]> made, List<float[]> truth, int width, Set<Integer> painted) {
    List<Double> overlaps = new ArrayList<>();
    double absolute = 0;
    double gradient = 0;
    double change = 0;
    for (int t = 0; t < made.size(); t++) {
      if (t > 0) change += change(made.get(t), made.get(t - 1), truth.get(t), truth.get(t - 1));
      if (painted.contains(t)) continue;
      overlaps.add(overlap(made.get(t), truth.get(t)));
      absolute += absolute(made.get(t), truth.get(t));
      gradient += gradient(made.get(t), truth.get(t), width);
    }
    int count = overlaps.size();
    return new MatteScore(
        100 * overlaps.stream().mapToDouble(Double::doubleValue).average().orElse(0),
        100 * overlaps.stream().mapToDouble(Double::doubleValue).min().orElse(0),
        absolute / count / 1000,
        gradient / count / 1000,
        100 * change / (made.size() - 1));
  }

  static double overlap(float[] made, float[] truth) {
    int both = 0;
    int either = 0;
    for (int i = 0; i < made.length; i++) {
      boolean a = made[i] > 0.5f;
      boolean b = truth[i] > 0.5f;
      if (a && b) both++;
      if (a || b) either++;
    }
    return either == 0 ? 1 : (double) both / either;
  }

  private static double absolute(float[] made, float[] truth) {
    double sum = 0;
    for (int i = 0; i < made.length; i++) sum += Math.abs(made[i] - truth[i]);
    return sum;
  }

  private static double gradient(float[] made, float[] truth, int width) {
    double sum = 0;
    for (int i = width; i < made.length; i++) {
      if (i % width == 0) continue;
      double a = Math.hypot(made[i] - made[i - 1], made[i] - made[i - width]);
      double b = Math.hypot(truth[i] - truth[i - 1], truth[i] - truth[i - width]);
      sum += Math.abs(a - b);
    }
    return sum;
  }

  private static double change(float[] now, float[] before, float[] truth, float[] truthBefore) {
    double sum = 0;
    for (int i = 0; i < now.length; i++) {
      double off = (now[i] - before[i]) - (truth[i] - truthBefore[i]);
      sum += off * off;
    }
    return Math.sqrt(sum / now.length);
  }

  static MatteScore mean(List<MatteScore> scores) {
    return new MatteScore(
        scores.stream().mapToDouble(MatteScore::overlap).average().orElse(0),
        scores.stream().mapToDouble(MatteScore::worst).average().orElse(0),
        scores.stream().mapToDouble(MatteScore::absolute).average().orElse(0),
        scores.stream().mapToDouble(MatteScore::gradient).average().orElse(0),
        scores.stream().mapToDouble(MatteScore::unsteady).average().orElse(0));
  }
}

package raccord.lab.vision.camera;

import java.util.Arrays;

/// Where the middle of a crop lies along one side of the picture, frame by frame: it stands where
/// it can, and moves evenly and without a jerk where it must.
///
/// @param low the least it may ever be
/// @param high the most it may ever be
public record Following(double low, double high) {
  // As in SteadyPath; standing is worth more here, since nobody moved a camera on purpose.
  private static final double MOVING = 15;
  private static final double SPEEDING = 1;
  private static final double JERKING = 100;
  // What is cut off on a quarter of a frame is worth the way it takes to show it; what is only too
  // near to the edge, on five frames.
  private static final double CUT_OFF = 60;
  private static final double NEAR = 3;
  // A wish is worth a move when it holds for some seconds.
  private static final double WISHED = 0.06;
  private static final double NO_ROOM = 1e-6;

  /// @param least for each frame the least at which all is in the crop; NaN where nothing is asked.
  ///   Not modified.
  /// @param most for each frame the most. Not modified.
  /// @param safe how much further inside it should be, where it can
  /// @param wish for each frame where it would best be; NaN where it is all the same. Not modified.
  /// @return for each frame
  public double[] path(double[] least, double[] most, double safe, double[] wish) {
    int frames = wish.length;
    double middle = (low + high) / 2;
    double[] path = new double[frames];
    Arrays.fill(path, middle);
    if (high - low < NO_ROOM) return path;
    LeastAbsolute terms = new LeastAbsolute(frames, 4);
    for (int t = 0; t < frames; t++) {
      terms.limit(row(t, 1, -high - NO_ROOM));
      terms.limit(row(t, -1, low - NO_ROOM));
      if (!Double.isNaN(least[t])) {
        press(terms, t, least[t], most[t], CUT_OFF);
        press(terms, t, least[t] + safe, most[t] - safe, NEAR);
      }
      if (!Double.isNaN(wish[t])) terms.pull(row(t, 1, -wish[t]).weighing(WISHED));
      if (t > 0) terms.pull(difference(t, 1).weighing(MOVING));
      if (t > 1) terms.pull(difference(t, 2).weighing(SPEEDING));
      if (t > 2) terms.pull(difference(t, 3).weighing(JERKING));
    }
    double[] solved = terms.solve(path);
    for (int t = 0; t < frames; t++) path[t] = Math.clamp(solved[t], low, high);
    return path;
  }

  // What is larger than the crop is shown by its middle.
  private static void press(LeastAbsolute terms, int t, double least, double most, double weight) {
    double from = Math.min(least, (least + most) / 2);
    double to = Math.max(most, (least + most) / 2);
    terms.press(row(t, -1, from).weighing(weight));
    terms.press(row(t, 1, -to).weighing(weight));
  }

  private static LeastAbsolute.Row row(int t, double by, double constant) {
    return new LeastAbsolute.Row(1, new int[] {t}, new double[] {by}, constant);
  }

  // Of this order, ending at a frame.
  private static LeastAbsolute.Row difference(int t, int order) {
    if (order == 0) return row(t, 1, 0);
    return difference(t, order - 1).less(difference(t - 1, order - 1));
  }
}

package raccord.lab.fixes;

/// What each frame of a shot is multiplied by, channel by channel, at each level of brightness.
///
/// @param gains `double[3][levels][frames]`, for the levels of [FlickerCourse]. Not modified.
record LightCurves(double[][][] gains) {
  private static final int STEPS = 256;

  /// The curve of one channel of a frame.
  Curve of(int frame, int channel) {
    double[][] gain = gains[channel];
    double[] levels = FlickerCourse.LEVELS;
    float[] curve = new float[STEPS + 2];
    for (int i = 0; i < curve.length; i++) {
      double level = i / (double) STEPS;
      int above = 0;
      while (above < levels.length && levels[above] < level) above++;
      if (above == 0) {
        curve[i] = (float) gain[0][frame];
      } else if (above == levels.length) {
        curve[i] = (float) gain[above - 1][frame];
      } else {
        double share = (level - levels[above - 1]) / (levels[above] - levels[above - 1]);
        curve[i] = (float) (gain[above - 1][frame] * (1 - share) + gain[above][frame] * share);
      }
    }
    return new Curve(curve);
  }

  /// Gains from black to white, straight lines between the levels that were measured.
  record Curve(float[] gains) {
    /// @param sample of the file, 0 black to 1 white
    float evened(float sample) {
      float at = Math.clamp(sample, 0, 1) * (gains.length - 2);
      int below = (int) at;
      return sample * (gains[below] + (at - below) * (gains[below + 1] - gains[below]));
    }

    /// Where white ends up: nothing the frame recorded is brighter.
    float white() {
      return evened(1);
    }
  }
}

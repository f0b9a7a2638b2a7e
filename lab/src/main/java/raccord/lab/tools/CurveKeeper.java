package raccord.lab.tools;

import java.util.Arrays;
import raccord.lab.vision.Glance;
import raccord.lab.vision.Look;

/// Keeps how a shot runs over time at no more than 64 points, however long it is.
///
/// Each point is the mean of the frames it stands for; when the points run out, neighbours merge
/// and each stands for twice as many.
final class CurveKeeper {
  private static final int POINTS = 64;

  private final float[][] sums = new float[3][POINTS];
  private int points;
  private int perPoint = 1;
  private int inLast;

  void add(Look look) {
    if (points == 0 || inLast == perPoint) {
      if (points == POINTS) merge();
      points++;
      inLast = 0;
    }
    sums[0][points - 1] += look.tone().mean();
    sums[1][points - 1] += warmth(look.glance());
    sums[2][points - 1] += look.change().light();
    inLast++;
  }

  boolean isEmpty() {
    return points == 0;
  }

  Screened.Curves curves() {
    return new Screened.Curves(means(sums[0]), means(sums[1]), means(sums[2]));
  }

  private void merge() {
    for (float[] each : sums) {
      for (int i = 0; i < POINTS / 2; i++) each[i] = each[2 * i] + each[2 * i + 1];
      Arrays.fill(each, POINTS / 2, POINTS, 0);
    }
    points = POINTS / 2;
    perPoint *= 2;
  }

  private float[] means(float[] all) {
    float[] out = new float[points];
    for (int i = 0; i < points; i++) out[i] = all[i] / (i == points - 1 ? inLast : perPoint);
    return out;
  }

  private static float warmth(Glance glance) {
    float sum = 0;
    for (int i = 0; i < glance.cr().length; i++) sum += glance.cr()[i] - glance.cb()[i];
    return glance.cr().length == 0 ? 0 : sum / glance.cr().length;
  }
}

package raccord.lab.vision.opencv;

import java.util.Arrays;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.global.opencv_video;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_core.TermCriteria;

/// Follows corners from one picture into another of the same shot (sparse optical flow).
public final class Tracks {
  private static final int WINDOW = 15;
  private static final int LEVELS = 3;
  private static final double WEAKEST = 0.01;
  private static final int APART = 9;
  // Followed there and back, a corner comes home to within half a pixel, or was lost.
  private static final float HOME = 0.5f;

  private Tracks() {}

  /// Corners of one picture and where each is in the other (Bouguet 2000, pyramidal Lucas-Kanade).
  ///
  /// @param from `byte[width * height]`, unsigned. Input. Not modified.
  /// @param to as `from`
  /// @param where `byte[width * height]`, zero where no corner is wanted. Input. Not modified.
  /// @param most corners at most
  /// @return `float[4 * count]`: x and y in `from`, x and y in `to`, pixels
  public static float[] between(
      byte[] from, byte[] to, int width, int height, byte[] where, int most) {
    try (Mat a = Mats.bytes(from, width, height);
        Mat b = Mats.bytes(to, width, height);
        Mat mask = Mats.bytes(where, width, height);
        Mat corners = new Mat();
        Mat there = new Mat();
        Mat back = new Mat();
        Mat seen = new Mat();
        Mat seenBack = new Mat();
        Mat error = new Mat();
        Size window = new Size(WINDOW, WINDOW);
        TermCriteria enough = new TermCriteria(TermCriteria.COUNT + TermCriteria.EPS, 20, 0.02)) {
      opencv_imgproc.goodFeaturesToTrack(a, corners, most, WEAKEST, APART, mask, 3, false, 0.04);
      if (corners.empty()) return new float[0];
      opencv_video.calcOpticalFlowPyrLK(
          a, b, corners, there, seen, error, window, LEVELS, enough, 0, 1e-4);
      opencv_video.calcOpticalFlowPyrLK(
          b, a, there, back, seenBack, error, window, LEVELS, enough, 0, 1e-4);
      return kept(
          Mats.floats(corners),
          Mats.floats(there),
          Mats.floats(back),
          Mats.bytes(seen),
          Mats.bytes(seenBack));
    }
  }

  private static float[] kept(
      float[] corners, float[] there, float[] back, byte[] seen, byte[] seenBack) {
    float[] pairs = new float[2 * corners.length];
    int count = 0;
    for (int i = 0; i < seen.length; i++) {
      float x = corners[2 * i];
      float y = corners[2 * i + 1];
      boolean home = Math.abs(back[2 * i] - x) <= HOME && Math.abs(back[2 * i + 1] - y) <= HOME;
      if (seen[i] == 0 || seenBack[i] == 0 || !home) continue;
      pairs[count++] = x;
      pairs[count++] = y;
      pairs[count++] = there[2 * i];
      pairs[count++] = there[2 * i + 1];
    }
    return Arrays.copyOf(pairs, count);
  }
}

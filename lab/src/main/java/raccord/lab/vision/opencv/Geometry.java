package raccord.lab.vision.opencv;

import java.nio.DoubleBuffer;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_calib3d;
import org.bytedeco.opencv.global.opencv_video;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.TermCriteria;

/// The one movement of the picture plane that most pairs of points agree on.
///
/// @param matrix `double[9]`, row by row: takes points here to points there. Not modified.
/// @param agreeing `boolean[count]`, the pairs that follow it. Not modified.
public record Geometry(double[] matrix, boolean[] agreeing) {
  private static final int TRIES = 2000;
  private static final double SURE = 0.995;
  private static final int REFINED = 10;

  /// Shift, turn and size.
  ///
  /// @param pairs `float[4 * count]`: x and y here, x and y there. Input. Not modified.
  /// @param tolerance pixels
  /// @return empty when nothing is agreed on
  public static Optional<Geometry> similarity(float[] pairs, double tolerance) {
    if (pairs.length < 4 * 3) return Optional.empty();
    try (Mat from = side(pairs, 0);
        Mat to = side(pairs, 2);
        Mat inliers = new Mat();
        Mat found =
            opencv_calib3d.estimateAffinePartial2D(
                from, to, inliers, opencv_calib3d.RANSAC, tolerance, TRIES, SURE, REFINED)) {
      return geometry(found, inliers);
    }
  }

  /// Any plane seen from anywhere, or any scene when the camera only turned.
  public static Optional<Geometry> homography(float[] pairs, double tolerance) {
    if (pairs.length < 4 * 8) return Optional.empty();
    try (Mat from = side(pairs, 0);
        Mat to = side(pairs, 2);
        Mat inliers = new Mat();
        Mat found =
            opencv_calib3d.findHomography(
                from, to, opencv_calib3d.RANSAC, tolerance, inliers, TRIES, SURE)) {
      return geometry(found, inliers);
    }
  }

  /// A movement made exact to a fraction of a pixel, whatever the two exposures (ECC, Evangelidis
  /// and Psarakis 2008).
  ///
  /// @param here `byte[width * height]`, unsigned. Input. Not modified.
  /// @param there as `here`
  /// @param useHere `byte[width * height]`, zero where the picture is not to count. Not modified.
  /// @param useThere as `useHere`
  /// @param start `double[9]`. Input. Not modified.
  /// @param perspective true to let lines converge, false to keep parallels
  /// @return empty when it comes to no end
  public static Optional<double[]> exact(
      byte[] here,
      byte[] there,
      int width,
      int height,
      byte[] useHere,
      byte[] useThere,
      double[] start,
      boolean perspective) {
    float[] values = new float[perspective ? 9 : 6];
    for (int i = 0; i < values.length; i++) values[i] = (float) (start[i] / start[8]);
    try (Mat a = Mats.bytes(here, width, height);
        Mat b = Mats.bytes(there, width, height);
        Mat maskA = Mats.bytes(useHere, width, height);
        Mat maskB = Mats.bytes(useThere, width, height);
        Mat warp = Mats.floats(values, perspective ? 3 : 2, 3);
        TermCriteria enough = new TermCriteria(TermCriteria.COUNT + TermCriteria.EPS, 40, 1e-5)) {
      int motion = perspective ? opencv_video.MOTION_HOMOGRAPHY : opencv_video.MOTION_AFFINE;
      opencv_video.findTransformECCWithMask(a, b, maskA, maskB, warp, motion, enough, 5);
      float[] found = Mats.floats(warp);
      double[] matrix = {0, 0, 0, 0, 0, 0, 0, 0, 1};
      for (int i = 0; i < found.length; i++) {
        if (!Float.isFinite(found[i])) return Optional.empty();
        matrix[i] = found[i];
      }
      return Optional.of(matrix);
    } catch (RuntimeException e) {
      // OpenCV throws when the two pictures stop being alike on the way; there is no other sign.
      return Optional.empty();
    }
  }

  private static Mat side(float[] pairs, int first) {
    int count = pairs.length / 4;
    float[] points = new float[2 * count];
    for (int i = 0; i < count; i++) {
      points[2 * i] = pairs[4 * i + first];
      points[2 * i + 1] = pairs[4 * i + first + 1];
    }
    return Mats.floats(points, count, 2);
  }

  private static Optional<Geometry> geometry(Mat found, Mat inliers) {
    if (found.empty()) return Optional.empty();
    double[] matrix = {0, 0, 0, 0, 0, 0, 0, 0, 1};
    DoubleBuffer values = found.createBuffer();
    for (int i = 0; i < found.total(); i++) matrix[i] = values.get(i);
    byte[] marks = Mats.bytes(inliers);
    boolean[] agreeing = new boolean[marks.length];
    for (int i = 0; i < marks.length; i++) agreeing[i] = marks[i] != 0;
    return Optional.of(new Geometry(matrix, agreeing));
  }
}

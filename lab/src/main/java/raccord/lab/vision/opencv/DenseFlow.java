package raccord.lab.vision.opencv;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_video.DISOpticalFlow;

/// Where every pixel of a picture goes in the next (DIS, Kroeger et al. 2016).
public final class DenseFlow {
  private DenseFlow() {}

  /// @param from `byte[width * height]`, unsigned. Input. Not modified.
  /// @param to as `from`
  /// @return optical flow from `from` to `to`, `float[2 * width * height]`, pixels, x and y of each
  ///   pixel side by side
  public static float[] between(byte[] from, byte[] to, int width, int height) {
    try (Mat a = Mats.bytes(from, width, height);
        Mat b = Mats.bytes(to, width, height);
        Mat flow = new Mat();
        DISOpticalFlow dis = DISOpticalFlow.create(DISOpticalFlow.PRESET_MEDIUM)) {
      dis.calc(a, b, flow);
      return Mats.floats(flow);
    }
  }
}

package raccord.lab.vision.opencv;

import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_video.DISOpticalFlow;

/// Where every pixel of a picture goes in the next (DIS, Kroeger et al. 2016).
public final class DenseFlow {
  // Steps that a patch takes downhill at each size. The medium preset takes 25, which costs a third
  // more in all and gains 0.02 dB where one frame is left out, nothing where three are
  // (docs/figures.md, 'In-between').
  private static final int FEWER = 16;

  private DenseFlow() {}

  /// By the medium preset.
  ///
  /// @param from `byte[width * height]`, unsigned. Input. Not modified.
  /// @param to as `from`
  /// @return optical flow from `from` to `to`, `float[2 * width * height]`, pixels, x and y of each
  ///   pixel side by side
  public static float[] between(byte[] from, byte[] to, int width, int height) {
    return between(from, to, width, height, Optional.empty());
  }

  /// The same in fewer steps: quicker, and next to as good.
  public static float[] quickly(byte[] from, byte[] to, int width, int height) {
    return between(from, to, width, height, Optional.of(FEWER));
  }

  private static float[] between(
      byte[] from, byte[] to, int width, int height, Optional<Integer> steps) {
    try (Mat a = Mats.bytes(from, width, height);
        Mat b = Mats.bytes(to, width, height);
        Mat flow = new Mat();
        DISOpticalFlow dis = DISOpticalFlow.create(DISOpticalFlow.PRESET_MEDIUM)) {
      steps.ifPresent(dis::setGradientDescentIterations);
      dis.calc(a, b, flow);
      return Mats.floats(flow);
    }
  }
}

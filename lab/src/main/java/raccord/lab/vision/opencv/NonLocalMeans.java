package raccord.lab.vision.opencv;

import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_photo;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;

/// Takes noise away as OpenCV does (Buades et al. 2011, over several frames): what ours is measured
/// beside.
public final class NonLocalMeans {
  // Sides of the squares that are compared and searched: OpenCV's own.
  private static final int SQUARE = 7;
  private static final int SEARCH = 21;

  private NonLocalMeans() {}

  /// @param frames odd in number, `byte[3 * width * height]` each, the three of each pixel side by
  ///   side. Not modified.
  /// @param strength of the noise, steps of 8 bits
  /// @return the one in the middle, as `frames`
  public static byte[] middle(List<byte[]> frames, int width, int height, float strength) {
    VisionLibrary.carried();
    Mat[] mats = new Mat[frames.size()];
    for (int i = 0; i < mats.length; i++) {
      mats[i] = new Mat(height, width, opencv_core.CV_8UC3);
      try (BytePointer data = mats[i].data()) {
        data.put(frames.get(i), 0, frames.get(i).length);
      }
    }
    try (MatVector all = new MatVector(mats);
        Mat out = new Mat()) {
      opencv_photo.fastNlMeansDenoisingColoredMulti(
          all, out, mats.length / 2, mats.length, strength, strength, SQUARE, SEARCH);
      return Mats.bytes(out);
    } finally {
      for (Mat each : mats) each.close();
    }
  }
}

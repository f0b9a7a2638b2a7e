package raccord.lab.vision.opencv;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.KeyPoint;
import org.bytedeco.opencv.opencv_core.KeyPointVector;
import org.bytedeco.opencv.opencv_core.Mat;

/// Plain arrays as OpenCV sees them, and back. Whoever is given a mat closes it.
final class Mats {
  private Mats() {}

  /// A copy of one plane of 8-bit samples.
  ///
  /// @param samples `byte[width * height]`, 0 to 255 unsigned. Input. Not modified.
  static Mat bytes(byte[] samples, int width, int height) {
    VisionLibrary.carried();
    Mat mat = new Mat(height, width, opencv_core.CV_8UC1);
    try (BytePointer data = mat.data()) {
      data.put(samples, 0, width * height);
    }
    return mat;
  }

  /// A copy of rows of floats; points are rows of two.
  ///
  /// @param values `float[rows * columns]`. Input. Not modified.
  static Mat floats(float[] values, int rows, int columns) {
    VisionLibrary.carried();
    Mat mat = new Mat(rows, columns, opencv_core.CV_32FC1);
    try (BytePointer data = mat.data();
        FloatPointer floats = new FloatPointer(data)) {
      floats.put(values, 0, rows * columns);
    }
    return mat;
  }

  /// Where points are: `float[2 * count]`, x then y of each, pixels.
  static float[] places(KeyPointVector points) {
    float[] places = new float[Math.toIntExact(2 * points.size())];
    for (int i = 0; i < places.length; i += 2) {
      try (KeyPoint point = points.get(i / 2)) {
        places[i] = point.pt().x();
        places[i + 1] = point.pt().y();
      }
    }
    return places;
  }

  /// All values of a mat of 32-bit floats, row by row, channels together.
  static float[] floats(Mat mat) {
    if (mat.depth() != opencv_core.CV_32F) {
      throw new IllegalArgumentException("A mat of depth " + mat.depth() + " holds no floats.");
    }
    float[] out = new float[Math.toIntExact(mat.total() * mat.channels())];
    try (Mat whole = mat.isContinuous() ? new Mat(mat) : mat.clone()) {
      FloatBuffer buffer = whole.createBuffer();
      buffer.get(out);
    }
    return out;
  }

  /// All values of a mat of 8-bit samples, row by row, channels together.
  static byte[] bytes(Mat mat) {
    if (mat.depth() != opencv_core.CV_8U) {
      throw new IllegalArgumentException("A mat of depth " + mat.depth() + " holds no bytes.");
    }
    byte[] out = new byte[Math.toIntExact(mat.total() * mat.channels())];
    try (Mat whole = mat.isContinuous() ? new Mat(mat) : mat.clone();
        BytePointer data = whole.data()) {
      data.get(out);
    }
    return out;
  }
}

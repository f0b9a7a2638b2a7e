package raccord.lab.vision.opencv;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_photo;
import org.bytedeco.opencv.global.opencv_xphoto;
import org.bytedeco.opencv.opencv_core.Mat;

/// Fills holes of one picture from what surrounds them, as OpenCV does: what ours is measured
/// beside.
public enum Inpainting {
  /// Telea 2004.
  TELEA,
  /// Bertalmio et al. 2001, Navier-Stokes.
  NAVIER_STOKES,
  /// Seiler et al. 2015, frequency selective reconstruction.
  FREQUENCY;

  private static final double RADIUS = 3;

  /// @param rgb `byte[3 * width * height]`, the three of each pixel side by side. Not modified.
  /// @param hole what to fill. Not modified.
  /// @return as `rgb`
  public byte[] fill(byte[] rgb, boolean[] hole, int width, int height) {
    byte[] mask = new byte[hole.length];
    for (int i = 0; i < mask.length; i++) {
      // The one marks what to fill, the other what is good.
      mask[i] = (byte) (hole[i] == (this != FREQUENCY) ? 255 : 0);
    }
    VisionLibrary.carried();
    try (Mat picture = new Mat(height, width, opencv_core.CV_8UC3);
        Mat marks = Mats.bytes(mask, width, height);
        Mat out = new Mat();
        BytePointer data = picture.data()) {
      data.put(rgb, 0, rgb.length);
      switch (this) {
        case TELEA -> opencv_photo.inpaint(picture, marks, out, RADIUS, opencv_photo.INPAINT_TELEA);
        case NAVIER_STOKES ->
            opencv_photo.inpaint(picture, marks, out, RADIUS, opencv_photo.INPAINT_NS);
        case FREQUENCY ->
            opencv_xphoto.inpaint(picture, marks, out, opencv_xphoto.INPAINT_FSR_FAST);
      }
      return Mats.bytes(out);
    }
  }
}

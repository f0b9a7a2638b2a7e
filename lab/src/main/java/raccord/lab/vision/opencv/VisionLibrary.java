package raccord.lab.vision.opencv;

import org.bytedeco.opencv.global.opencv_core;

/// The OpenCV that Raccord carries.
///
/// @param version OpenCV's own version
public record VisionLibrary(String version) {

  private static final class Loaded {
    private static final VisionLibrary CARRIED = load();
  }

  /// Loads the library, once, and looks.
  ///
  /// Everything in this package calls it before its first native call.
  public static VisionLibrary carried() {
    return Loaded.CARRIED;
  }

  private static VisionLibrary load() {
    // Pictures are small and the cores are busy decoding; sums then also come out the same each
    // run.
    opencv_core.setNumThreads(1);
    return new VisionLibrary(opencv_core.getVersionString().getString());
  }
}

package raccord.lab.vision.opencv;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.DMatch;
import org.bytedeco.opencv.opencv_core.DMatchVector;
import org.bytedeco.opencv.opencv_core.DMatchVectorVector;
import org.bytedeco.opencv.opencv_core.KeyPointVector;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_features2d.BFMatcher;
import org.bytedeco.opencv.opencv_features2d.SIFT;

/// Places of a picture and what is around them, to be found again in another picture whatever its
/// size, turn and exposure (SIFT, Lowe 2004). Slower than [Features], and surer where the two
/// pictures differ in size or focus.
///
/// @param places `float[2 * count]`, x then y of each, pixels. Not modified.
/// @param words `float[128 * count]`, each landmark's surroundings. Not modified.
public record Landmarks(float[] places, float[] words) {
  private static final int WORDS = 128;

  // Lowe 2004, section 7.1: a match is sure when the next best is clearly worse.
  private static final float CLEARLY = 0.8f;

  // Lowe 2004, section 3, but for a lower contrast: the strongest are kept anyway, and dark sets
  // have only weak ones.
  private static final int LAYERS = 3;
  private static final double CONTRAST = 0.015;
  private static final double EDGE = 10;
  private static final double SIGMA = 1.6;

  /// Finds the strongest landmarks.
  ///
  /// @param luma `byte[width * height]`, unsigned. Input. Not modified.
  /// @param most landmarks at most
  public static Landmarks of(byte[] luma, int width, int height, int most) {
    try (Mat picture = Mats.bytes(luma, width, height);
        Mat everywhere = new Mat();
        Mat descriptors = new Mat();
        KeyPointVector points = new KeyPointVector();
        SIFT sift = SIFT.create(most, LAYERS, CONTRAST, EDGE, SIGMA, false)) {
      sift.detectAndCompute(picture, everywhere, points, descriptors);
      int count = (int) points.size();
      return new Landmarks(
          Mats.places(points), count == 0 ? new float[0] : Mats.floats(descriptors));
    }
  }

  public int count() {
    return places.length / 2;
  }

  /// The landmarks found again in another picture, each there at most once.
  ///
  /// @return `float[4 * count]`: x and y here, x and y there
  public float[] matches(Landmarks other) {
    if (count() == 0 || other.count() < 2) return new float[0];
    float[] pairs = new float[4 * count()];
    int found = 0;
    boolean[] taken = new boolean[other.count()];
    try (Mat mine = Mats.floats(words, count(), WORDS);
        Mat theirs = Mats.floats(other.words, other.count(), WORDS);
        BFMatcher matcher = new BFMatcher(opencv_core.NORM_L2, false);
        DMatchVectorVector best = new DMatchVectorVector()) {
      matcher.knnMatch(mine, theirs, best, 2);
      for (long i = 0; i < best.size(); i++) {
        try (DMatchVector two = best.get(i);
            DMatch first = two.get(0);
            DMatch second = two.get(1)) {
          int there = first.trainIdx();
          if (first.distance() > CLEARLY * second.distance() || taken[there]) continue;
          taken[there] = true;
          FloatBuffer.wrap(pairs, found, 4)
              .put(places, 2 * first.queryIdx(), 2)
              .put(other.places, 2 * there, 2);
          found += 4;
        }
      }
    }
    return Arrays.copyOf(pairs, found);
  }
}

package raccord.lab.vision.opencv;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bytedeco.opencv.opencv_core.KeyPointVector;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_features2d.ORB;

/// Corners of a picture and what is around them, to be found again in another picture whatever its
/// exposure.
///
/// @param places `float[2 * count]`, x then y of each, pixels. Not modified.
/// @param words `long[4 * count]`, the 256 bits of each corner's surroundings. Not modified.
public record Features(float[] places, long[] words) {
  private static final int WORDS = 4;

  // Lowe 2004, section 7.1: a match is sure when the next best is clearly worse. 0.8 there for
  // SIFT;
  // bits of ORB spread less.
  private static final double CLEARLY = 0.85;

  // Of 256 bits; unrelated surroundings differ in about 128.
  private static final int SAME = 72;

  /// Finds the strongest corners (ORB, Rublee et al. 2011).
  ///
  /// @param luma `byte[width * height]`, unsigned. Input. Not modified.
  /// @param where `byte[width * height]`, zero where no corner is wanted. Input. Not modified.
  /// @param most corners at most
  public static Features of(byte[] luma, int width, int height, byte[] where, int most) {
    // The defaults of ORB, but for a patch that fits small pictures and a low threshold: the best
    // are kept anyway, and dark sets have only weak corners.
    int patch = Math.min(31, Math.min(width, height) / 4 | 1);
    try (Mat picture = Mats.bytes(luma, width, height);
        Mat mask = Mats.bytes(where, width, height);
        Mat descriptors = new Mat();
        KeyPointVector points = new KeyPointVector();
        ORB orb = ORB.create(most, 1.2f, 8, patch, 0, 2, ORB.HARRIS_SCORE, patch, 8)) {
      orb.detectAndCompute(picture, mask, points, descriptors);
      int count = (int) points.size();
      long[] words = new long[WORDS * count];
      if (count > 0) {
        ByteBuffer.wrap(Mats.bytes(descriptors))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asLongBuffer()
            .get(words);
      }
      return new Features(Mats.places(points), words);
    }
  }

  public int count() {
    return places.length / 2;
  }

  /// The corners found again in another picture: those that choose each other, clearly.
  ///
  /// @return `float[4 * count]`: x and y here, x and y there
  public float[] matches(Features other) {
    int[] there = best(this, other);
    int[] back = best(other, this);
    float[] pairs = new float[4 * count()];
    int found = 0;
    for (int i = 0; i < count(); i++) {
      int j = there[i];
      if (j < 0 || back[j] != i) continue;
      pairs[found++] = places[2 * i];
      pairs[found++] = places[2 * i + 1];
      pairs[found++] = other.places[2 * j];
      pairs[found++] = other.places[2 * j + 1];
    }
    return Arrays.copyOf(pairs, found);
  }

  private static int[] best(Features from, Features to) {
    int[] best = new int[from.count()];
    for (int i = 0; i < best.length; i++) {
      int least = Integer.MAX_VALUE;
      int second = Integer.MAX_VALUE;
      best[i] = -1;
      for (int j = 0; j < to.count(); j++) {
        int differ = 0;
        for (int k = 0; k < WORDS; k++) {
          differ += Long.bitCount(from.words[WORDS * i + k] ^ to.words[WORDS * j + k]);
        }
        if (differ < least) {
          second = least;
          least = differ;
          best[i] = j;
        } else if (differ < second) {
          second = differ;
        }
      }
      if (least > SAME || least > CLEARLY * second) best[i] = -1;
    }
    return best;
  }
}

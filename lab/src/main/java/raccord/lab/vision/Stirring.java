package raccord.lab.vision;

import java.util.Arrays;

/// How much the things of a plate stir: a table rests as the set rests, whoever sits or stands
/// wavers, however still.
///
/// An edge that moves by a part of a pixel changes its codes by as much of its step: what the edges
/// of a region change on half of the frames, by their steps, is how far they moved.
final class Stirring {
  // A step that noise does not make, codes.
  private static final float STEP = 8;

  private final float[] luma;
  private final float[] stirs;
  private final float noise;
  private final int width;
  private final double usual;

  /// A plate as it lies over another.
  ///
  /// @param lies how the other lies over the plate
  /// @param rests where both show the set and nobody passes, `boolean[width * height]`, in the
  ///   places of the other. Not modified.
  Stirring(Plate plate, Homography lies, boolean[] rests) {
    width = plate.width();
    luma = lies.seenFromHere(plate.luma(), width, plate.height(), Float.NaN);
    stirs = lies.seenFromHere(plate.stirs(), width, plate.height(), Float.NaN);
    noise = plate.noise();
    float[] ways = new float[rests.length];
    int count = 0;
    for (int i = 0; i < rests.length; i++) {
      float step = rests[i] ? step(i) : 0;
      if (step >= STEP) ways[count++] = off(i) / step;
    }
    Arrays.sort(ways, 0, count);
    usual = count == 0 ? 0 : ways[count / 2];
  }

  /// How far the set itself stirs, with the hand that holds the camera; pixels of the plate.
  double usual() {
    return usual;
  }

  /// How far the edges in a region stir beyond the set's, pixels of the plate, below zero when they
  /// stir less; not a number when it has none.
  ///
  /// @param region `boolean[width * height]`. Not modified.
  double of(boolean[] region) {
    double sum = 0;
    double steps = 0;
    for (int i = 0; i < region.length; i++) {
      float step = region[i] ? step(i) : 0;
      if (!(step >= STEP)) continue;
      sum += off(i);
      steps += step;
    }
    return steps == 0 ? Double.NaN : sum / steps - usual;
  }

  private float step(int i) {
    return Plate.slope(luma, width, luma.length / width, i);
  }

  private float off(int i) {
    return Math.max(0, stirs[i] - noise);
  }
}

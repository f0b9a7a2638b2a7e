package raccord.lab.vision.motion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a moment between two known frames is chosen from: several guesses for every pixel, how much
/// each weighs, and what tells them apart.
///
/// It is kept at half the size that motion is measured at. Thread-safe.
public final class Candidates {
  /// What the guesses follow, in the order of the slots.
  public static final List<String> NAMES =
      List.of(
          "standing still",
          "motion from the frame before",
          "motion from the frame after",
          "motion from the frame before, carried to the moment",
          "motion from the frame after, carried to the moment",
          "motion before the gap going on",
          "motion before the gap going on, in the frame before alone",
          "motion after the gap going back",
          "motion after the gap going back, in the frame after alone");

  /// How many guesses there are when frames are known on both sides of the gap.
  public static final int SLOTS = NAMES.size();

  /// Of the features: three of each slot, and six of the pixel.
  public static final int CHANNELS = 3 * SLOTS + 6;

  // Slots of the motion before the gap, and of the one after it.
  private static final int EARLIER = 5;
  private static final int LATER = 7;
  // Logarithms of weights below this count as this; differences are in these many 8-bit levels.
  private static final float FAINTEST = -10;
  private static final float LOGARITHMS = 4;
  private static final float LEVELS = 32;
  private static final float FROM_THE_MEAN = 16;
  private static final float MIDDLE = 128;
  private static final float MOST_COVER = 3;

  private final List<Tween.Guess> guesses;
  private final int[] slots;
  private final Passage across;
  private final float part;
  private final List<float[]> coverage;
  private final int width;
  private final int height;
  private final List<float[]> weights;
  private final float @Nullable [] doubts;

  /// @param guesses in the order of the slots
  /// @param earlier true if those of the motion before the gap are among them
  /// @param coverage how many pixels arrive from either neighbour
  /// @param doubts 8-bit levels that a pixel is at least unsure by; absent where there are none.
  ///   Not modified.
  Candidates(
      List<Tween.Guess> guesses,
      boolean earlier,
      Passage across,
      float part,
      List<float[]> coverage,
      float @Nullable [] doubts) {
    this.guesses = guesses;
    this.across = across;
    this.part = part;
    this.coverage = coverage;
    this.doubts = doubts;
    width = across.from().width();
    height = across.from().height();
    slots = new int[guesses.size()];
    for (int k = 0; k < slots.length; k++)
      slots[k] = k < EARLIER || earlier ? k : k + LATER - EARLIER;
    weights = new ArrayList<>();
    for (Tween.Guess guess : guesses) {
      float[] weight = new float[width * height];
      for (int i = 0; i < weight.length; i++) weight[i] = Tween.weight(guess.unlike()[i]);
      weights.add(weight);
    }
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /// Chosen by likeness alone.
  public Blend blend() {
    return doubted(Blend.of(guesses, weights, part, width, height, across.light()));
  }

  /// Chosen by likeness and by somebody who knows more.
  ///
  /// @param changes `float[SLOTS * width * height]`, slot after slot: what is added to the natural
  ///   logarithm of each weight; zeros give the same as `blend()`. Input. Not modified.
  public Blend blend(float[] changes) {
    int count = width * height;
    List<float[]> changed = new ArrayList<>();
    for (int k = 0; k < slots.length; k++) {
      float[] weight = weights.get(k).clone();
      for (int i = 0; i < count; i++) {
        float change = changes[slots[k] * count + i];
        if (change != 0) weight[i] *= (float) Math.exp(change);
      }
      changed.add(weight);
    }
    return doubted(Blend.of(guesses, changed, part, width, height, across.light()));
  }

  private Blend doubted(Blend blend) {
    return doubts == null ? blend : blend.doubting(doubts);
  }

  /// The moment as one slot alone has it; absent slots have it as the first.
  public Blend alone(int slot) {
    int at = Math.max(0, Arrays.binarySearch(slots, slot));
    float[] all = Sampling.ones(width * height);
    return Blend.of(List.of(guesses.get(at)), List.of(all), part, width, height, across.light());
  }

  /// Natural logarithms of the weights, slot after slot; far below all others where a slot is
  /// absent.
  public float[] logarithms() {
    int count = width * height;
    float[] logarithms = new float[SLOTS * count];
    Arrays.fill(logarithms, (float) Math.log(Tween.weight(Tween.NEVER)));
    for (int k = 0; k < slots.length; k++) {
      for (int i = 0; i < count; i++) {
        logarithms[slots[k] * count + i] = (float) Math.log(weights.get(k)[i]);
      }
    }
    return logarithms;
  }

  /// What the guesses are told apart by: of each slot its weight, how its two places differ, and
  /// how it differs from the mean of all; then how much arrives at the pixel from either side, what
  /// it looks like, how far it moves, how little the two motions agree, and where in the gap it is.
  ///
  /// @return `float[CHANNELS * width * height]`, each about -2 to 2
  public float[] features() {
    int count = width * height;
    float[] features = new float[CHANNELS * count];
    float[] mean = new float[count];
    float[] sum = new float[count];
    for (int slot = 0; slot < SLOTS; slot++) {
      Arrays.fill(features, 3 * slot * count, (3 * slot + 1) * count, FAINTEST / LOGARITHMS);
    }
    for (int k = 0; k < slots.length; k++) {
      Tween.Guess guess = guesses.get(k);
      int own = 3 * slots[k] * count;
      for (int y = 0, i = 0; y < height; y++) {
        for (int x = 0; x < width; x++, i++) {
          float px = x - guess.off().x()[i];
          float py = y - guess.off().y()[i];
          float u = guess.motion().x()[i];
          float v = guess.motion().y()[i];
          float before = at(across.from(), px - part * u, py - part * v);
          float after = at(across.to(), px + (1 - part) * u, py + (1 - part) * v);
          float weight = weights.get(k)[i];
          float seen = guess.before() * before + guess.after() * after;
          features[own + i] = Math.max(FAINTEST, (float) Math.log(weight)) / LOGARITHMS;
          features[own + count + i] = (after - before) / LEVELS;
          features[own + 2 * count + i] = seen;
          mean[i] += weight * seen;
          sum[i] += weight;
        }
      }
    }
    for (int i = 0; i < count; i++) mean[i] /= sum[i];
    for (int slot : slots) {
      int own = (3 * slot + 2) * count;
      for (int i = 0; i < count; i++) {
        features[own + i] = (features[own + i] - mean[i]) / FROM_THE_MEAN;
      }
    }
    Motion there = guesses.get(1).motion();
    Motion back = guesses.get(2).motion();
    int own = 3 * SLOTS * count;
    for (int i = 0; i < count; i++) {
      features[own + i] = Math.min(MOST_COVER, coverage.get(0)[i]) - 1;
      features[own + count + i] = Math.min(MOST_COVER, coverage.get(1)[i]) - 1;
      features[own + 2 * count + i] = mean[i] / MIDDLE - 1;
      features[own + 3 * count + i] = length(there.x()[i], there.y()[i]);
      features[own + 4 * count + i] =
          length(there.x()[i] - back.x()[i], there.y()[i] - back.y()[i]);
      features[own + 5 * count + i] = 2 * part - 1;
    }
    return features;
  }

  private static float length(float x, float y) {
    return (float) Math.log1p(Math.hypot(x, y)) / 2;
  }

  private static float at(Grey grey, float x, float y) {
    return Sampling.linear(grey.levels(), grey.width(), grey.height(), x, y);
  }
}

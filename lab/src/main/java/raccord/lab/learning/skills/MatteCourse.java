package raccord.lab.learning.skills;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import raccord.film.time.FrameRange;
import raccord.lab.learning.Weights;
import raccord.lab.learning.torch.Inference;
import raccord.lab.vision.matte.Behind;
import raccord.lab.vision.matte.ColourOdds;
import raccord.lab.vision.matte.Marks;
import raccord.lab.vision.matte.Small;
import raccord.lab.vision.matte.Strokes;

/// From a shot's painted frames to the mattes of all its frames.
///
/// @param frames of the shot at the small size
/// @param painted the frames a hand painted
/// @param steps of learning; 0 to carry by motion alone
/// @param seed of all that is left to chance
public record MatteCourse(
    LongFunction<Small> frames,
    FrameRange range,
    SortedMap<Long, Hand> painted,
    long steps,
    long seed) {
  private static final double RATE = 3e-3;

  /// What a hand painted on a frame, at the small size.
  ///
  /// @param alpha `float[width * height]`, 0 to 1. Not to be modified.
  /// @param told `float[width * height]`, how much each pixel of it counts. Not to be modified.
  public record Hand(float[] alpha, float[] told) {
    // What is guessed between strokes counts so much.
    private static final float GUESSED = 0.2f;

    /// @param marks at the small size. Not modified.
    public static Hand of(Small frame, Marks marks) {
      if (!marks.isStrokes()) return new Hand(marks.weights(), marks.told());
      float[] told = new float[marks.told().length];
      for (int i = 0; i < told.length; i++) told[i] = Math.max(GUESSED, marks.told()[i]);
      return new Hand(Strokes.filled(frame, marks), told);
    }

    // What the network makes of it where nobody said anything.
    private float[] with(float[] made) {
      float[] known = new float[alpha.length];
      for (int i = 0; i < known.length; i++) known[i] = told[i] < 1 ? made[i] : alpha[i];
      return known;
    }
  }

  /// What came of it.
  ///
  /// @param weights that were learned; absent when nothing was
  public record Made(SortedMap<Long, MatteWalk.Step> steps, Optional<Weights> weights) {
    /// @throws IllegalArgumentException if the shot has no such frame
    public MatteWalk.Step step(long frame) {
      MatteWalk.Step found = steps.get(frame);
      if (found == null) throw new IllegalArgumentException("There is no frame " + frame + ".");
      return found;
    }
  }

  public MatteCourse {
    painted = new TreeMap<>(painted);
  }

  /// @param checkpoint taken up when it is there, of this very course and no other
  /// @param learned after every step of learning
  /// @param walked after every frame
  public Made run(Path checkpoint, Consumer<Course.Progress> learned, LongConsumer walked) {
    ColourOdds.Counting counting = new ColourOdds.Counting();
    painted.forEach((frame, hand) -> counting.add(frames.apply(frame), hand.alpha()));
    ColourOdds odds = counting.done();
    if (steps == 0) return new Made(walk(odds, Optional.empty(), walked), Optional.empty());
    Matting matting = new Matting();
    List<Matting.Painted> samples = new ArrayList<>();
    painted.forEach((frame, hand) -> {
      Small small = frames.apply(frame);
      samples.add(
          new Matting.Painted(
              small, hand.alpha(), hand.told(), Behind.of(small, hand.alpha()), odds));
    });
    Weights start = matting.network().fresh(seed);
    Weights weights =
        new Course<>(matting, samples, start, steps, RATE, seed).run(checkpoint, learned);
    try (Inference network = new Inference(matting.network(), weights)) {
      return new Made(walk(odds, Optional.of(network), walked), Optional.of(weights));
    }
  }

  private SortedMap<Long, MatteWalk.Step> walk(
      ColourOdds odds, Optional<Inference> network, LongConsumer walked) {
    SortedMap<Long, float[]> known = new TreeMap<>();
    painted.forEach((frame, hand) ->
        known.put(
            frame,
            network
                .map(each -> hand.with(Matting.made(each, frames.apply(frame), hand.alpha(), odds)))
                .orElse(hand.alpha())));
    return new MatteWalk(frames, range, known, odds, network).run(walked);
  }
}

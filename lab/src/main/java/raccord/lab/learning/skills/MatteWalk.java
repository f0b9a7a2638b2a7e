package raccord.lab.learning.skills;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import raccord.film.time.FrameRange;
import raccord.lab.learning.torch.Inference;
import raccord.lab.vision.matte.Areas;
import raccord.lab.vision.matte.ColourOdds;
import raccord.lab.vision.matte.Small;
import raccord.lab.vision.motion.Passage;

/// Carries mattes from painted frames through a shot, both ways, a frame at a time.
///
/// What was made of a frame is what is carried to the next. Between two painted frames both ways
/// are walked, and the nearer one counts more. Nothing is carried across a cut.
///
/// @param frames of the shot at the small size
/// @param painted known mattes, `float[width * height]` each. Not to be modified.
/// @param learned absent to carry by motion alone
public record MatteWalk(
    LongFunction<Small> frames,
    FrameRange range,
    SortedMap<Long, float[]> painted,
    ColourOdds odds,
    Optional<Inference> learned) {
  // Full trust up to a difference of four 8-bit levels, as grain makes it; see Passage.
  private static final float GRAIN = 2.7f;
  // Where nothing is like what motion leads to: another shot.
  private static final float UNLIKE = 0.02f;
  private static final double CUT = 0.5;
  // Farther than this, in pixels, nothing is found beside where motion brought it.
  private static final int STRAYS = 6;

  /// A frame's matte and how far it can be trusted.
  ///
  /// @param alpha `float[width * height]`, 0 to 1
  /// @param sure `float[width * height]`, 0 guessed to 1 sure
  /// @param trust 0 to 1: by how much the two ways overlap, and how sure the edge is
  /// @param reached false if no painted frame leads here: another shot
  public record Step(float[] alpha, float[] sure, double trust, boolean reached) {}

  public MatteWalk {
    painted = new TreeMap<>(painted);
    if (painted.isEmpty()) throw new IllegalArgumentException("No frame is painted.");
  }

  /// @param told each time a frame was walked to
  /// @return a step for each frame
  public SortedMap<Long, Step> run(LongConsumer told) {
    SortedMap<Long, float[]> ahead = new TreeMap<>();
    SortedMap<Long, float[]> behind = new TreeMap<>();
    for (long start : painted.keySet()) {
      walk(start, 1, ahead, told);
      walk(start, -1, behind, told);
    }
    SortedMap<Long, Step> steps = new TreeMap<>();
    for (long frame = range.first(); frame < range.past(); frame++) {
      steps.put(frame, step(frame, ahead.get(frame), behind.get(frame)));
    }
    return steps;
  }

  private void walk(long start, int by, SortedMap<Long, float[]> into, LongConsumer told) {
    float[] alpha = painted(start);
    Small here = frames.apply(start);
    for (long at = start + by; range.contains(at) && !painted.containsKey(at); at += by) {
      Small next = frames.apply(at);
      Passage passage =
          by > 0
              ? new Passage(0, here.grey(), 1, next.grey())
              : new Passage(0, next.grey(), 1, here.grey());
      float[] sure = by > 0 ? passage.sureAhead() : passage.sureBehind();
      if (isCut(sure)) return;
      float[] carried = by > 0 ? passage.ahead(alpha) : passage.behind(alpha);
      alpha = learned.isPresent() ? made(learned.get(), next, carried, sure) : carried;
      into.put(at, alpha);
      here = next;
      told.accept(at);
    }
  }

  private float[] painted(long frame) {
    float[] known = painted.get(frame);
    if (known == null) throw new IllegalArgumentException("Frame " + frame + " is not painted.");
    return known;
  }

  private static boolean isCut(float[] sure) {
    int unlike = 0;
    for (float each : sure) if (each < UNLIKE) unlike++;
    return unlike > CUT * sure.length;
  }

  private float[] made(Inference network, Small next, float[] carried, float[] sure) {
    float[] known = new float[carried.length];
    for (int i = 0; i < known.length; i++) {
      known[i] = 0.5f + (carried[i] - 0.5f) * Math.min(1, GRAIN * sure[i]);
    }
    float[] made = Matting.made(network, next, known, odds);
    // Nothing appears where the thing cannot have come to since the frame before: what only looks
    // like it stays out, when the light changes too.
    float[] near = Areas.blurred(carried, next.width(), next.height(), STRAYS);
    float least = 1f / ((2 * STRAYS + 1) * (2 * STRAYS + 1));
    for (int i = 0; i < made.length; i++) made[i] *= Math.min(1, near[i] / least);
    return made;
  }

  private Step step(long frame, float @Nullable [] ahead, float @Nullable [] behind) {
    float[] own = painted.get(frame);
    if (own != null) {
      float[] sure = new float[own.length];
      Arrays.fill(sure, 1);
      return new Step(own, sure, 1, true);
    }
    if (ahead == null && behind == null) {
      int area = painted(painted.firstKey()).length;
      return new Step(new float[area], new float[area], 0, false);
    }
    if (ahead == null) return alone(Objects.requireNonNull(behind));
    if (behind == null) return alone(ahead);
    long before = painted.headMap(frame).lastKey();
    long after = painted.tailMap(frame).firstKey();
    float late = (float) (frame - before) / (after - before);
    float[] alpha = new float[ahead.length];
    float[] sure = new float[ahead.length];
    double both = 1e-3;
    double either = 1e-3;
    for (int i = 0; i < alpha.length; i++) {
      // The one that is surer of a pixel counts more for it, the nearer one in any case.
      float a = (1 - late) * (0.1f + Math.abs(ahead[i] - 0.5f));
      float b = late * (0.1f + Math.abs(behind[i] - 0.5f));
      alpha[i] = (a * ahead[i] + b * behind[i]) / (a + b);
      sure[i] = 1 - Math.abs(ahead[i] - behind[i]);
      both += Math.min(ahead[i], behind[i]);
      either += Math.max(ahead[i], behind[i]);
    }
    return new Step(alpha, sure, Math.min(both / either, firm(alpha)), true);
  }

  private static Step alone(float[] alpha) {
    float[] sure = new float[alpha.length];
    for (int i = 0; i < sure.length; i++) sure[i] = 2 * Math.abs(alpha[i] - 0.5f);
    return new Step(alpha, sure, firm(alpha), true);
  }

  // Of what is inside at all, how much is wholly so: low where a matte is dissolving.
  private static double firm(float[] alpha) {
    double sum = 1e-3;
    double doubt = 0;
    for (float each : alpha) {
      sum += each;
      doubt += 2 * each * (1 - each);
    }
    return Math.clamp(1 - doubt / sum, 0, 1);
  }
}

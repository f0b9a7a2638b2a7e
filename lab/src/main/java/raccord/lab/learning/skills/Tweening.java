package raccord.lab.learning.skills;

import com.google.auto.service.AutoService;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Function;
import raccord.film.time.FrameRange;
import raccord.lab.learning.Block;
import raccord.lab.learning.torch.Inference;
import raccord.lab.learning.torch.Variable;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Still;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.View;
import raccord.lab.vision.motion.Candidates;
import raccord.lab.vision.motion.Grey;
import raccord.lab.vision.motion.Passage;
import raccord.lab.vision.motion.Tween;

/// Which of several motions to believe, pixel by pixel, where a frame is rebuilt from those around.
///
/// The network changes the weights that the guesses of [Candidates] have by likeness, and nothing
/// else: it cannot show what none of them leads to. Truth is left out of the film and put back.
// A service is found by its plain type; whoever asks takes `Skill<?>`.
@SuppressWarnings("rawtypes")
@AutoService(Skill.class)
public final class Tweening implements Skill<Tweening.Sample> {
  // Side of a sample in the picture, and of its middle that counts: the network sees past the edge
  // nothing, which a whole frame never does to the middle.
  private static final int SIDE = 128;
  private static final int MARGIN = 16;
  private static final int SLOTS = Candidates.SLOTS;
  private static final int CHANNELS = Candidates.CHANNELS;
  private static final List<Integer> WIDTHS = List.of(24, 32, 48);
  private static final int BATCH = 6;
  private static final int SAMPLES_A_FRAME = 4;

  private static final double LEVELS = 255;
  // Square of the 8-bit levels that no choice makes better: noise and rounding.
  private static final double FLOOR = 1;
  // What the square of a change of a weight's logarithm costs. Without it the first steps run away
  // to where nothing is learned any more.
  private static final double CALM = 0.003;

  // Samples are drawn where the tool is wrong, but everywhere now and then.
  private static final int GRID = 16;
  private static final double TOLD = 0.7;
  private static final double ANYWHERE = 0.3;
  private static final double MOST_WRONG = 2500;

  /// A square of a moment that was left out, in half precision.
  ///
  /// @param features `CHANNELS × side/2 × side/2`
  /// @param logarithms of the weights by likeness, `SLOTS × side/2 × side/2`
  /// @param guesses luma as each slot has it, 0 to 1, `SLOTS × side × side`
  /// @param truth luma that was there, `side × side`
  /// @param counts what its square error counts: less the worse the tool that was not learned is on
  ///   the whole moment, as decibels have it, and less the likelier its place was drawn
  public record Sample(
      short[] features, short[] logarithms, short[] guesses, short[] truth, float counts) {}

  /// A moment between frames that are known.
  private record Left(long earlier, long before, long at, long after, long later) {}

  @Override
  public String name() {
    return "in-between";
  }

  @Override
  public String metric() {
    return "psnr";
  }

  @Override
  public Block network() {
    return Block.unet(CHANNELS, WIDTHS, SLOTS);
  }

  @Override
  public List<String> inputs() {
    List<String> inputs = new ArrayList<>();
    for (String slot : Candidates.NAMES) {
      inputs.add(slot + ": natural logarithm of the weight by likeness, over 4");
      inputs.add(slot + ": its place in the frame after less that in the one before, luma over 32");
      inputs.add(slot + ": its luma less the mean of all, over 16");
    }
    inputs.add("how many pixels of the frame before arrive here, less 1");
    inputs.add("how many pixels of the frame after arrive here, less 1");
    inputs.add("mean luma of all guesses, 0 to 255, over 128, less 1");
    inputs.add("log(1 + length of the motion, pixels) / 2");
    inputs.add("log(1 + how far the two motions differ, pixels) / 2");
    inputs.add("where in the gap, -1 to 1");
    return inputs;
  }

  @Override
  public List<String> outputs() {
    return Candidates.NAMES.stream()
        .map(slot -> slot + ": added to the natural logarithm of its weight")
        .toList();
  }

  @Override
  public int batch() {
    return BATCH;
  }

  @Override
  public List<Sample> draw(Footage shot, int most, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Left> moments = moments(shot.frames(), Math.ceilDiv(most, SAMPLES_A_FRAME), random);
    List<Sample> samples = new ArrayList<>();
    for (Left left : moments) {
      if (samples.size() >= most) break;
      draw(shot, left, random, samples);
    }
    return samples.size() > most ? samples.subList(0, most) : samples;
  }

  // Spread over the shot; with gaps of one frame mostly, and the frames beyond near or as far off
  // as the gap is long.
  private static List<Left> moments(FrameRange frames, int count, SplittableRandom random) {
    List<Left> moments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int back = random.nextInt(4) == 0 ? 2 : 1;
      int ahead = random.nextInt(4) == 0 ? 2 : 1;
      int beyond = random.nextBoolean() ? 1 : back + ahead;
      long first = frames.first() + back + beyond;
      long past = frames.past() - ahead - beyond;
      if (past <= first) continue;
      long at =
          first + (past - first) * i / count + random.nextLong(Math.ceilDiv(past - first, count));
      at = Math.min(at, past - 1);
      moments.add(new Left(at - back - beyond, at - back, at, at + ahead, at + ahead + beyond));
    }
    return moments;
  }

  private static Grey grey(Footage shot, long frame) {
    try (Still still = shot.at(frame)) {
      return still.grey();
    }
  }

  private void draw(Footage shot, Left left, SplittableRandom random, List<Sample> into) {
    Grey before = grey(shot, left.before());
    Grey after = grey(shot, left.after());
    int side = Math.min(SIDE, Math.min(before.width(), before.height()) / 8 * 8);
    if (side < SIDE) return;
    Grey truth = grey(shot, left.at());
    if (isRepeated(before, truth) || isRepeated(truth, after)) return;
    Passage across = new Passage(left.before(), before, left.after(), after);
    if (across.isCut()) return;
    Candidates candidates =
        Tween.candidates(
            (double) left.at(),
            beyond(left.earlier(), grey(shot, left.earlier()), left.before(), before),
            across,
            beyond(left.after(), after, left.later(), grey(shot, left.later())));
    Squares squares = new Squares(candidates, plane(before), plane(after), plane(truth));
    for (int i = 0; i < SAMPLES_A_FRAME; i++) into.add(squares.draw(random));
  }

  // A frame that was shown twice lies at no moment between.
  private static boolean isRepeated(Grey one, Grey other) {
    return new Passage(0, one, 1, other).isHeld();
  }

  private static Optional<Passage> beyond(long start, Grey from, long end, Grey to) {
    Passage passage = new Passage(start, from, end, to);
    return Optional.of(passage).filter(Passage::tells);
  }

  private static Canvas plane(Grey grey) {
    float[] luma = grey.levels().clone();
    for (int i = 0; i < luma.length; i++) luma[i] /= (float) LEVELS;
    return new Canvas(List.of(new Canvas.Plane(grey.width(), grey.height(), luma)));
  }

  /// The squares of one moment.
  private static final class Squares {
    private final int width;
    private final int small;
    private final int smallHeight;
    private final int columns;
    private final float[] features;
    private final float[] logarithms;
    private final float[][] guesses = new float[SLOTS][];
    private final float[] truth;
    private final double[] wrong;
    private double usual;

    Squares(Candidates candidates, Canvas before, Canvas after, Canvas truth) {
      width = before.width();
      small = candidates.width();
      smallHeight = candidates.height();
      features = candidates.features();
      logarithms = candidates.logarithms();
      for (int k = 0; k < SLOTS; k++) {
        guesses[k] = candidates.alone(k).picture(before, after, 1).plane(0);
      }
      this.truth = truth.plane(0);
      columns = (width - SIDE) / GRID + 1;
      int rows = (before.height() - SIDE) / GRID + 1;
      wrong = wrong(candidates.blend().picture(before, after, 1).plane(0), rows);
    }

    // How wrong the tool is in each square, from sums over the picture (Crow 1984).
    private double[] wrong(float[] made, int rows) {
      int height = made.length / width;
      double[] sums = new double[(width + 1) * (height + 1)];
      for (int y = 0; y < height; y++) {
        double row = 0;
        for (int x = 0; x < width; x++) {
          double off = LEVELS * (made[y * width + x] - truth[y * width + x]);
          row += Math.min(off * off, MOST_WRONG);
          usual += off * off / made.length;
          sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
        }
      }
      double[] squares = new double[columns * rows];
      for (int i = 0; i < squares.length; i++) {
        int top = i / columns * GRID * (width + 1) + i % columns * GRID;
        int bottom = top + SIDE * (width + 1);
        double sum = sums[bottom + SIDE] - sums[bottom] - sums[top + SIDE] + sums[top];
        // Sums of large numbers may end a little below none.
        squares[i] = Math.pow(Math.max(0, sum) / (SIDE * SIDE), TOLD) + ANYWHERE;
      }
      return squares;
    }

    Sample draw(SplittableRandom random) {
      double all = 0;
      for (double each : wrong) all += each;
      double left = all * random.nextDouble();
      int at = 0;
      while (at < wrong.length - 1 && left > wrong[at]) left -= wrong[at++];
      int x = at % columns * GRID;
      int y = at / columns * GRID;
      int half = SIDE / 2;
      short[] seen = new short[CHANNELS * half * half];
      for (int k = 0; k < CHANNELS; k++) {
        cut(features, k * small * smallHeight, small, x / 2, y / 2, half, seen, k * half * half);
      }
      short[] likely = new short[SLOTS * half * half];
      short[] shown = new short[SLOTS * SIDE * SIDE];
      for (int k = 0; k < SLOTS; k++) {
        cut(
            logarithms,
            k * small * smallHeight,
            small,
            x / 2,
            y / 2,
            half,
            likely,
            k * half * half);
        cut(guesses[k], 0, width, x, y, SIDE, shown, k * SIDE * SIDE);
      }
      short[] there = new short[SIDE * SIDE];
      cut(truth, 0, width, x, y, SIDE, there, 0);
      double alike = all / wrong.length / wrong[at];
      return new Sample(seen, likely, shown, there, (float) (alike / (usual + FLOOR)));
    }

    private static void cut(
        float[] from, int plane, int width, int x, int y, int side, short[] into, int at) {
      for (int j = 0; j < side; j++) {
        for (int i = 0; i < side; i++) {
          into[at + j * side + i] = Float.floatToFloat16(from[plane + (y + j) * width + x + i]);
        }
      }
    }
  }

  @Override
  public Variable loss(Function<Variable, Variable> network, List<Sample> batch, long seed) {
    int half = SIDE / 2;
    Variable changes = network.apply(stacked(batch, Sample::features, CHANNELS, half, seed));
    Variable weights =
        changes.plus(stacked(batch, Sample::logarithms, SLOTS, half, seed)).softmax(1).doubled();
    Variable made = weights.times(stacked(batch, Sample::guesses, SLOTS, SIDE, seed)).sum(1);
    Variable off = made.minus(stacked(batch, Sample::truth, 1, SIDE, seed)).times(LEVELS);
    int inner = SIDE - 2 * MARGIN;
    Variable square = off.part(2, MARGIN, inner).part(3, MARGIN, inner);
    float[] counts = new float[batch.size()];
    for (int b = 0; b < counts.length; b++) counts[b] = batch.get(b).counts();
    Variable error = square.times(square).times(Variable.of(counts, counts.length, 1, 1, 1)).mean();
    return error.plus(changes.times(changes).mean().times(CALM));
  }

  // Each sample turned over as its bits of the seed say: nothing in the features has a direction.
  private static Variable stacked(
      List<Sample> batch, Function<Sample, short[]> what, int channels, int side, long seed) {
    int size = channels * side * side;
    float[] values = new float[batch.size() * size];
    for (int b = 0; b < batch.size(); b++) {
      short[] from = what.apply(batch.get(b));
      boolean mirrored = ((seed >> (2 * b)) & 1) == 1;
      boolean upsideDown = ((seed >> (2 * b + 1)) & 1) == 1;
      for (int k = 0, i = b * size; k < channels; k++) {
        for (int y = 0; y < side; y++) {
          int row = (k * side + (upsideDown ? side - 1 - y : y)) * side;
          for (int x = 0; x < side; x++, i++) {
            values[i] = Float.float16ToFloat(from[row + (mirrored ? side - 1 - x : x)]);
          }
        }
      }
    }
    return Variable.of(values, batch.size(), channels, side, side);
  }

  /// Leaves every second frame out and rebuilds it.
  @Override
  public List<Double> score(Footage shot, Optional<Inference> learned) {
    List<Double> scores = new ArrayList<>();
    each(
        shot,
        (left, candidates) ->
            scores.add(Psnr.of(left.made(candidates, learned), left.truth().picture())));
    return scores;
  }

  @Override
  public Optional<Shown> show(Footage shot, Map<String, Optional<Inference>> ways) {
    double[] least = {Double.MAX_VALUE};
    List<Shown> worst = new ArrayList<>();
    each(
        shot,
        (left, candidates) -> {
          Canvas truth = left.truth().picture();
          Canvas plain = left.made(candidates, Optional.empty());
          double score = Psnr.of(plain, truth);
          if (score >= least[0]) return;
          least[0] = score;
          Close close = Close.around(plain, truth);
          Map<String, Canvas> made = new LinkedHashMap<>();
          ways.forEach((way, network) ->
              made.put(way, close.of(network.isEmpty() ? plain : left.made(candidates, network))));
          worst.clear();
          worst.add(
              new Shown(
                  left.truth().index(), close.of(left.before().picture()), made, close.of(truth)));
        });
    return worst.stream().findFirst();
  }

  private record Seen(long index, Grey grey, Canvas picture) {}

  /// Seven frames, of which the first, third, fifth and seventh are known and the fourth is asked
  /// for.
  private record Out(List<Seen> seven) {
    Seen before() {
      return seven.get(2);
    }

    Seen truth() {
      return seven.get(3);
    }

    Seen after() {
      return seven.get(4);
    }

    Optional<Candidates> candidates() {
      if (isRepeated(before().grey(), truth().grey())) return Optional.empty();
      if (isRepeated(truth().grey(), after().grey())) return Optional.empty();
      Passage across =
          new Passage(before().index(), before().grey(), after().index(), after().grey());
      if (across.isCut()) return Optional.empty();
      Seen first = seven.getFirst();
      Seen last = seven.getLast();
      return Optional.of(
          Tween.candidates(
              (double) truth().index(),
              beyond(first.index(), first.grey(), before().index(), before().grey()),
              across,
              beyond(after().index(), after().grey(), last.index(), last.grey())));
    }

    Canvas made(Candidates candidates, Optional<Inference> learned) {
      return learned
          .map(network ->
              network.run(candidates.features(), CHANNELS, candidates.height(), candidates.width()))
          .map(candidates::blend)
          .orElseGet(candidates::blend)
          .picture(before().picture(), after().picture(), 3);
    }
  }

  private static void each(Footage shot, BiConsumer<Out, Candidates> look) {
    Deque<Seen> seen = new ArrayDeque<>();
    long[] count = new long[1];
    shot.each(still -> {
      seen.add(new Seen(still.index(), still.grey(), still.view(View.RGB)));
      if (seen.size() < 7) return;
      if (count[0]++ % 2 == 0) {
        Out left = new Out(List.copyOf(seen));
        left.candidates().ifPresent(candidates -> look.accept(left, candidates));
      }
      seen.removeFirst();
    });
  }

  /// A part of a picture, no larger than a page shows.
  private record Close(int x, int y, int width, int height) {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final int STEP = 20;

    /// The part in which two pictures differ most.
    static Close around(Canvas one, Canvas other) {
      int width = Math.min(WIDTH, one.width());
      int height = Math.min(HEIGHT, one.height());
      Close best = new Close(0, 0, width, height);
      double most = -1;
      for (int y = 0; y + height <= one.height(); y += STEP) {
        for (int x = 0; x + width <= one.width(); x += STEP) {
          Close here = new Close(x, y, width, height);
          double differs = here.differs(one.plane(1), other.plane(1), one.width());
          if (differs > most) {
            most = differs;
            best = here;
          }
        }
      }
      return best;
    }

    // Every fourth pixel tells it.
    private double differs(float[] one, float[] other, int across) {
      double sum = 0;
      for (int j = y; j < y + height; j += 4) {
        for (int i = x; i < x + width; i += 4) {
          double off = one[j * across + i] - other[j * across + i];
          sum += off * off;
        }
      }
      return sum;
    }

    Canvas of(Canvas whole) {
      Canvas part = Canvas.rgb(width, height);
      for (int k = 0; k < 3; k++) {
        for (int j = 0; j < height; j++) {
          System.arraycopy(
              whole.plane(k), (y + j) * whole.width() + x, part.plane(k), j * width, width);
        }
      }
      return part;
    }
  }
}

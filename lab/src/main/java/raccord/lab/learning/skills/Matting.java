package raccord.lab.learning.skills;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import raccord.lab.learning.Block;
import raccord.lab.learning.torch.Inference;
import raccord.lab.learning.torch.Variable;
import raccord.lab.vision.matte.Areas;
import raccord.lab.vision.matte.ColourOdds;
import raccord.lab.vision.matte.Small;

/// Where a thing is in a frame, from where it was carried to and how it looks.
///
/// Learned on the painted frames of one shot alone. What is painted is turned, bent and set before
/// its own background anew each time (Khoreva et al. 2017, "Lucid data dreaming"), and what would
/// have been carried there is the truth spoiled the way motion spoils it (Perazzi et al. 2017,
/// "Learning video object segmentation from static images"). The network begins at what was
/// carried.
public final class Matting implements Lesson<Matting.Painted> {
  /// R, G, B, what was carried, and what the colours say.
  private static final int CHANNELS = 5;

  private static final List<Integer> WIDTHS = List.of(12, 24, 40, 56);
  private static final int BATCH = 3;
  // Of the picture so much is looked at in a step, and of that the middle counts: the network sees
  // nothing past the edge of a part, which it never does in a whole frame.
  private static final int SIDE = 128;
  private static final int MARGIN = 8;
  // How sure the carried matte is of itself, as a logarithm of odds.
  private static final double CARRIED = 3;

  private static final Warp.Strength THING = new Warp.Strength(0.15, 0.1, 0.05, 3);
  private static final Warp.Strength GROUND = new Warp.Strength(0.06, 0.08, 0.04, 1.5);
  private static final Warp.Strength ASTRAY = new Warp.Strength(0.04, 0.04, 0.012, 2);
  private static final double UNKNOWN = 0.05;
  private static final int MOST_BLOTS = 3;

  /// A frame whose matte is known, at the small size.
  ///
  /// @param alpha `float[width * height]`, 0 to 1. Not to be modified.
  /// @param told how much each pixel of it counts: 1 where a hand painted. Not to be modified.
  /// @param behind `float[3 * width * height]`, the frame without the thing, as far as can be
  ///   guessed. Not to be modified.
  public record Painted(
      Small frame, float[] alpha, float[] told, float[] behind, ColourOdds odds) {}

  @Override
  public Block network() {
    return Block.unet(CHANNELS, WIDTHS, 1);
  }

  @Override
  public int batch() {
    return BATCH;
  }

  @Override
  public Variable loss(Function<Variable, Variable> network, List<Painted> batch, long seed) {
    int width = Math.min(SIDE, batch.getFirst().frame().width());
    int height = Math.min(SIDE, batch.getFirst().frame().height());
    int area = width * height;
    float[] seen = new float[batch.size() * CHANNELS * area];
    float[] truth = new float[batch.size() * area];
    float[] told = new float[batch.size() * area];
    SplittableRandom random = new SplittableRandom(seed);
    for (int b = 0; b < batch.size(); b++) {
      Dream dream = Dream.drawn(batch.get(b), random);
      System.arraycopy(dream.seen, 0, seen, b * CHANNELS * area, CHANNELS * area);
      System.arraycopy(dream.truth, 0, truth, b * area, area);
      System.arraycopy(dream.told, 0, told, b * area, area);
    }
    Variable input = Variable.of(seen, batch.size(), CHANNELS, height, width);
    Variable odds = network.apply(input).plus(input.part(1, 3, 1).times(CARRIED));
    Variable wanted = Variable.of(truth, batch.size(), 1, height, width);
    Variable counts = Variable.of(told, batch.size(), 1, height, width);
    // Cross entropy, written so that large odds do not overflow.
    Variable entropy = odds.softplus().minus(odds.times(wanted)).times(counts).mean();
    // Overlap (Milletari et al. 2016, "V-Net", equation 1): a small thing counts as a large one.
    Variable made = odds.sigmoid().times(counts);
    Variable both = made.times(wanted).mean().times(2);
    Variable all = made.mean().plus(wanted.times(counts).mean()).plus(1e-4);
    return entropy.minus(both.over(all)).plus(1);
  }

  /// What the network sees of a painted frame that chance has changed, and what is true of it.
  private record Dream(float[] seen, float[] truth, float[] told) {

    static Dream drawn(Painted painted, SplittableRandom random) {
      Small frame = painted.frame();
      Warp.Part part = part(painted, random);
      int area = part.width() * part.height();
      float[] middle = middle(painted.alpha(), frame.width(), frame.height());
      boolean apart = random.nextInt(3) > 0;
      Warp thing = Warp.drawn(random, frame.width(), frame.height(), part, middle, THING);
      Warp ground =
          apart ? Warp.drawn(random, frame.width(), frame.height(), part, middle, GROUND) : thing;
      if (random.nextInt(4) == 0) {
        thing = thing.mirrored();
        ground = ground.mirrored();
      }
      float[] truth = thing.of(painted.alpha(), 0);
      float[] seen = new float[CHANNELS * area];
      float[] light = light(random);
      float grain = 0.03f * random.nextFloat();
      int blur = random.nextInt(5) == 0 ? 1 : 0;
      for (int c = 0; c < 3; c++) {
        float[] own = new float[frame.width() * frame.height()];
        for (int i = 0; i < own.length; i++) own[i] = frame.at(c, i);
        float[] front = thing.of(own, 0);
        float[] back = apart ? ground.of(painted.behind(), c * own.length) : front;
        for (int i = 0; i < area; i++) {
          float mixed = apart ? back[i] + truth[i] * (front[i] - back[i]) : front[i];
          float noise = grain * (random.nextFloat() - 0.5f);
          front[i] = Math.clamp(mixed * light[c] + light[3] + noise, 0f, 1f);
        }
        System.arraycopy(
            Areas.blurred(front, part.width(), part.height(), blur), 0, seen, c * area, area);
      }
      float[] carried = carried(truth, part, random);
      for (int i = 0; i < area; i++) {
        seen[4 * area + i] = painted.odds().of(seen[i], seen[area + i], seen[2 * area + i]);
        seen[3 * area + i] = 2 * carried[i] - 1;
        for (int c = 0; c < 3; c++) seen[c * area + i] = 2 * seen[c * area + i] - 1;
      }
      float[] told = thing.of(painted.told(), 0);
      inner(told, frame, part);
      return new Dream(seen, truth, told);
    }

    // About the thing's edge mostly, and anywhere now and then.
    private static Warp.Part part(Painted painted, SplittableRandom random) {
      int width = painted.frame().width();
      int height = painted.frame().height();
      int across = Math.min(SIDE, width);
      int down = Math.min(SIDE, height);
      int at = random.nextInt(width * height);
      if (random.nextInt(5) > 0) at = edge(painted.alpha(), width, random);
      int left = at % width - across / 2 + random.nextInt(-across / 4, across / 4 + 1);
      int top = at / width - down / 2 + random.nextInt(-down / 4, down / 4 + 1);
      return new Warp.Part(
          Math.clamp(left, 0, width - across), Math.clamp(top, 0, height - down), across, down);
    }

    // A place near the thing's edge, as far as a few tries find one.
    private static int edge(float[] alpha, int width, SplittableRandom random) {
      int at = random.nextInt(alpha.length);
      for (int tries = 0; tries < 200; tries++) {
        boolean near = at % width + 4 < width && Math.abs(alpha[at] - alpha[at + 4]) > 0.3f;
        if (near) break;
        at = random.nextInt(alpha.length);
      }
      return at;
    }

    private static void inner(float[] told, Small frame, Warp.Part part) {
      int left = part.left() > 0 ? MARGIN : 0;
      int top = part.top() > 0 ? MARGIN : 0;
      int right = part.width() - (part.left() + part.width() < frame.width() ? MARGIN : 0);
      int bottom = part.height() - (part.top() + part.height() < frame.height() ? MARGIN : 0);
      for (int i = 0; i < told.length; i++) {
        int x = i % part.width();
        int y = i / part.width();
        if (x < left || x >= right || y < top || y >= bottom) told[i] = 0;
      }
    }

    private static float[] light(SplittableRandom random) {
      float[] light = new float[4];
      double all = 0.2 * random.nextGaussian();
      for (int c = 0; c < 3; c++) light[c] = (float) Math.exp(all + 0.04 * random.nextGaussian());
      light[3] = (float) (0.02 * random.nextGaussian());
      return light;
    }

    private static float[] middle(float[] alpha, int width, int height) {
      double sum = 1e-6;
      double x = 0;
      double y = 0;
      for (int i = 0; i < alpha.length; i++) {
        sum += alpha[i];
        x += alpha[i] * (i % width);
        int row = i / width;
        y += alpha[i] * row;
      }
      return sum < 1
          ? new float[] {width / 2f, height / 2f}
          : new float[] {(float) (x / sum), (float) (y / sum)};
    }

    // As motion would have brought it: beside its place, with pieces lost and others caught.
    private static float[] carried(float[] truth, Warp.Part part, SplittableRandom random) {
      int width = part.width();
      int height = part.height();
      if (random.nextDouble() < UNKNOWN) {
        float[] unknown = new float[truth.length];
        Arrays.fill(unknown, 0.5f);
        return unknown;
      }
      double strength = 2.5 * random.nextDouble() * random.nextDouble();
      float[] middle = {width / 2f, height / 2f};
      Warp.Part whole = Warp.Part.whole(width, height);
      float[] carried =
          Warp.drawn(random, width, height, whole, middle, ASTRAY.times(strength)).of(truth, 0);
      int blots = random.nextInt(MOST_BLOTS + 1);
      for (int k = 0; k < blots; k++) blot(carried, edge(truth, width, random), part, random);
      return Areas.blurred(carried, width, height, random.nextInt(3));
    }

    // Near the thing's edge mostly, where motion goes wrong.
    private static void blot(float[] carried, int at, Warp.Part part, SplittableRandom random) {
      float value = random.nextInt(3) * 0.5f;
      float across = 3 + 18 * random.nextFloat();
      float down = across * (0.4f + 1.2f * random.nextFloat());
      for (int i = 0; i < carried.length; i++) {
        int column = i % part.width() - at % part.width();
        int row = i / part.width() - at / part.width();
        float u = column / across;
        float v = row / down;
        if (u * u + v * v < 1) carried[i] = value;
      }
    }
  }

  /// The matte of a frame.
  ///
  /// @param carried `float[width * height]`, where motion has it; 0.5 where it does not know.
  ///   Input. Not modified.
  /// @return `float[width * height]`, 0 to 1
  public static float[] made(Inference learned, Small frame, float[] carried, ColourOdds odds) {
    int area = frame.width() * frame.height();
    float[] seen = new float[CHANNELS * area];
    for (int i = 0; i < area; i++) {
      for (int c = 0; c < 3; c++) seen[c * area + i] = 2 * frame.at(c, i) - 1;
      seen[3 * area + i] = 2 * carried[i] - 1;
      seen[4 * area + i] = odds.of(frame.at(0, i), frame.at(1, i), frame.at(2, i));
    }
    float[] made = learned.run(seen, CHANNELS, frame.height(), frame.width());
    for (int i = 0; i < area; i++) {
      double logarithm = made[i] + CARRIED * seen[3 * area + i];
      made[i] = (float) (1 / (1 + Math.exp(-logarithm)));
    }
    return made;
  }
}

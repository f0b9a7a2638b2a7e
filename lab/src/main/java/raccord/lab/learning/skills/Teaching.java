package raccord.lab.learning.skills;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import raccord.lab.learning.Block;
import raccord.lab.learning.torch.Inference;
import raccord.lab.learning.torch.Variable;
import raccord.lab.vision.taught.Offers;

/// Which way of carrying finished frames to believe, pixel by pixel, and a small rest that none
/// has.
///
/// Learned on the finished frames of one shot alone, each foretold by the others. The network
/// begins at the blend that was worked out without it. Where colours alone may change, it adds
/// nothing and believes no way that paints.
///
/// @param paints false if colours alone may change
public record Teaching(boolean paints) implements Lesson<Teaching.Patch> {
  private static final List<Integer> WIDTHS = List.of(16, 24, 32);
  static final int BATCH = 4;
  private static final int CHANNELS = 3 + 3 * (Offers.WAYS - 1) + Offers.WAYS + 3;
  private static final int SHARES = 3 * Offers.WAYS;
  // Differences and logarithms in a range that a network likes.
  private static final float LOUDER = 4;
  private static final float QUIETER = 1 / 6f;
  // As a logarithm, how far it may turn from the shares it began with.
  private static final double TURN = 6;
  private static final double REST = 0.1;
  // Where no way changes more than a hundredth, nothing is to be done; from a tenth on, anything.
  private static final float STILL = 0.01f;
  private static final float STIRRED = 0.1f;
  private static final int MAY = SHARES + Offers.WAYS + 2;
  private static final double SOFT = 1e-6;

  /// A part of a finished frame, what the others say of it, and what is true.
  ///
  /// @param seen `float[channels * height * width]`. Not to be modified.
  /// @param truth `float[3 * height * width]`. Not to be modified.
  /// @param told `float[height * width]`, how much each pixel counts. Not to be modified.
  public record Patch(int width, int height, float[] seen, float[] truth, float[] told) {
    static Patch of(Offers offers, float[] truth, float[] told) {
      return new Patch(offers.width(), offers.height(), Teaching.seen(offers), truth, told);
    }
  }

  @Override
  public Block network() {
    return Block.unet(CHANNELS, WIDTHS, Offers.WAYS + 3);
  }

  @Override
  public int batch() {
    return BATCH;
  }

  @Override
  public Variable loss(Function<Variable, Variable> network, List<Patch> batch, long seed) {
    int width = batch.getFirst().width();
    int height = batch.getFirst().height();
    int area = width * height;
    float[] seen = new float[batch.size() * CHANNELS * area];
    float[] truth = new float[batch.size() * 3 * area];
    float[] told = new float[batch.size() * area];
    SplittableRandom random = new SplittableRandom(seed);
    for (int b = 0; b < batch.size(); b++) {
      boolean mirrored = random.nextBoolean();
      laid(batch.get(b).seen(), seen, b * CHANNELS * area, width, mirrored);
      laid(batch.get(b).truth(), truth, b * 3 * area, width, mirrored);
      laid(batch.get(b).told(), told, b * area, width, mirrored);
    }
    Variable input = Variable.of(seen, batch.size(), CHANNELS, height, width);
    Variable off =
        made(network.apply(input), input).minus(Variable.of(truth, batch.size(), 3, height, width));
    Variable counts = Variable.of(told, batch.size(), 1, height, width);
    // Charbonnier et al. 1994: a few pixels far off do not outweigh the rest.
    return off.times(off).plus(SOFT).squareRoot().times(counts).mean();
  }

  private static void laid(float[] from, float[] to, int at, int width, boolean mirrored) {
    for (int i = 0; i < from.length; i++) {
      int column = i % width;
      to[at + i] = mirrored ? from[i - column + width - 1 - column] : from[i];
    }
  }

  private Variable made(Variable network, Variable input) {
    Variable source = input.part(1, 0, 3).plus(1).times(0.5);
    Variable believed = input.part(1, SHARES, Offers.WAYS).times(1 / QUIETER);
    Variable may = input.part(1, MAY, 1);
    Variable shares =
        network
            .part(1, 0, Offers.WAYS)
            .times(1 / TURN)
            .tangent()
            .times(may)
            .times(TURN)
            .plus(believed)
            .softmax(1);
    Variable sum = source;
    for (int way = 1; way < Offers.WAYS; way++) {
      Variable change = input.part(1, 3L * way, 3).times(1 / LOUDER);
      sum = sum.plus(shares.part(1, way, 1).times(change));
    }
    if (!paints) return sum;
    return sum.plus(network.part(1, Offers.WAYS, 3).tangent().times(may).times(REST));
  }

  private static float[] seen(Offers offers) {
    int area = offers.width() * offers.height();
    float[] seen = new float[CHANNELS * area];
    for (int i = 0; i < area; i++) {
      for (int c = 0; c < 3; c++) seen[c * area + i] = 2 * offers.planes()[c][i] - 1;
      for (int k = 3; k < SHARES; k++) {
        seen[k * area + i] = LOUDER * (offers.planes()[k][i] - offers.planes()[k % 3][i]);
      }
      for (int way = 0; way < Offers.WAYS; way++) {
        seen[(SHARES + way) * area + i] = QUIETER * offers.shares()[way][i];
      }
      seen[(SHARES + Offers.WAYS) * area + i] = offers.sure()[i];
      seen[(SHARES + Offers.WAYS + 1) * area + i] = offers.hole()[i];
      seen[MAY * area + i] = may(offers, i);
    }
    return seen;
  }

  // Where nothing was changed, nothing is to change. The carried picture says nothing of that: it
  // is
  // never quite in its place.
  private static float may(Offers offers, int i) {
    float most = 0;
    for (int way = 1; way < Offers.WAYS; way++) {
      if (way == 3) continue;
      for (int c = 0; c < 3; c++) {
        float by = Math.abs(offers.planes()[3 * way + c][i] - offers.planes()[c][i]);
        most = Math.max(most, by);
      }
    }
    return Math.clamp((most - STILL) / (STIRRED - STILL), 0f, 1f);
  }

  /// What it makes of a part of a picture.
  ///
  /// @return `float[3][width * height]`
  public float[][] made(Inference learned, Offers offers) {
    int area = offers.width() * offers.height();
    float[] said = learned.run(seen(offers), CHANNELS, offers.height(), offers.width());
    float[][] made = new float[3][area];
    double[] shares = new double[Offers.WAYS];
    for (int i = 0; i < area; i++) {
      double may = may(offers, i);
      double all = 0;
      for (int way = 0; way < Offers.WAYS; way++) {
        double turn = TURN * may * Math.tanh(said[way * area + i] / TURN);
        shares[way] = Math.exp(turn + offers.shares()[way][i]);
        all += shares[way];
      }
      for (int c = 0; c < 3; c++) {
        double sum = paints ? REST * may * Math.tanh(said[(Offers.WAYS + c) * area + i]) : 0;
        for (int way = 0; way < Offers.WAYS; way++) {
          sum += shares[way] / all * offers.planes()[3 * way + c][i];
        }
        made[c][i] = (float) sum;
      }
    }
    return made;
  }
}

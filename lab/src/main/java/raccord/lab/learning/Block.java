package raccord.lab.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A network, described by its blocks: what it computes and what its tensors are called, without
/// any library that would run it.
///
/// A picture is `channels × height × width`; every block keeps height and width. The tensors of a
/// block are named by the way to it: `2.inner.0.weight`.
public sealed interface Block {

  /// Slope of a [Rectifier] below 0.
  float SLOPE = 0.1f;

  /// A convolution over a square, past the edge zero, with a bias (LeCun et al. 1989).
  ///
  /// @param in channels
  /// @param out channels
  /// @param size side of the square, odd
  /// @param silent true if it starts by giving zero, so that what it adds to starts as it was
  ///   (Zhang et al. 2019, "Fixup initialization"); false to start as He et al. 2015 propose for
  ///   rectifiers, "Delving deep into rectifiers", equation 15
  record Convolution(int in, int out, int size, boolean silent) implements Block {
    public Convolution {
      if (in < 1 || out < 1 || size < 1 || size % 2 == 0) {
        throw new IllegalArgumentException(
            "A convolution of %d by %d cannot lead from %d to %d channels."
                .formatted(size, size, in, out));
      }
    }

    public Convolution(int in, int out, int size) {
      this(in, out, size, false);
    }
  }

  /// Leaky rectifier (Maas et al. 2013, "Rectifier nonlinearities improve neural network acoustic
  /// models").
  record Rectifier() implements Block {}

  /// One after another.
  record Chain(List<Block> blocks) implements Block {
    public Chain {
      blocks = List.copyOf(blocks);
    }

    public Chain(Block... blocks) {
      this(List.of(blocks));
    }
  }

  /// What a block makes, added to what it was given (He et al. 2016, "Deep residual learning").
  record Residual(Block inner) implements Block {}

  /// The same done at half the size, beside what was given: a level of a U-Net (Ronneberger et al.
  /// 2015). Down by means of two by two, up by the nearest. Sides must be even.
  record Deeper(Block inner) implements Block {}

  /// @return how many channels it makes of so many
  default int outputs(int inputs) {
    return switch (this) {
      case Convolution convolution -> {
        if (convolution.in() != inputs) {
          throw new IllegalArgumentException(
              "A convolution of " + convolution.in() + " channels is given " + inputs + ".");
        }
        yield convolution.out();
      }
      case Rectifier rectifier -> inputs;
      case Chain chain -> {
        int channels = inputs;
        for (Block block : chain.blocks()) channels = block.outputs(channels);
        yield channels;
      }
      case Residual residual -> {
        if (residual.inner().outputs(inputs) != inputs) {
          throw new IllegalArgumentException("A residual block gives back what it is given.");
        }
        yield inputs;
      }
      case Deeper deeper -> inputs + deeper.inner().outputs(inputs);
    };
  }

  /// @return sides must be multiples of this
  default int multiple() {
    return switch (this) {
      case Convolution convolution -> 1;
      case Rectifier rectifier -> 1;
      case Chain chain -> chain.blocks().stream().mapToInt(Block::multiple).reduce(1, Math::max);
      case Residual residual -> residual.inner().multiple();
      case Deeper deeper -> 2 * deeper.inner().multiple();
    };
  }

  /// Every convolution by the way to it, in the order they are run.
  default Map<String, Convolution> convolutions() {
    Map<String, Convolution> found = new LinkedHashMap<>();
    collect("", found);
    return found;
  }

  private void collect(String way, Map<String, Convolution> found) {
    switch (this) {
      case Convolution convolution -> found.put(way, convolution);
      case Rectifier rectifier -> {}
      case Chain chain -> {
        for (int i = 0; i < chain.blocks().size(); i++) {
          chain.blocks().get(i).collect(below(way, Integer.toString(i)), found);
        }
      }
      case Residual residual -> residual.inner().collect(below(way, "inner"), found);
      case Deeper deeper -> deeper.inner().collect(below(way, "inner"), found);
    }
  }

  /// The way to a block inside another.
  static String below(String way, String name) {
    return way.isEmpty() ? name : way + "." + name;
  }

  /// Weights to start from: the same seed, the same weights, on every machine.
  default Weights fresh(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
    convolutions()
        .forEach((way, each) -> {
          int fan = each.in() * each.size() * each.size();
          float[] values = new float[each.out() * fan];
          // Variance 2 / ((1 + slope²) fan).
          double spread = each.silent() ? 0 : Math.sqrt(2 / ((1 + SLOPE * SLOPE) * fan));
          for (int i = 0; i < values.length; i++)
            values[i] = (float) (spread * random.nextGaussian());
          tensors.put(
              way + ".weight",
              Weights.Tensor.of(values, each.out(), each.in(), each.size(), each.size()));
          tensors.put(way + ".bias", Weights.Tensor.of(new float[each.out()], each.out()));
        });
    return new Weights(tensors);
  }

  /// A U-Net (Ronneberger et al. 2015): two convolutions at each size on the way down and one on
  /// the way up, and a last one of 1 by 1 that starts silent.
  ///
  /// @param in channels
  /// @param widths channels at each size, the largest size first
  /// @param out channels
  static Block unet(int in, List<Integer> widths, int out) {
    List<Block> blocks = new ArrayList<>();
    int channels = level(blocks, in, widths);
    blocks.add(new Convolution(channels, out, 1, true));
    return new Chain(blocks);
  }

  private static int level(List<Block> blocks, int in, List<Integer> widths) {
    int width = widths.getFirst();
    blocks.add(new Convolution(in, width, 3));
    blocks.add(new Rectifier());
    blocks.add(new Convolution(width, width, 3));
    blocks.add(new Rectifier());
    if (widths.size() == 1) return width;
    List<Block> inner = new ArrayList<>();
    int below = level(inner, width, widths.subList(1, widths.size()));
    blocks.add(new Deeper(new Chain(inner)));
    blocks.add(new Convolution(width + below, width, 3));
    blocks.add(new Rectifier());
    return width;
  }
}

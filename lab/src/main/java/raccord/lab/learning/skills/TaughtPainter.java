package raccord.lab.learning.skills;

import java.util.Optional;
import java.util.function.Predicate;
import raccord.lab.learning.Weights;
import raccord.lab.learning.torch.Inference;
import raccord.lab.vision.taught.Offers;
import raccord.lab.vision.taught.Taught;

/// Paints frames as finished ones taught it, a square at a time so that large pictures need no more
/// memory than small ones. Thread-safe.
///
/// @param network absent to go by what was worked out without one
public record TaughtPainter(Taught taught, Optional<Inference> network) {
  private static final int SIDE = 384;
  // The network looks so far; and squares begin where it halves without a rest.
  private static final int MARGIN = 24;

  /// A painted frame.
  ///
  /// @param rgb `float[3][width * height]`
  /// @param off `float[width * height]`, how far off it is expected to be, 1 from black to white
  public record Made(float[][] rgb, float[] off) {}

  /// Paints one frame.
  ///
  /// @param weights of the network; absent to go without
  /// @param source `float[3][width * height]`. Input. Not modified.
  /// @param wanted squares that are wanted; others stay as they are in the source
  public static Made made(
      Taught taught,
      long frame,
      float[][] source,
      Predicate<Offers.Part> wanted,
      Optional<Weights> weights) {
    if (weights.isEmpty()) {
      return new TaughtPainter(taught, Optional.empty()).of(taught.at(frame), source, wanted);
    }
    Teaching teaching = new Teaching(taught.paints());
    try (Inference network = new Inference(teaching.network(), weights.get())) {
      return new TaughtPainter(taught, Optional.of(network)).of(taught.at(frame), source, wanted);
    }
  }

  public Made of(Taught.At at, float[][] source) {
    return of(at, source, _ -> true);
  }

  /// @param source `float[3][width * height]`. Input. Not modified.
  /// @param wanted squares that are wanted; others stay as they are in the source
  public Made of(Taught.At at, float[][] source, Predicate<Offers.Part> wanted) {
    int width = taught.width();
    int height = taught.height();
    float[][] rgb = {source[0].clone(), source[1].clone(), source[2].clone()};
    float[] off = new float[width * height];
    Teaching teaching = new Teaching(taught.paints());
    for (int top = 0; top < height; top += SIDE) {
      for (int left = 0; left < width; left += SIDE) {
        Offers.Part inner =
            new Offers.Part(left, top, Math.min(SIDE, width - left), Math.min(SIDE, height - top));
        if (!wanted.test(inner)) continue;
        Offers.Part part = network.isPresent() ? outer(inner) : inner;
        Offers offers = at.offers(source, part);
        float[][] made = network.map(each -> teaching.made(each, offers)).orElseGet(offers::blend);
        for (int y = 0; y < inner.height(); y++) {
          int from = (y + inner.top() - part.top()) * part.width() + inner.left() - part.left();
          int to = (inner.top() + y) * width + inner.left();
          for (int c = 0; c < 3; c++) {
            System.arraycopy(made[c], from, rgb[c], to, inner.width());
          }
          System.arraycopy(offers.off(), from, off, to, inner.width());
        }
      }
    }
    return new Made(rgb, off);
  }

  private Offers.Part outer(Offers.Part inner) {
    int left = Math.max(0, inner.left() - MARGIN);
    int top = Math.max(0, inner.top() - MARGIN);
    int right = Math.min(taught.width(), inner.left() + inner.width() + MARGIN);
    int bottom = Math.min(taught.height(), inner.top() + inner.height() + MARGIN);
    return new Offers.Part(left, top, right - left, bottom - top);
  }
}

package raccord.lab.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Assumptions;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.picture.TestCard;
import raccord.film.time.FrameRate;

/// Real clips, printed test cards, and what tests ask of frames.
final class Clips {
  private Clips() {}

  /// A file of the footage folder; the test is skipped where there is none.
  static Path footage(String name) {
    Path root = Path.of(System.getProperty("raccord.root", ".."), "..", "shared", "footage");
    Path clip = root.resolve(name).normalize();
    Assumptions.assumeTrue(Files.exists(clip), "needs the test footage: " + clip);
    return clip;
  }

  static Path print(Path target, PrintOrder order, int frames) {
    TestCard card = new TestCard(order.width(), order.height(), order.layout());
    try (Print print = Print.begin(target, order)) {
      for (int i = 0; i < frames; i++) {
        try (Frame frame = card.frame(i, order.rate(), order.colour())) {
          print.add(frame);
        }
      }
      print.keep();
    }
    return target;
  }

  static PrintOrder order(Stock stock, Layout layout) {
    return PrintOrder.silent(stock, 66, 34, FrameRate.FPS_24, layout, ColourTags.REC_709);
  }

  /// A checksum of every frame that is left, its samples and its time.
  static List<Long> rest(Reel reel) {
    List<Long> sums = new ArrayList<>();
    for (Optional<Frame> next = reel.next(); next.isPresent(); next = reel.next()) {
      try (Frame frame = next.get()) {
        sums.add(sum(frame));
      }
    }
    return sums;
  }

  static long sum(Frame frame) {
    CRC32 sum = new CRC32();
    for (Frame.Plane plane : frame.planes()) {
      long row = (long) (plane.width() - 1) * plane.step() + frame.layout().bytesPerSample();
      for (int y = 0; y < plane.height(); y++) {
        sum.update(plane.samples().asSlice(y * plane.stride(), row).asByteBuffer());
      }
    }
    return sum.getValue() * 1_000_003 + frame.time().value();
  }

  static void assertSameSamples(Frame expected, Frame actual) {
    assertThat(actual.layout()).isEqualTo(expected.layout());
    for (int p = 0; p < expected.planes().size(); p++) {
      Frame.Plane plane = expected.planes().get(p);
      for (int y = 0; y < plane.height(); y++) {
        for (int x = 0; x < plane.width(); x++) {
          double sample = actual.sample(p, x, y);
          if (sample != expected.sample(p, x, y)) {
            assertThat(sample)
                .as("%s, frame %d, plane %d, x %d, y %d", actual.layout(), actual.index(), p, x, y)
                .isEqualTo(expected.sample(p, x, y));
          }
        }
      }
    }
  }
}

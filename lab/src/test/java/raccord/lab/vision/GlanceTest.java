package raccord.lab.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.picture.Layout.Model;
import raccord.film.picture.Layout.Sampling;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;

class GlanceTest {
  private static final ColourTags FULL = new ColourTags(1, 1, 1, true);

  @ParameterizedTest
  @CsvSource({
    "YCBCR, 8, INTEGER, 1920, 1080",
    "YCBCR, 10, INTEGER, 1920, 800",
    "YCBCR, 16, INTEGER, 333, 777",
    "RGB, 8, INTEGER, 641, 359",
    "RGB, 12, INTEGER, 640, 360",
    "GREY, 8, INTEGER, 1080, 1920",
    "RGB, 16, HALF, 320, 180",
    "RGB, 32, FLOAT, 320, 180",
    "YCBCR, 8, INTEGER, 2, 2",
    "GREY, 8, INTEGER, 1, 9000"
  })
  void fastAndPlainAgree(Model model, int bits, Sampling sampling, int width, int height) {
    int chroma = model == Model.YCBCR ? 1 : 0;
    var layout = new Layout(model, bits, sampling, chroma, chroma, false);
    long seed = 31L * width + bits;
    System.out.println("seed " + seed);
    try (Frame frame = frame(layout, FULL, width, height, new Random(seed))) {
      var glancer = new Glancer(width, height);
      Glance fast = glancer.glance(frame);
      Glance plain = glancer.plain(frame);
      assertThat(fast.width()).isEqualTo(plain.width());
      assertThat(fast.luma()).containsExactly(plain.luma(), within(1e-5f));
      assertThat(fast.cb()).containsExactly(plain.cb(), within(1e-5f));
      assertThat(fast.cr()).containsExactly(plain.cr(), within(1e-5f));
    }
  }

  @Test
  void aProxyHasTheSameCodesAtEveryDepthAndIsMadeOnEverySixthFrame() {
    for (int bits : new int[] {8, 10, 16}) {
      var layout = new Layout(Model.YCBCR, bits, Sampling.INTEGER, 1, 1, false);
      int unit = 1 << (bits - 8);
      try (Frame grey = flat(layout, 140 * unit, 96 * unit)) {
        Proxy proxy = Look.at(12, grey, Glance.of(grey)).proxy().orElseThrow();
        assertThat(proxy.luma()).hasSize(proxy.width() * proxy.height()).containsOnly((byte) 140);
        assertThat(proxy.cb()).hasSize(proxy.luma().length / 4).containsOnly((byte) 96);
        assertThat(Look.at(13, grey, Glance.of(grey)).proxy()).isEmpty();
      }
    }
    try (Frame wide =
        frame(
            new Layout(Model.YCBCR, 8, Sampling.INTEGER, 1, 1, false),
            FULL,
            1920,
            1080,
            new Random(3))) {
      assertThat(Proxy.of(wide)).extracting(Proxy::width, Proxy::height).containsExactly(480, 270);
    }
  }

  @Test
  void studioBlackIsZeroAndStudioWhiteIsOneAtEveryDepth() {
    for (int bits : new int[] {8, 10, 12, 16}) {
      var layout = new Layout(Model.YCBCR, bits, Sampling.INTEGER, 1, 1, false);
      int unit = 1 << (bits - 8);
      try (Frame black = flat(layout, 16 * unit, 128 * unit);
          Frame white = flat(layout, 235 * unit, 128 * unit)) {
        assertThat(Glance.of(black).luma()).containsOnly(0f);
        assertThat(Glance.of(white).luma()).containsOnly(1f);
        assertThat(Glance.of(white).cb()).containsOnly(0f);
      }
    }
  }

  @Test
  void keepsTheShapeOfThePicture() {
    assertThat(new Glancer(1920, 1080).width()).isEqualTo(128);
    assertThat(new Glancer(1920, 1080).height()).isEqualTo(72);
    assertThat(new Glancer(1080, 1920).width()).isEqualTo(72);
  }

  @Test
  void tellsRedFromBlue() {
    var layout = new Layout(Model.RGB, 8, Sampling.INTEGER, 0, 0, false);
    try (Frame red = frame(layout, FULL, List.of(255, 0, 0), 64, 36)) {
      Glance glance = Glance.of(red);
      // ITU-R BT.709-6, item 3.2: pure red has Y' 0.2126 and Cr 0.5.
      assertThat(glance.luma()[5]).isCloseTo(0.2126f, within(1e-4f));
      assertThat(glance.cr()[5]).isCloseTo(0.5f, within(1e-4f));
    }
  }

  @Test
  void notANumberCountsAsBlack() {
    var layout = new Layout(Model.GREY, 32, Sampling.FLOAT, 0, 0, false);
    try (Frame frame = frame(layout, FULL, 8, 8, new Random(1))) {
      frame.planes().getFirst().samples().set(ValueLayout.JAVA_FLOAT, 0, Float.NaN);
      assertThat(Glance.of(frame).luma()[0]).isZero();
    }
  }

  private static Frame flat(Layout layout, int luma, int chroma) {
    return frame(layout, ColourTags.REC_709, List.of(luma, chroma, chroma), 64, 36);
  }

  private static Frame frame(
      Layout layout, ColourTags colour, List<Integer> values, int width, int height) {
    Frame frame = frame(layout, colour, width, height, new Random(0));
    for (int plane = 0; plane < values.size(); plane++) {
      Frame.Plane p = frame.planes().get(plane);
      for (int y = 0; y < p.height(); y++) {
        for (int x = 0; x < p.width(); x++) store(p, layout, x, y, values.get(plane));
      }
    }
    return frame;
  }

  private static Frame frame(
      Layout layout, ColourTags colour, int width, int height, Random random) {
    Arena arena = Arena.ofConfined();
    List<Frame.Plane> planes = new ArrayList<>();
    for (int plane = 0; plane < layout.planes(); plane++) {
      int w = plane == 0 ? width : (width + layout.chromaX()) >> layout.chromaX();
      int h = plane == 0 ? height : (height + layout.chromaY()) >> layout.chromaY();
      int step = layout.bytesPerSample();
      long stride = (long) w * step + 24;
      MemorySegment samples = arena.allocate(stride * h + 64, 16);
      var p = new Frame.Plane(samples, w, h, stride, step);
      for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
          store(p, layout, x, y, random.nextDouble() * ((1L << Math.min(layout.bits(), 16)) - 1));
        }
      }
      planes.add(p);
    }
    Time time = Time.zero(FrameRate.FPS_24);
    return new Frame(0, time, layout, colour, Frame.Scan.PROGRESSIVE, planes, arena::close);
  }

  private static void store(Frame.Plane p, Layout layout, int x, int y, double value) {
    long at = y * p.stride() + (long) x * p.step();
    switch (layout.sampling()) {
      case FLOAT -> p.samples().set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, (float) (value / 65535));
      case HALF ->
          p.samples()
              .set(
                  ValueLayout.JAVA_SHORT_UNALIGNED,
                  at,
                  Float.floatToFloat16((float) (value / 65535)));
      case INTEGER -> {
        if (p.step() == 1) p.samples().set(ValueLayout.JAVA_BYTE, at, (byte) Math.round(value));
        else p.samples().set(ValueLayout.JAVA_SHORT_UNALIGNED, at, (short) Math.round(value));
      }
    }
  }
}

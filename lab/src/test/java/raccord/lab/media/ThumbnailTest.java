package raccord.lab.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.picture.Layout.Model;
import raccord.film.picture.Layout.Sampling;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.lab.media.ReelFacts.PixelAspect;

class ThumbnailTest {
  private static final int WIDTH = 64;
  private static final int HEIGHT = 36;

  private interface Picture {
    double at(int plane, int x, int y);
  }

  /// A 4:4:4 frame whose samples are as given.
  private static Frame frame(Model model, int bits, Sampling sampling, ColourTags tags, Picture p) {
    Layout layout = new Layout(model, bits, sampling, 0, 0, false);
    Arena arena = Arena.ofShared();
    int step = layout.bytesPerSample();
    List<Frame.Plane> planes = new ArrayList<>();
    for (int plane = 0; plane < layout.planes(); plane++) {
      MemorySegment memory = arena.allocate((long) WIDTH * HEIGHT * step);
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          long at = ((long) y * WIDTH + x) * step;
          double value = p.at(plane, x, y);
          switch (step) {
            case 1 -> memory.set(ValueLayout.JAVA_BYTE, at, (byte) Math.round(value));
            case 2 -> memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, (short) Math.round(value));
            default -> memory.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, (float) value);
          }
        }
      }
      planes.add(new Frame.Plane(memory, WIDTH, HEIGHT, (long) WIDTH * step, step));
    }
    Time time = Time.zero(FrameRate.FPS_24);
    return new Frame(0, time, layout, tags, Frame.Scan.PROGRESSIVE, planes, arena::close);
  }

  private static int colour(
      Model model, int bits, Sampling sampling, ColourTags tags, double... v) {
    try (Frame frame = frame(model, bits, sampling, tags, (plane, x, y) -> v[plane])) {
      Thumbnail small = Thumbnail.of(frame, 0, PixelAspect.SQUARE, 16);
      return small.rgb()[small.rgb().length / 2];
    }
  }

  private static ColourTags tags(int primaries, int transfer, int matrix, boolean full) {
    return new ColourTags(primaries, transfer, matrix, full);
  }

  @Test
  void showsStudioRangeBlackAndWhiteAsBlackAndWhite() {
    ColourTags hd = ColourTags.REC_709;
    assertThat(colour(Model.YCBCR, 8, Sampling.INTEGER, hd, 16, 128, 128)).isEqualTo(0x000000);
    assertThat(colour(Model.YCBCR, 10, Sampling.INTEGER, hd, 940, 512, 512)).isEqualTo(0xffffff);
  }

  // The 100 % red bar of each standard, codes as ITU-R BT.471 and SMPTE RP 219 give them.
  @Test
  void followsTheMatrixThatTheTagsName() {
    ColourTags hd = tags(1, 1, 1, false);
    ColourTags sd = tags(6, 6, 6, false);
    int redInHd = colour(Model.YCBCR, 8, Sampling.INTEGER, hd, 63, 102, 240);
    int redInSd = colour(Model.YCBCR, 8, Sampling.INTEGER, sd, 81, 90, 240);
    assertThat(redInHd >> 16).isGreaterThan(250);
    assertThat(redInHd & 0xffff).isLessThan(0x0400);
    assertThat(redInSd >> 16).isGreaterThan(250);
    assertThat(redInSd & 0xffff).isLessThan(0x0400);
  }

  @Test
  void takesAnUntaggedSmallPictureForStandardDefinition() {
    int red = colour(Model.YCBCR, 8, Sampling.INTEGER, ColourTags.NONE, 81, 90, 240);
    assertThat(red & 0xffff).isLessThan(0x0400);
  }

  @Test
  void keepsFullRangeAsItIs() {
    ColourTags full = tags(1, 1, 1, true);
    assertThat(colour(Model.YCBCR, 8, Sampling.INTEGER, full, 16, 128, 128)).isEqualTo(0x101010);
  }

  @Test
  void reducesHighDynamicRangeSoThatWhiteIsBrightAndHighlightsAreBrighter() {
    ColourTags pq = tags(9, 16, 9, false);
    // ITU-R BT.2408-7, table 1: 203 cd/m² is 58 % PQ; 1000 cd/m² is 75 %.
    int white = colour(Model.YCBCR, 10, Sampling.INTEGER, pq, 64 + 0.58 * 876, 512, 512) & 0xff;
    int sun = colour(Model.YCBCR, 10, Sampling.INTEGER, pq, 64 + 0.752 * 876, 512, 512) & 0xff;
    assertThat(white).isBetween(180, 230);
    assertThat(sun).isBetween(250, 255);
    ColourTags hlg = tags(9, 18, 9, false);
    // The same table: diffuse white is 75 % HLG.
    int hlgWhite = colour(Model.YCBCR, 10, Sampling.INTEGER, hlg, 64 + 0.75 * 876, 512, 512) & 0xff;
    assertThat(hlgWhite).isCloseTo(white, org.assertj.core.api.Assertions.within(6));
  }

  @Test
  void encodesSceneLinearForTheScreen() {
    ColourTags linear = tags(1, 8, 0, true);
    // 18 % grey is 46 % of sRGB.
    assertThat(colour(Model.RGB, 32, Sampling.FLOAT, linear, 0.18, 0.18, 0.18)).isEqualTo(0x767676);
    assertThat(colour(Model.RGB, 32, Sampling.FLOAT, linear, Float.NaN, 9, -1)).isEqualTo(0x00ff00);
  }

  @Test
  void standsUprightWithSquarePixels() {
    // Bright only in the stored top left corner.
    Picture corner = (plane, x, y) -> x < WIDTH / 4 && y < HEIGHT / 4 ? 235 : 16;
    try (Frame frame = frame(Model.GREY, 8, Sampling.INTEGER, ColourTags.NONE, corner)) {
      Thumbnail turned = Thumbnail.of(frame, 90, PixelAspect.SQUARE, 32);
      assertThat(turned.width()).isEqualTo(18);
      assertThat(turned.height()).isEqualTo(32);
      assertThat(turned.rgb()[17]).isEqualTo(0xffffff);
      assertThat(turned.rgb()[0]).isEqualTo(0x000000);
      Thumbnail anamorphic = Thumbnail.of(frame, 0, new PixelAspect(2, 1), 64);
      assertThat(anamorphic.width()).isEqualTo(64);
      assertThat(anamorphic.height()).isEqualTo(18);
    }
  }

  @Test
  void becomesAJpegThatOthersRead() throws IOException {
    Picture ramp = (plane, x, y) -> 16 + 3 * x;
    try (Frame frame = frame(Model.GREY, 8, Sampling.INTEGER, ColourTags.NONE, ramp)) {
      byte[] jpeg = Thumbnail.of(frame, 0, PixelAspect.SQUARE, 32).jpeg(0.9);
      var read = ImageIO.read(new ByteArrayInputStream(jpeg));
      assertThat(read.getWidth()).isEqualTo(32);
      assertThat(read.getRGB(2, 8) & 0xff).isLessThan(60);
      assertThat(read.getRGB(29, 8) & 0xff).isGreaterThan(190);
    }
  }
}

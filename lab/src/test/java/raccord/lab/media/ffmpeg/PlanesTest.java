package raccord.lab.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.junit.jupiter.api.Test;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.picture.TestCard;
import raccord.film.time.FrameRate;

class PlanesTest {
  private static final Layout TEN_BIT =
      new Layout(Layout.Model.YCBCR, 10, Layout.Sampling.INTEGER, 1, 1, false);

  @Test
  void unpacksSamplesThatLieInTheHighBits() {
    TestCard card = new TestCard(66, 34, TEN_BIT);
    int shifted = PixelFormats.named("p010le");
    Planes planes = Planes.of(shifted);
    assertThat(planes.layout()).isEqualTo(TEN_BIT);
    assertThat(planes.direct()).isFalse();
    AVFrame planar = PictureFiller.blank(PixelFormats.exact(TEN_BIT), 66, 34);
    AVFrame packed = PictureFiller.blank(shifted, 66, 34);
    SwsContext scaler = swscale.sws_alloc_context();
    try (Frame frame = card.frame(3, FrameRate.FPS_24, ColourTags.REC_709);
        Arena arena = Arena.ofConfined()) {
      PictureFiller.fill(frame, planar);
      assertThat(swscale.sws_scale_frame(scaler, packed, planar)).isNotNegative();
      List<Frame.Plane> back = planes.unpack(packed, arena.allocate(planes.unpackedBytes(66, 34)));
      for (int p = 0; p < 3; p++) {
        Frame.Plane plane = back.get(p);
        for (int y = 0; y < plane.height(); y++) {
          for (int x = 0; x < plane.width(); x++) {
            long at = y * plane.stride() + (long) x * plane.step();
            int sample = plane.samples().get(ValueLayout.JAVA_SHORT_UNALIGNED, at);
            assertThat((double) sample).isEqualTo(card.sample(3, p, x, y));
          }
        }
      }
    } finally {
      swscale.sws_free_context(scaler);
      avutil.av_frame_free(planar);
      avutil.av_frame_free(packed);
    }
  }

  @Test
  void spreadsFewBitsOverEightWithoutMergingCodes() {
    assertThat(Planes.of(PixelFormats.named("monow")).layout().bits()).isEqualTo(8);
    assertThat(Planes.of(PixelFormats.named("rgb565le")).layout().bits()).isEqualTo(8);
    assertThat(Planes.of(PixelFormats.named("rgb565le")).direct()).isFalse();
    assertThat(Planes.of(PixelFormats.named("pal8")).layout().alpha()).isTrue();
  }

  @Test
  void namesThePlanesOfPackedRgbInOrder() {
    Planes bgra = Planes.of(PixelFormats.named("bgra"));
    assertThat(bgra.direct()).isTrue();
    assertThat(bgra.layout().toString()).isEqualTo("RGB 8-bit with alpha");
  }
}

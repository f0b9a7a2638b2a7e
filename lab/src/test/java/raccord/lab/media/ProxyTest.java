package raccord.lab.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.picture.TestCard;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRate;
import raccord.film.time.Timecode;
import raccord.lab.media.ffmpeg.FfmpegTool;

@ExtendWith(NothingLeftOpen.class)
class ProxyTest {
  private static final Layout YUV_422_10 =
      new Layout(Layout.Model.YCBCR, 10, Layout.Sampling.INTEGER, 1, 0, false);
  private static final Timecode START = Timecode.parse("01:02:03:04", FrameRate.FPS_23_976);

  @TempDir Path folder;

  @Test
  void isFrameForFrameTheOriginalWithItsTimecodeReelAndSound() {
    PrintOrder order =
        PrintOrder.silent(
                Stock.PRORES_422_HQ,
                1920,
                1080,
                FrameRate.FPS_23_976,
                YUV_422_10,
                ColourTags.REC_709)
            .withTimecode(START, "A012")
            .withSound(List.of(new PrintOrder.SoundOrder(48000, 2, false, "eng", "boom")));
    Path original = folder.resolve("take.mov");
    TestCard card = new TestCard(1920, 1080, YUV_422_10);
    try (Print print = Print.begin(original, order)) {
      for (int i = 0; i < 10; i++) {
        try (Frame frame = card.frame(i, order.rate(), order.colour())) {
          print.add(frame);
        }
        print.add(new Sound(0, i * 2002L, 48000, new float[2][2002]));
      }
      print.keep();
    }
    AtomicLong told = new AtomicLong();
    Path proxy = folder.resolve("proxies/take.mp4");
    assertThat(Proxy.make(original, proxy, told::addAndGet)).isEqualTo(10);
    assertThat(told).hasValue(10);
    try (Reel reel = Reel.open(proxy, ReelOptions.ALL.counted())) {
      ReelFacts facts = reel.facts();
      assertThat(facts.pictures().codec()).isEqualTo("h264");
      assertThat(facts.pictures().width()).isEqualTo(960);
      assertThat(facts.pictures().height()).isEqualTo(540);
      assertThat(facts.pictures().frames()).isEqualTo(10);
      assertThat(facts.pictures().rate()).isEqualTo(FrameRate.FPS_23_976);
      assertThat(facts.pictures().colour()).isEqualTo(ColourTags.REC_709);
      assertThat(facts.timecode().map(Timecode::toString)).contains("01:02:03:04");
      assertThat(facts.roll()).isEqualTo("A012");
      assertThat(facts.sound()).extracting(ReelFacts.SoundTrack::channels).containsExactly(2);
    }
  }

  @Test
  void showsTheSamePictureAsARealOriginal() {
    Path original = Clips.footage("edited/torchcodec/nasa_13013.mp4");
    Path proxy = folder.resolve("nasa.mp4");
    long frames = Proxy.make(original, proxy, _ -> {});
    try (Reel whole = Reel.open(original, ReelOptions.PICTURES.counted());
        Reel small = Reel.open(proxy)) {
      assertThat(frames).isEqualTo(whole.facts().pictures().frames());
      for (long at : new long[] {0, 50, 249, frames - 1}) {
        assertThat(means(small, at)).containsExactly(means(whole, at), offset(3.0));
      }
    }
  }

  // Mean red, green and blue of each quarter of a frame, as a screen shows it.
  private static double[] means(Reel reel, long at) {
    reel.seek(at);
    try (Frame frame = reel.next().orElseThrow()) {
      assertThat(frame.index()).isEqualTo(at);
      Thumbnail picture = Thumbnail.of(frame, reel.facts().pictures(), 160);
      double[] means = new double[12];
      int cells = picture.rgb().length / 4;
      for (int i = 0; i < picture.rgb().length; i++) {
        int x = i % picture.width() * 2 / picture.width();
        int y = i / picture.width() * 2 / picture.height();
        for (int c = 0; c < 3; c++) {
          means[3 * (2 * y + x) + c] += (picture.rgb()[i] >> (16 - 8 * c) & 255) / (double) cells;
        }
      }
      return means;
    }
  }

  @Test
  void standsUprightWithSquarePixels() throws Exception {
    Path lying = folder.resolve("lying.mov");
    FfmpegTool.FFMPEG.run(
        List.of(
            "-y",
            "-f",
            "lavfi",
            "-i",
            "color=black:s=320x180:r=24:d=0.25,drawbox=0:0:80:45:white:fill",
            "-c:v",
            "prores_ks",
            "-pix_fmt",
            "yuv422p10le",
            folder.resolve("card.mov").toString()));
    FfmpegTool.FFMPEG.run(
        List.of(
            "-y",
            "-display_rotation",
            "-90",
            "-i",
            folder.resolve("card.mov").toString(),
            "-c",
            "copy",
            lying.toString()));
    Path proxy = folder.resolve("upright.mp4");
    assertThat(Proxy.make(lying, proxy, _ -> {})).isEqualTo(6);
    try (Reel reel = Reel.open(proxy);
        Frame frame = reel.next().orElseThrow()) {
      assertThat(frame.width()).isEqualTo(180);
      assertThat(frame.height()).isEqualTo(320);
      // A quarter turn clockwise brings the top left corner to the top right.
      assertThat(frame.sample(0, 160, 40)).isGreaterThan(220);
      assertThat(frame.sample(0, 20, 40)).isLessThan(25);
      assertThat(frame.sample(0, 160, 290)).isLessThan(25);
    }
  }

  @Test
  void shrinksAnamorphicPicturesToTheirTrueShape() throws Exception {
    Path squeezed = folder.resolve("squeezed.mov");
    FfmpegTool.FFMPEG.run(
        List.of(
            "-y",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=1440x1080:r=25:d=0.12,setsar=4/3",
            "-c:v",
            "prores_ks",
            "-pix_fmt",
            "yuv422p10le",
            squeezed.toString()));
    Path proxy = folder.resolve("wide.mp4");
    Proxy.make(squeezed, proxy, _ -> {});
    try (Reel reel = Reel.open(proxy)) {
      assertThat(reel.facts().pictures().width()).isEqualTo(960);
      assertThat(reel.facts().pictures().height()).isEqualTo(540);
      assertThat(reel.facts().pictures().pixelAspect()).isEqualTo(ReelFacts.PixelAspect.SQUARE);
    }
  }

  @Test
  void showsSceneLightAsTheScreenDoes() {
    Layout half = new Layout(Layout.Model.RGB, 16, Layout.Sampling.HALF, 0, 0, false);
    Path stills = Clips.print(folder.resolve("exr"), Clips.order(Stock.EXR_HALF, half), 4);
    Path proxy = folder.resolve("exr.mp4");
    assertThat(Proxy.make(stills, proxy, _ -> {})).isEqualTo(4);
    try (Reel whole = Reel.open(stills);
        Reel small = Reel.open(proxy)) {
      assertThat(means(small, 2)).containsExactly(means(whole, 2), offset(12.0));
    }
  }

  @Test
  void keepsTheNumbersOfFramesWhenAStillCannotBeRead() throws Exception {
    Layout rgb = new Layout(Layout.Model.RGB, 8, Layout.Sampling.INTEGER, 0, 0, false);
    Path stills = Clips.print(folder.resolve("plate"), Clips.order(Stock.PNG, rgb), 8);
    Files.writeString(stills.resolve("000003.png"), "no picture");
    Files.writeString(stills.resolve("000007.png"), "no picture");
    Path proxy = folder.resolve("plate.mp4");
    assertThat(Proxy.make(stills, proxy, _ -> {})).isEqualTo(8);
    try (Reel whole = Reel.open(stills);
        Reel small = Reel.open(proxy, ReelOptions.PICTURES.counted())) {
      assertThat(small.facts().pictures().frames()).isEqualTo(8);
      assertThat(means(small, 6)).containsExactly(means(whole, 6), offset(12.0));
    }
  }

  @Test
  void leavesNothingOfAnOriginalWithoutAPicture() throws Exception {
    Path whole = Clips.footage("takes/sample-videos/asl_gestures/book.mkv");
    Path cut = folder.resolve("cut.mkv");
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 3));
    Path proxy = folder.resolve("cut.mp4");
    long frames = Proxy.make(cut, proxy, _ -> {});
    try (Reel reel = Reel.open(cut)) {
      assertThat(frames).isEqualTo(Clips.rest(reel).size());
    }
    assertThat(leftUnfinished()).isEmpty();
  }

  private List<Path> leftUnfinished() throws Exception {
    try (var files = Files.list(folder)) {
      return new ArrayList<>(
          files.filter(each -> String.valueOf(each.getFileName()).endsWith(".part")).toList());
    }
  }

  @Test
  void isSilentWhereTheSoundDoesNotFit() throws Exception {
    Path original = folder.resolve("many.mov");
    FfmpegTool.FFMPEG.run(
        List.of(
            "-y",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=320x180:r=25:d=0.2",
            "-f",
            "lavfi",
            "-i",
            "anullsrc=r=192000:cl=hexadecagonal:d=0.2",
            "-c:v",
            "prores_ks",
            "-c:a",
            "pcm_s24le",
            original.toString()));
    Path proxy = folder.resolve("many.mp4");
    assertThat(Proxy.make(original, proxy, _ -> {})).isEqualTo(5);
    try (Reel reel = Reel.open(proxy, ReelOptions.ALL)) {
      assertThat(reel.facts().sound()).isEmpty();
      assertThat(Optional.of(reel.facts().pictures().frames())).contains(5L);
    }
  }
}

package raccord.lab.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.picture.TestCard;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRate;
import raccord.film.time.Timecode;
import raccord.film.trouble.MediaException;

@ExtendWith(NothingLeftOpen.class)
class PrintTest {
  private static final Layout YUV_422_10 =
      new Layout(Layout.Model.YCBCR, 10, Layout.Sampling.INTEGER, 1, 0, false);
  private static final Layout RGB_HALF =
      new Layout(Layout.Model.RGB, 16, Layout.Sampling.HALF, 0, 0, false);
  private static final Timecode START = Timecode.parse("01:02:03:04", FrameRate.FPS_23_976);

  @TempDir Path folder;

  static Stream<Layout> lossless() {
    List<Layout> layouts = new ArrayList<>();
    for (int bits : new int[] {8, 10, 12, 16}) {
      for (boolean alpha : new boolean[] {false, true}) {
        for (int chroma : new int[] {0, 10, 11}) {
          // FFmpeg has no 12-bit 4:2:0 with alpha.
          if (bits == 12 && alpha && chroma == 11) continue;
          layouts.add(integer(Layout.Model.YCBCR, bits, chroma / 10, chroma % 10, alpha));
        }
        layouts.add(integer(Layout.Model.RGB, bits, 0, 0, alpha));
      }
      layouts.add(integer(Layout.Model.GREY, bits, 0, 0, false));
    }
    return layouts.stream();
  }

  private static Layout integer(Layout.Model model, int bits, int x, int y, boolean alpha) {
    return new Layout(model, bits, Layout.Sampling.INTEGER, x, y, alpha);
  }

  @ParameterizedTest
  @MethodSource("lossless")
  void readsBackTheSameSamplesFromFfv1(Layout layout) {
    assertSameBack(
        Clips.print(folder.resolve("a.mkv"), Clips.order(Stock.FFV1, layout), 3), layout, 3);
  }

  static Stream<Layout> floating() {
    List<Layout> layouts = new ArrayList<>();
    for (boolean alpha : new boolean[] {false, true}) {
      layouts.add(new Layout(Layout.Model.RGB, 16, Layout.Sampling.HALF, 0, 0, alpha));
      layouts.add(new Layout(Layout.Model.RGB, 32, Layout.Sampling.FLOAT, 0, 0, alpha));
    }
    layouts.add(new Layout(Layout.Model.GREY, 16, Layout.Sampling.HALF, 0, 0, false));
    return layouts.stream();
  }

  @ParameterizedTest
  @MethodSource("floating")
  void readsBackTheSameSamplesFromExr(Layout layout) {
    Path stills = folder.resolve("exr");
    assertSameBack(Clips.print(stills, Clips.order(Stock.EXR_HALF, layout), 3), layout, 3);
  }

  static Stream<Layout> png() {
    return Stream.of(
        integer(Layout.Model.RGB, 8, 0, 0, false),
        integer(Layout.Model.RGB, 8, 0, 0, true),
        integer(Layout.Model.RGB, 16, 0, 0, false),
        integer(Layout.Model.RGB, 16, 0, 0, true),
        integer(Layout.Model.GREY, 8, 0, 0, false),
        integer(Layout.Model.GREY, 16, 0, 0, false));
  }

  @ParameterizedTest
  @MethodSource("png")
  void readsBackTheSameSamplesFromPng(Layout layout) {
    Path pattern = folder.resolve("card.%04d.png");
    assertSameBack(Clips.print(pattern, Clips.order(Stock.PNG, layout), 2), layout, 2);
  }

  private static void assertSameBack(Path printed, Layout layout, int frames) {
    TestCard card = new TestCard(66, 34, layout);
    try (Reel reel = Reel.open(printed)) {
      for (int i = 0; i < frames; i++) {
        try (Frame frame = reel.next().orElseThrow();
            Frame expected = card.frame(i, FrameRate.FPS_24, frame.colour())) {
          Clips.assertSameSamples(expected, frame);
        }
      }
      assertThat(reel.next()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Stock.class,
      names = {"FFV1", "PRORES_422_HQ", "PRORES_4444", "DNXHR", "DNXHR_MXF"})
  void keepsTimecodeReelRateColourAndEverySample(Stock stock) {
    ColourTags wide = new ColourTags(9, 16, 9, false);
    PrintOrder order =
        PrintOrder.silent(stock, 320, 256, FrameRate.FPS_23_976, YUV_422_10, wide)
            .withTimecode(START, "A012")
            .withSound(List.of(track(2, "boom"), track(1, "lav")));
    Path file = folder.resolve("print." + stock.extension());
    try (Print print = Print.begin(file, order)) {
      TestCard card = new TestCard(320, 256, YUV_422_10);
      for (int i = 0; i < 24; i++) {
        try (Frame frame = card.frame(i, order.rate(), wide)) {
          print.add(frame);
        }
        print.add(new Sound(0, i * 2002L, 48000, new float[][] {tone(i, 2002), tone(i + 9, 2002)}));
        print.add(new Sound(1, i * 2002L, 48000, new float[][] {tone(i + 5, 2002)}));
      }
      print.keep();
    }
    try (Reel reel = Reel.open(file, ReelOptions.ALL.counted())) {
      ReelFacts facts = reel.facts();
      assertThat(facts.timecode().map(Timecode::toString)).contains("01:02:03:04");
      assertThat(facts.roll()).isEqualTo("A012");
      assertThat(facts.pictures().rate()).isEqualTo(FrameRate.FPS_23_976);
      assertThat(facts.pictures().frames()).isEqualTo(24);
      // A DNxHR stream says Rec.709 matrix whatever its container says.
      int matrix = stock == Stock.DNXHR || stock == Stock.DNXHR_MXF ? 1 : 9;
      assertThat(facts.pictures().colour()).isEqualTo(new ColourTags(9, 16, matrix, false));
      assertThat(facts.sound()).extracting(ReelFacts.SoundTrack::channels).containsExactly(2, 1);
      // FFmpeg writes no names of tracks into MXF.
      String name = stock == Stock.DNXHR_MXF ? "" : "lav";
      assertThat(facts.sound().get(1).name()).isEqualTo(name);
      assertThat(Clips.rest(reel)).hasSize(24);
      long[] read = new long[2];
      for (Optional<Sound> s = reel.nextSound(); s.isPresent(); s = reel.nextSound()) {
        Sound block = s.get();
        assertThat(block.start()).isEqualTo(read[block.track()]);
        for (int i = 0; i < block.length(); i++) {
          long at = block.start() + i;
          int seed = (int) (at / 2002) + (block.track() == 0 ? 0 : 5);
          assertThat(block.samples()[0][i]).isEqualTo(tone(seed, 2002)[(int) (at % 2002)]);
        }
        read[block.track()] += block.length();
      }
      assertThat(read).containsExactly(48048, 48048);
    }
  }

  private static PrintOrder.SoundOrder track(int channels, String name) {
    return new PrintOrder.SoundOrder(48000, channels, false, "eng", name);
  }

  // Multiples of 2^-23, which 24-bit samples hold exactly.
  private static float[] tone(int seed, int length) {
    float[] tone = new float[length];
    for (int i = 0; i < length; i++)
      tone[i] = ((i * 7919 + seed * 104729) % 16000000 - 8000000) / 8388608f;
    return tone;
  }

  @Test
  void keepsAlphaInProRes4444() {
    Layout alpha = integer(Layout.Model.YCBCR, 10, 0, 0, true);
    Path file = Clips.print(folder.resolve("a.mov"), Clips.order(Stock.PRORES_4444, alpha), 2);
    try (Reel reel = Reel.open(file)) {
      assertThat(reel.facts().pictures().layout().alpha()).isTrue();
    }
  }

  @Test
  void printsAReviewOfAnyPicture() {
    for (Layout layout : List.of(YUV_422_10, integer(Layout.Model.RGB, 16, 0, 0, true))) {
      PrintOrder order =
          PrintOrder.silent(
                  Stock.H264_REVIEW, 66, 34, FrameRate.FPS_23_976, layout, ColourTags.REC_709)
              .withTimecode(START, "A012");
      Path file = Clips.print(folder.resolve("review.mp4"), order, 5);
      try (Reel reel = Reel.open(file)) {
        assertThat(reel.facts().timecode().map(Timecode::toString)).contains("01:02:03:04");
        assertThat(reel.facts().roll()).isEqualTo("A012");
        assertThat(reel.facts().pictures().codec()).isEqualTo("h264");
        assertThat(Clips.rest(reel)).hasSize(5);
      }
    }
  }

  @Test
  void writesTimecodeAndReelIntoEveryExr() throws IOException {
    PrintOrder order =
        new PrintOrder(
            Stock.EXR_HALF,
            66,
            34,
            FrameRate.FPS_23_976,
            RGB_HALF,
            ColourTags.REC_709,
            Frame.Scan.PROGRESSIVE,
            ReelFacts.PixelAspect.SQUARE,
            Optional.of(START),
            "A012",
            List.of());
    Clips.print(folder.resolve("x.%04d.exr"), order, 2);
    byte[] second = Files.readAllBytes(folder.resolve("x.0001.exr"));
    String header = new String(second, 0, 700, StandardCharsets.ISO_8859_1);
    assertThat(header).contains("reelName", "A012", "timeCode", "framesPerSecond");
    int at = header.indexOf("timecode\0") + "timecode\0".length() + 4;
    // Frames 05, seconds 03, minutes 02, hours 01 in BCD, least significant first.
    assertThat(Arrays.copyOfRange(second, at, at + 4)).containsExactly(5, 3, 2, 1);
    try (Reel reel = Reel.open(folder.resolve("x.%04d.exr"))) {
      assertThat(reel.facts().pictures().rate()).isEqualTo(FrameRate.FPS_23_976);
      assertThat(reel.facts().timecode().map(Timecode::toString)).contains("01:02:03:04");
      assertThat(reel.facts().roll()).isEqualTo("A012");
    }
  }

  @Test
  void leavesNothingBehindWhenNotKept() throws IOException {
    for (Stock stock : List.of(Stock.FFV1, Stock.EXR_HALF)) {
      Layout layout = stock == Stock.FFV1 ? YUV_422_10 : RGB_HALF;
      try (Print print = Print.begin(folder.resolve("gone"), Clips.order(stock, layout));
          Frame frame = new TestCard(66, 34, layout).frame(0, FrameRate.FPS_24, ColourTags.NONE)) {
        print.add(frame);
      }
      try (Stream<Path> left = Files.list(folder)) {
        assertThat(left).isEmpty();
      }
    }
  }

  @Test
  void saysThatTheDiskIsFullAndLeavesNoHalfFile() throws IOException {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "needs /dev/full");
    Path file = folder.resolve("print.mkv");
    // What is written under the temporary name goes to a device that is always full.
    Files.createSymbolicLink(folder.resolve(".print.mkv.part"), full);
    assertThatThrownBy(() -> Clips.print(file, Clips.order(Stock.FFV1, YUV_422_10), 50))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("No space left on device")
        .hasMessageContaining("has room");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void refusesAFrameThatWasNotOrdered() {
    try (Print print = Print.begin(folder.resolve("a.mkv"), Clips.order(Stock.FFV1, YUV_422_10));
        Frame other =
            new TestCard(64, 34, YUV_422_10).frame(0, FrameRate.FPS_24, ColourTags.NONE)) {
      assertThatThrownBy(() -> print.add(other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("64 by 34");
    }
  }
}

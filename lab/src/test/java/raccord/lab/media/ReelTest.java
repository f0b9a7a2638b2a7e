package raccord.lab.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import raccord.film.interchange.IXml;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.picture.TestCard;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRate;
import raccord.film.time.Timecode;
import raccord.film.trouble.MediaException;
import raccord.lab.media.ffmpeg.FfmpegTool;

@ExtendWith(NothingLeftOpen.class)
class ReelTest {
  private static final long SEED = 20260214;
  private static final Layout YUV_420 =
      new Layout(Layout.Model.YCBCR, 8, Layout.Sampling.INTEGER, 1, 1, false);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "damage/format-corpus/Quicktime/hdv-1080i50.mov",
        "damage/format-corpus/Quicktime/apple-prores-422-hq.mov",
        "edited/PySceneDetect/delayed_start.mp4",
        "edited/torchcodec/h265_video.mp4",
        "edited/moviepy/chaplin.mp4",
        "takes/sample-videos/asl_gestures/eat.mkv",
      })
  void seeksToTheVeryFrameThatReadingUpToItGives(String name) {
    Random random = new Random(SEED);
    try (Reel reel = Reel.open(Clips.footage(name))) {
      List<Long> inOrder = Clips.rest(reel);
      for (int i = 0; i < 8; i++) {
        int wanted = random.nextInt(inOrder.size());
        reel.seek(wanted);
        try (Frame frame = reel.next().orElseThrow()) {
          assertThat(frame.index()).as("seed %d", SEED).isEqualTo(wanted);
          assertThat(Clips.sum(frame))
              .as("frame %d, seed %d", wanted, SEED)
              .isEqualTo(inOrder.get(wanted));
        }
      }
      reel.seek(inOrder.size());
      assertThat(reel.next()).isEmpty();
    }
  }

  @Test
  void seeksAcrossOpenGroupsOfPictures() throws Exception {
    Path source = Clips.print(folder.resolve("card.mkv"), Clips.order(Stock.FFV1, YUV_420), 40);
    Path open = folder.resolve("open.mkv");
    FfmpegTool.FFMPEG.run(
        List.of(
            "-y",
            "-i",
            source.toString(),
            "-c:v",
            "mpeg2video",
            "-q:v",
            "2",
            "-g",
            "9",
            "-bf",
            "2",
            open.toString()));
    try (Reel reel = Reel.open(open)) {
      List<Long> inOrder = Clips.rest(reel);
      assertThat(inOrder).hasSize(40);
      for (int wanted = 39; wanted >= 0; wanted--) {
        reel.seek(wanted);
        try (Frame frame = reel.next().orElseThrow()) {
          assertThat(Clips.sum(frame)).as("frame %d", wanted).isEqualTo(inOrder.get(wanted));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nv12", "rgb48be", "bgr24", "yuyv422", "gray16be", "yuv420p10be", "abgr"})
  void showsUnusualPixelsAsPlanesWithoutLoss(String format) throws Exception {
    Layout layout =
        switch (format) {
          case "gray16be" -> layout(Layout.Model.GREY, 16, 0, 0, false);
          case "rgb48be" -> layout(Layout.Model.RGB, 16, 0, 0, false);
          case "bgr24" -> layout(Layout.Model.RGB, 8, 0, 0, false);
          case "abgr" -> layout(Layout.Model.RGB, 8, 0, 0, true);
          case "yuyv422" -> layout(Layout.Model.YCBCR, 8, 1, 0, false);
          case "yuv420p10be" -> layout(Layout.Model.YCBCR, 10, 1, 1, false);
          default -> YUV_420;
        };
    Path source = Clips.print(folder.resolve("card.mkv"), Clips.order(Stock.FFV1, layout), 2);
    Path odd = folder.resolve("odd.nut");
    FfmpegTool.FFMPEG.run(
        List.of(
            "-y",
            "-i",
            source.toString(),
            "-sws_flags",
            "accurate_rnd+full_chroma_inp",
            "-c:v",
            "rawvideo",
            "-pix_fmt",
            format,
            odd.toString()));
    try (Reel reel = Reel.open(odd)) {
      assertThat(reel.facts().pictures().layout()).isEqualTo(layout);
      TestCard card = new TestCard(66, 34, layout);
      for (int i = 0; i < 2; i++) {
        try (Frame frame = reel.next().orElseThrow();
            Frame expected = card.frame(i, FrameRate.FPS_24, frame.colour())) {
          Clips.assertSameSamples(expected, frame);
        }
      }
    }
  }

  private static Layout layout(Layout.Model model, int bits, int x, int y, boolean alpha) {
    return new Layout(model, bits, Layout.Sampling.INTEGER, x, y, alpha);
  }

  @Test
  void keepsTheTimestampsOfAVariableRate() throws Exception {
    Path source = Clips.print(folder.resolve("card.mkv"), Clips.order(Stock.FFV1, YUV_420), 12);
    Path uneven = folder.resolve("uneven.mkv");
    FfmpegTool.FFMPEG.run(
        List.of(
            "-y",
            "-i",
            source.toString(),
            "-vf",
            "setpts=N*N*40/1000/TB",
            "-fps_mode",
            "passthrough",
            "-enc_time_base",
            "1:1000",
            "-c:v",
            "ffv1",
            uneven.toString()));
    try (Reel reel = Reel.open(uneven, ReelOptions.PICTURES.counted())) {
      for (int i = 0; i < 12; i++) {
        try (Frame frame = reel.next().orElseThrow()) {
          assertThat(frame.time().approximateSeconds()).isEqualTo(i * i * 0.04);
        }
      }
      assertThat(reel.facts().pictures().variableRate()).isTrue();
    }
  }

  @Test
  void turnsNoPictureButSaysHowFarItMustBeTurned() throws Exception {
    Path source =
        Clips.print(folder.resolve("card.mov"), Clips.order(Stock.PRORES_422_HQ, YUV_420), 2);
    Path turned = folder.resolve("turned.mov");
    FfmpegTool.FFMPEG.run(
        List.of(
            "-y",
            "-display_rotation",
            "-90",
            "-i",
            source.toString(),
            "-c",
            "copy",
            turned.toString()));
    try (Reel reel = Reel.open(turned)) {
      assertThat(reel.facts().pictures().rotation()).isEqualTo(90);
      assertThat(reel.facts().pictures().width()).isEqualTo(66);
    }
  }

  @Test
  void readsTimecodeAndTapeOfAProductionRecorder() {
    try (Reel reel =
        Reel.open(Clips.footage("audio/wavinfo/sounddevices/A101_1.WAV"), ReelOptions.SOUND)) {
      assertThat(reel.facts().timecode().map(Timecode::toString)).contains("12:39:59:00");
      assertThat(reel.facts().roll()).isEqualTo("18Y12M31");
      assertThat(reel.facts().picture()).isEmpty();
      assertThat(reel.facts().sound().getFirst().channels()).isEqualTo(2);
      long samples = 0;
      for (Optional<Sound> block = reel.nextSound(); block.isPresent(); block = reel.nextSound()) {
        assertThat(block.get().start()).isEqualTo(samples);
        samples += block.get().length();
      }
      assertThat(samples).isEqualTo(240239);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sounddevices/A101_1.WAV,A101,1,18Y12M31,12:39:59:00",
        "protools/PT A101_4.A1.wav,A101,4,18Y12M31,",
        "metacorder/Sr001-2C-01_01.WAV,2C,01,Sr001,"
      })
  void readsTheWordsOfARecorderThatWroteNoIXml(String expected) throws IOException {
    String[] words = expected.split(",", -1);
    Path plain = withoutIXml(Clips.footage("audio/wavinfo/" + words[0]));
    try (Reel reel = Reel.open(plain, ReelOptions.SOUND)) {
      IXml said = IXml.read(reel.facts().tags().getOrDefault("ixml", ""), "a test");
      assertThat(said.scene()).contains(words[1]);
      assertThat(said.take()).contains(words[2]);
      assertThat(reel.facts().roll()).isEqualTo(words[3]);
      if (!words[4].isEmpty()) {
        assertThat(reel.facts().timecode().map(Timecode::toString)).contains(words[4]);
      }
    }
  }

  // The chunk stays and is called something else.
  private Path withoutIXml(Path recording) throws IOException {
    byte[] bytes = Files.readAllBytes(recording);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("iXML");
    assertThat(at).isPositive();
    bytes[at] = 'x';
    return Files.write(folder.resolve("plain.wav"), bytes);
  }

  @Test
  void givesSoundNoFarAheadOfThePictures() {
    try (Reel reel = Reel.open(Clips.footage("edited/moviepy/chaplin.mp4"), ReelOptions.ALL)) {
      int frames = 0;
      for (Optional<Frame> next = reel.next(); next.isPresent(); next = reel.next()) {
        next.get().close();
        frames++;
        for (Optional<Sound> s = reel.nextSound(); s.isPresent(); s = reel.nextSound()) {
          assertThat(s.get().time().approximateSeconds()).isLessThanOrEqualTo(frames / 25.0 + 1);
        }
      }
      assertThat(frames).isEqualTo(241);
    }
  }

  @Test
  void givesTheSameSoundAfterASeek() {
    try (Reel reel = Reel.open(Clips.footage("edited/moviepy/chaplin.mp4"), ReelOptions.ALL)) {
      float[] whole = new float[44100 * 12];
      Clips.rest(reel);
      for (Optional<Sound> s = reel.nextSound(); s.isPresent(); s = reel.nextSound()) {
        System.arraycopy(s.get().samples()[0], 0, whole, (int) s.get().start(), s.get().length());
      }
      reel.seek(100);
      Sound first = reel.nextSound().orElseThrow();
      assertThat(first.start()).isEqualTo(100 * 44100 / 25);
      for (int i = 0; i < first.length(); i++) {
        assertThat(first.samples()[0][i]).isEqualTo(whole[(int) first.start() + i]);
      }
    }
  }

  @Test
  void saysWhereAFileIsCutShort() throws IOException {
    Path whole = Clips.footage("takes/sample-videos/asl_gestures/book.mkv");
    Path half = folder.resolve("half.mkv");
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));
    try (Reel reel = Reel.open(half)) {
      int read = Clips.rest(reel).size();
      assertThat(read).isBetween(10, 100);
      assertThat(reel.damage()).last().extracting(Damage::frame).isEqualTo((long) read);
    }
  }

  @Test
  void readsOnPastDamageAndSaysWhichFramesItHit() throws IOException {
    Path whole = Clips.footage("takes/sample-videos/asl_gestures/book.mkv");
    byte[] bytes = Files.readAllBytes(whole);
    Random random = new Random(SEED);
    for (int i = 0; i < 60; i++) bytes[100_000 + random.nextInt(100_000)] ^= (byte) 0xff;
    Path hurt = folder.resolve("hurt.mkv");
    Files.write(hurt, bytes);
    try (Reel reel = Reel.open(hurt)) {
      assertThat(Clips.rest(reel)).as("seed %d", SEED).hasSizeGreaterThan(90);
      assertThat(reel.damage())
          .as("seed %d", SEED)
          .isNotEmpty()
          .allMatch(each -> each.frame() > 20);
    }
  }

  @Test
  void refusesWhatIsNoMediaWithASentence() throws IOException {
    byte[] noise = new byte[20_000];
    new Random(SEED).nextBytes(noise);
    assertRefused(Files.write(folder.resolve("noise.mov"), noise), "not media");
    assertRefused(Files.write(folder.resolve("empty.mov"), new byte[0]), "it is empty");
    assertRefused(folder.resolve("nowhere.mov"), "there is no such file");
    assertRefused(Files.createDirectory(folder.resolve("bare")), "no numbered");
  }

  @Test
  void refusesAHeaderThatAsksForAHugePicture() {
    Path small = Clips.print(folder.resolve("card.mkv"), Clips.order(Stock.FFV1, YUV_420), 1);
    ReelOptions narrow = new ReelOptions(1, true, false, -1, 1000, false, FrameRate.FPS_24);
    assertThatThrownBy(() -> Reel.open(small, narrow))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("66 by 34");
  }

  private static void assertRefused(Path file, String why) {
    assertThatThrownBy(() -> Reel.open(file))
        .isInstanceOf(MediaException.class)
        .hasMessageStartingWith("Cannot read " + file)
        .hasMessageContaining(why)
        .hasMessageEndingWith(".");
  }
}

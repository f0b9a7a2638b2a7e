package raccord.lab.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.cut.Shot;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.picture.TestCard;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;

@ExtendWith(NothingLeftOpen.class)
class CutReelTest {
  private static final Layout LAYOUT =
      new Layout(Layout.Model.YCBCR, 8, Layout.Sampling.INTEGER, 1, 1, false);
  private static final Layout RGB =
      new Layout(Layout.Model.RGB, 8, Layout.Sampling.INTEGER, 0, 0, false);
  private static final PrintOrder PLAIN = Clips.order(Stock.FFV1, LAYOUT);
  private static final TestCard CARD = new TestCard(66, 34, LAYOUT);

  @TempDir Path folder;

  @Test
  void playsEachShotFromItsPlaceInTheOriginal() {
    Path roll = Clips.print(folder.resolve("roll.mkv"), Clips.order(Stock.FFV1, LAYOUT), 30);
    List<Shot> shots =
        List.of(
            shot("0010", 0, 4, cut(0), roll.toString(), 20, 24),
            shot("0020", 4, 7, cut(4), roll.toString(), 3, 6));
    assertThat(played(shots)).containsExactly(20, 21, 22, 23, 3, 4, 5);
  }

  @Test
  void changesShotInTheMiddleOfADissolve() {
    Path roll = Clips.print(folder.resolve("roll.mkv"), Clips.order(Stock.FFV1, LAYOUT), 30);
    Shot.Join dissolve = new Shot.Join(Shot.Join.Kind.DISSOLVE, new FrameRange(3, 7), 1);
    List<Shot> shots =
        List.of(
            shot("0010", 0, 7, cut(0), roll.toString(), 0, 7),
            shot("0020", 3, 9, dissolve, roll.toString(), 20, 26));
    assertThat(played(shots)).containsExactly(0, 1, 2, 3, 4, 22, 23, 24, 25);
  }

  @Test
  void showsTheNearestSourceFrameOfARetimedShot() {
    Path roll = Clips.print(folder.resolve("roll.mkv"), Clips.order(Stock.FFV1, LAYOUT), 30);
    List<Shot> slow = List.of(shot("0010", 0, 6, cut(0), roll.toString(), 10, 13));
    List<Shot> quick = List.of(shot("0010", 0, 3, cut(0), roll.toString(), 10, 16));
    assertThat(played(slow)).containsExactly(10, 10, 11, 11, 12, 12);
    assertThat(played(quick)).containsExactly(11, 13, 15);
  }

  @Test
  void showsBlackWhereNothingIsFoundAndSaysWhy() {
    Path roll = Clips.print(folder.resolve("roll.mkv"), Clips.order(Stock.FFV1, LAYOUT), 5);
    List<Shot> shots =
        List.of(
            shot("0010", 0, 2, cut(0), folder.resolve("lost.mov").toString(), 0, 2),
            shot("0020", 3, 6, cut(3), roll.toString(), 3, 6));
    assertThat(played(shots)).containsExactly(-1, -1, -1, 3, 4, -1);
    try (CutReel cut = reel(shots)) {
      Clips.rest(cut);
      assertThat(cut.damage()).extracting(Damage::frame).containsExactly(0L, 5L);
      assertThat(cut.damage().getFirst().words()).contains("lost.mov", "no such file");
    }
  }

  @Test
  void leavesAShotWithoutASourceBlackAndSilent() {
    Shot title = new Shot("0010", new FrameRange(0, 2), cut(0), Optional.empty(), Optional.empty());
    assertThat(played(List.of(title))).containsExactly(-1, -1);
    try (CutReel cut = reel(List.of(title))) {
      Clips.rest(cut);
      assertThat(cut.damage()).isEmpty();
    }
  }

  @Test
  void saysWhereTheCutShowsWhatIsDamagedInAnOriginal() throws IOException {
    Path roll = damagedAt(20, Clips.print(folder.resolve("roll.mkv"), PLAIN, 30));
    List<Shot> shots =
        List.of(
            shot("0010", 0, 4, cut(0), roll.toString(), 3, 7),
            shot("0020", 4, 9, cut(4), roll.toString(), 18, 23),
            shot("0030", 9, 11, cut(9), roll.toString(), 25, 27));
    try (CutReel cut = reel(shots)) {
      assertThat(Clips.rest(cut)).hasSize(11);
      assertThat(cut.damage()).extracting(Damage::frame).containsOnly(6L);
      assertThat(cut.damage().getFirst().words()).startsWith("roll.mkv at its frame 20: ");
    }
  }

  @Test
  void saysWhereTheCutRunsOverAMissingStill() throws IOException {
    Path stills = Clips.print(folder.resolve("plate"), Clips.order(Stock.PNG, RGB), 10);
    Files.delete(stills.resolve("000004.png"));
    List<Shot> shots =
        List.of(
            shot("0010", 0, 3, cut(0), stills.toString(), 6, 9),
            shot("0020", 3, 9, cut(3), stills.toString(), 1, 7));
    try (CutReel cut = reel(shots)) {
      Clips.rest(cut);
      assertThat(cut.damage())
          .containsExactly(new Damage(6, "plate at its frame 4: image number 4 is missing"));
    }
  }

  // FFV1 keeps a checksum of each slice, so a flipped bit cannot hide.
  private static Path damagedAt(int frame, Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    // Matroska: a simple block begins with 0xA3, its size, track 1 (0x81), its time, and 0x80 for a
    // key picture.
    int blocks = -1;
    for (int at = 0; at < bytes.length - 60; at++) {
      boolean block =
          (bytes[at] & 255) == 0xA3
              && (bytes[at + 3] & 255) == 0x81
              && (bytes[at + 6] & 255) == 0x80;
      if (block && ++blocks == frame) {
        for (int i = 20; i < 40; i++) bytes[at + i] ^= 0x55;
        Files.write(file, bytes);
        return file;
      }
    }
    throw new AssertionError("only " + blocks + " blocks");
  }

  @Test
  void playsTheSoundOfEachShotAtItsPlaceToTheSample() {
    Path slow = sounding("slow.mov", 48000, 0);
    Path quick = sounding("quick.mov", 96000, 1);
    List<Shot> shots =
        List.of(
            shot("0010", 0, 4, cut(0), slow.toString(), 20, 24),
            // Goes on where the last one ended: what was read ahead of the cut must not be lost.
            shot("0020", 4, 6, cut(4), slow.toString(), 24, 26),
            shot("0030", 8, 11, cut(8), quick.toString(), 3, 6),
            shot("0040", 11, 13, cut(11), slow.toString(), 7, 8),
            shot("0050", 13, 14, cut(13), slow.toString(), 2, 3));
    List<Sound> heard = heard(shots, 0);
    assertHeard(heard, 48000, 0, 6, 20, 0);
    assertHeard(heard, 96000, 8, 11, 3, 1);
    assertHeard(heard, 48000, 13, 14, 2, 0);
    double frames = heard.stream().mapToDouble(block -> block.length() * 24.0 / block.rate()).sum();
    assertThat(frames).isCloseTo(6 + 3 + 2 + 1, offset(1e-9));
    // Half speed is the same samples at half the rate.
    List<Sound> slowed = heard.stream().filter(block -> block.rate() == 24000).toList();
    assertThat(slowed.getFirst().start()).isEqualTo(11 * 1000);
    assertThat(slowed.getFirst().samples()[0][5]).isCloseTo(sample(7 * 2000 + 5, 0), offset(1e-6f));
    assertHeard(heard(shots, 5), 48000, 5, 6, 25, 0);
  }

  @Test
  void playsTheSoundTracksOfACutAndTheCamerasOwnSoundAsItsGuide() {
    Path camera = sounding("camera.mov", 48000, 0);
    Path recorder = sounding("recorder.mov", 48000, 1);
    List<Shot> shots = List.of(shot("0010", 0, 10, cut(0), camera.toString(), 5, 15));
    FrameRate rate = FrameRate.FPS_24;
    List<LaidSound> laid =
        List.of(
            new LaidSound(List.of(2), new FrameRange(2, 8), recorder, new Time(11, rate), 1),
            new LaidSound(List.of(0), new FrameRange(6, 10), recorder, new Time(2, rate), 2),
            new LaidSound(
                List.of(1), new FrameRange(3, 4), folder.resolve("lost.wav"), Time.zero(rate), 1));
    List<Sound> heard = new ArrayList<>();
    List<Sound> guide = new ArrayList<>();
    try (CutReel cut =
        new CutReel(
            folder.resolve("cut.otio"), shots, rate, 66, 34, ReelOptions.ALL, Optional.of(laid))) {
      for (Optional<Frame> next = cut.next(); next.isPresent(); next = cut.next()) {
        long past = next.get().index() + 1;
        next.get().close();
        for (Optional<Sound> s = cut.nextSound(); s.isPresent(); s = cut.nextSound()) {
          heard.add(s.get());
          assertThat(
                  s.get().time().plus(new Time(s.get().length(), new FrameRate(s.get().rate(), 1))))
              .isLessThanOrEqualTo(new Time(past, rate));
        }
        for (Optional<Sound> s = cut.nextGuide(); s.isPresent(); s = cut.nextGuide()) {
          guide.add(s.get());
        }
      }
      assertThat(cut.damage())
          .singleElement()
          .satisfies(damage -> {
            assertThat(damage.frame()).isEqualTo(3);
            assertThat(damage.words()).contains("lost.wav");
          });
    }
    assertHeard(guide, 48000, 0, 10, 5, 0);
    assertHeard(heard.stream().filter(s -> s.track() == 2).toList(), 48000, 2, 8, 11, 1);
    List<Sound> quick = heard.stream().filter(s -> s.track() == 0).toList();
    assertThat(quick.stream().mapToInt(Sound::length).sum()).isEqualTo(4 * 4000);
    assertThat(quick.getFirst().start()).isEqualTo(6 * 4000);
    assertThat(quick.getFirst().samples()[0][7]).isCloseTo(sample(2 * 2000 + 7, 1), offset(1e-6f));
  }

  // Every sample of a stretch of the cut, each once and in order.
  private static void assertHeard(
      List<Sound> heard, int rate, int first, int past, int source, int voice) {
    long each = rate / 24;
    long at = first * each;
    for (Sound block : heard) {
      if (block.rate() != rate || block.start() < first * each) continue;
      if (block.start() >= past * each) break;
      assertThat(block.start()).isEqualTo(at);
      for (float sample : block.samples()[0]) {
        long original = at - first * each + source * each;
        assertThat(sample).isCloseTo(sample(original, voice), offset(1e-6f));
        at++;
      }
    }
    assertThat(at).isEqualTo(past * each);
  }

  // The sound of a cut played from a frame on.
  private List<Sound> heard(List<Shot> shots, long from) {
    List<Sound> heard = new ArrayList<>();
    try (CutReel cut =
        new CutReel(
            folder.resolve("cut.otio"),
            shots,
            FrameRate.FPS_24,
            66,
            34,
            ReelOptions.ALL,
            Optional.empty())) {
      cut.seek(from);
      for (Optional<Frame> next = cut.next(); next.isPresent(); next = cut.next()) {
        next.get().close();
        for (Optional<Sound> s = cut.nextSound(); s.isPresent(); s = cut.nextSound()) {
          heard.add(s.get());
        }
      }
    }
    return heard;
  }

  private Path sounding(String name, int rate, int voice) {
    Layout layout = new Layout(Layout.Model.YCBCR, 10, Layout.Sampling.INTEGER, 1, 0, false);
    PrintOrder order =
        Clips.order(Stock.PRORES_422_HQ, layout)
            .withSound(List.of(new PrintOrder.SoundOrder(rate, 1, false, "", "")));
    Path file = folder.resolve(name);
    TestCard card = new TestCard(order.width(), order.height(), layout);
    try (Print print = Print.begin(file, order)) {
      for (int i = 0; i < 30; i++) {
        try (Frame frame = card.frame(i, order.rate(), order.colour())) {
          print.add(frame);
        }
        float[] samples = new float[rate / 24];
        long start = (long) i * samples.length;
        for (int s = 0; s < samples.length; s++) samples[s] = sample(start + s, voice);
        print.add(new Sound(0, start, rate, new float[][] {samples}));
      }
      print.keep();
    }
    return file;
  }

  // A saw that is different at every sample of a clip, and exact in 24 bits.
  private static float sample(long at, int voice) {
    return (at + voice * 200_000f) / (1 << 19);
  }

  private CutReel reel(List<Shot> shots) {
    return new CutReel(
        folder.resolve("cut.otio"),
        shots,
        FrameRate.FPS_24,
        66,
        34,
        ReelOptions.PICTURES,
        Optional.empty());
  }

  // The number of the source frame behind each frame of the cut, -1 for black.
  private List<Integer> played(List<Shot> shots) {
    List<Integer> numbers = new ArrayList<>();
    try (CutReel cut = reel(shots)) {
      for (Optional<Frame> next = cut.next(); next.isPresent(); next = cut.next()) {
        try (Frame frame = next.get()) {
          assertThat(frame.index()).isEqualTo(numbers.size());
          numbers.add(number(frame));
        }
      }
    }
    return numbers;
  }

  private static int number(Frame frame) {
    if (frame.sample(0, 0, 0) == 16 && frame.sample(0, 1, 0) == 16) return -1;
    for (int i = 0; i < 30; i++) {
      boolean same = true;
      for (int x = 0; x < 16 && same; x++) same = CARD.sample(i, 0, x, 5) == frame.sample(0, x, 5);
      if (same) return i;
    }
    throw new AssertionError("a frame of no card");
  }

  private static Shot.Join cut(long at) {
    return new Shot.Join(Shot.Join.Kind.CUT, new FrameRange(at, at), 1);
  }

  private static Shot shot(
      String id, long first, long past, Shot.Join in, String media, long from, long to) {
    return new Shot(
        id,
        new FrameRange(first, past),
        in,
        Optional.of(new Shot.Source(media, "", new FrameRange(from, to), "", "")),
        Optional.empty());
  }
}

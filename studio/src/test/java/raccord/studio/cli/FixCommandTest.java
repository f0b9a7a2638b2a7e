package raccord.studio.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static raccord.studio.cli.Ran.raccord;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.lab.media.Reel;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Shelf;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FixCommandTest {
  private static final int FRAMES = 20;

  @TempDir Path folder;
  private Path frames = Path.of("");
  private Path mask = Path.of("");

  @BeforeEach
  void paint() throws IOException {
    frames = Files.createDirectory(folder.resolve("frames"));
    for (int t = 0; t < FRAMES; t++) {
      double light = 1 + 0.1 * Math.sin(2.9 * t);
      BufferedImage image = new BufferedImage(160, 90, BufferedImage.TYPE_INT_RGB);
      for (int y = 0; y < 90; y++) {
        for (int x = 0; x < 160; x++) {
          double wave = Math.sin(0.1 * (x - t)) * Math.cos(0.07 * y) + 0.2 * Math.sin(0.9 * x + y);
          int code = (int) (255 * light * (0.45 + 0.2 * wave));
          image.setRGB(x, y, (code << 16) | ((code * 9 / 10) << 8) | (code * 8 / 10));
        }
      }
      ImageIO.write(image, "png", frames.resolve("s.%04d.png".formatted(101 + t)).toFile());
    }
    BufferedImage matte = new BufferedImage(160, 90, BufferedImage.TYPE_BYTE_GRAY);
    matte.createGraphics().fillRect(50, 30, 40, 30);
    mask = folder.resolve("mask.png");
    ImageIO.write(matte, "png", mask.toFile());
  }

  @Test
  void repairsStillsInsideTheirMasksAndKeepsTheirNames() throws IOException {
    Path mended = folder.resolve("mended");
    Ran ran = raccord("fix", frames, "deflicker", "--mask", mask, "--out", mended, "--json");
    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode told = JsonMapper.shared().readTree(ran.out());
    assertThat(told.path("schema").asString()).isEqualTo("raccord.fix/1");
    assertThat(told.path("lock").path("changedOutside").asLong()).isZero();
    assertThat(told.path("version").path("name").asString()).isEqualTo("frames_deflicker_v001");
    for (int number : new int[] {101, 110, 120}) {
      String name = "s.%04d.png".formatted(number);
      BufferedImage was = ImageIO.read(frames.resolve(name).toFile());
      BufferedImage is = ImageIO.read(mended.resolve(name).toFile());
      for (int y = 0; y < 90; y++) {
        for (int x = 0; x < 160; x++) {
          boolean inside = x >= 50 && x < 90 && y >= 30 && y < 60;
          if (!inside)
            assertThat(is.getRGB(x, y) & 0xffffff).isEqualTo(was.getRGB(x, y) & 0xffffff);
        }
      }
    }
  }

  @Test
  void rendersTheSameWorkOnce() {
    Ran first = raccord("fix", frames, "deflicker");
    Ran second = raccord("fix", frames, "deflicker");
    Ran other = raccord("fix", frames, "deflicker", "--strength", "0.5");
    assertThat(first.out()).contains("frames_deflicker_v001 is proposed.");
    assertThat(second.out()).contains("The same work was done before: it is frames_deflicker_v001");
    assertThat(other.out()).contains("frames_deflicker_v002 is proposed.");
  }

  @Test
  void writesSceneLinearLightWhereExrIsAskedFor() {
    Path lit = folder.resolve("lit");
    Ran ran = raccord("fix", frames, "deflicker", "--out", lit.resolve("s.%04d.exr"));
    assertThat(ran.status()).as(ran.err()).isZero();
    try (Reel coded = Reel.open(frames);
        Reel linear = Reel.open(lit)) {
      assertThat(linear.facts().pictures().frames()).isEqualTo(FRAMES);
      assertThat(linear.facts().pictures().layout().sampling()).isEqualTo(Layout.Sampling.HALF);
      try (Frame code = coded.next().orElseThrow();
          Frame light = linear.next().orElseThrow()) {
        // The mended frame is a little lighter or darker than the source.
        double expected = Math.pow(code.sample(0, 80, 45) / 255, 2.2);
        assertThat(light.sample(0, 80, 45)).isCloseTo(expected, within(0.15));
      }
    }
  }

  @Test
  void makesTheSamePixelsAgainWhenVersionAndCacheAreGone() throws IOException {
    Path folder = version(raccord("fix", frames, "deflicker", "--json"));
    String hash = proved(folder);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
    }
    assertThat(raccord("purge", frames, "--by", "Ann").status()).isZero();
    Path again = version(raccord("fix", frames, "deflicker", "--json"));
    assertThat(again).isNotEqualTo(folder);
    assertThat(proved(again)).isEqualTo(hash);
  }

  private static Path version(Ran ran) {
    return Path.of(JsonMapper.shared().readTree(ran.out()).path("folder").asString());
  }

  private static String proved(Path version) throws IOException {
    String lock = Files.readString(version.resolve("lock.json"));
    return JsonMapper.shared().readTree(lock).path("sha256").path("version").asString();
  }

  @Test
  void remembersAVerdictWithItsReasonAndName() {
    raccord("fix", frames, "deflicker");
    Ran bare = raccord("approve", frames, "deflicker_v001");
    assertThat(bare.status()).isEqualTo(2);
    assertThat(bare.err()).contains("--reason");
    raccord("reject", frames, "deflicker_v001", "--reason", "pumps", "--by", "Ann");
    raccord("approve", frames, "deflicker_v001", "--reason", "better than it was", "--by", "Ben");
    JsonNode listed = JsonMapper.shared().readTree(raccord("review", frames, "--json").out());
    JsonNode version = listed.path("versions").get(0);
    assertThat(version.path("state").asString()).isEqualTo("approved");
    assertThat(version.path("by").asString()).isEqualTo("Ben");
    assertThat(raccord("ledger", frames, "verify").status()).isZero();
  }

  @Test
  void leavesAloneWhatNeedsNothing() throws IOException {
    Path still = frames.resolve("s.0101.png");
    Ran ran = raccord("fix", still, "deflicker");
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).contains("One or two frames cannot flicker.");
    assertThat(folder.resolve("frames/s.0101.png.raccord/versions")).doesNotExist();
  }

  @Test
  void refusesWhatMakesNoSense() throws IOException {
    BufferedImage small = new BufferedImage(16, 9, BufferedImage.TYPE_BYTE_GRAY);
    Path wrong = folder.resolve("small.png");
    ImageIO.write(small, "png", wrong.toFile());
    assertRefused("16 by 9", "fix", frames, "deflicker", "--mask", wrong);
    assertRefused("has no frame 400", "fix", frames, "deflicker", "--frames", "12,400");
    assertRefused("is no list of frames", "fix", frames, "deflicker", "--frames", "12,,14");
    assertRefused("says no form", "fix", frames, "deflicker", "--out", folder.resolve("x.gif"));
    assertRefused("runs from 0 to 1", "fix", frames, "deflicker", "--strength", "7");
    assertRefused("is no region", "fix", frames, "deflicker", "--region", "left");
    assertRefused("Did you mean deflicker?", "fix", frames, "deflickr");
    assertRefused("There is no version", "approve", frames, "v9", "--reason", "x");
  }

  @Test
  void leavesNothingBesideWhatIsNotThere() {
    Path gone = folder.resolve("gone.mov");
    for (String command : List.of("purge", "review")) {
      Ran ran = raccord(command, gone);
      assertThat(ran.status()).isEqualTo(3);
      assertThat(ran.err()).contains("there is no such file");
    }
    assertThat(raccord("fix", gone, "deflicker").status()).isEqualTo(3);
    assertThat(folder.resolve("gone.mov.raccord")).doesNotExist();
  }

  private static void assertRefused(String sentence, Object... arguments) {
    Ran ran = raccord(arguments);
    assertThat(ran.status()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err()).contains(sentence).doesNotContain("Exception");
  }

  @Test
  void tellsOfEveryToolAndItsControls() {
    String list = raccord("fix", "--list").out();
    for (Fix fix : Shelf.fixes()) {
      assertThat(list).contains(fix.tool()).contains(Shelf.says(fix));
      String help = raccord("fix", "film.mov", fix.tool(), "--help").out();
      Shelf.controls(fix).forEach(each -> assertThat(help).contains("--" + each.name()));
    }
  }
}

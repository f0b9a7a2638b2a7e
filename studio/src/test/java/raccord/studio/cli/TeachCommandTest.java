package raccord.studio.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static raccord.studio.cli.Ran.raccord;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.rights.Clearance;
import raccord.studio.actions.KeepGrant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TeachCommandTest {
  private static final int FRAMES = 13;
  private static final int WIDTH = 160;
  private static final int HEIGHT = 96;

  @TempDir Path folder;
  private Path frames = Path.of("");
  private final List<Object> examples = new ArrayList<>();

  @BeforeEach
  void finishThreeFrames() throws IOException {
    frames = Files.createDirectory(folder.resolve("frames"));
    for (int t = 0; t < FRAMES; t++) {
      write(picture(t), frames.resolve("s.%04d.png".formatted(1001 + t)));
    }
    for (int t : new int[] {2, 6, 10}) {
      Path file = folder.resolve("done-" + t + ".png");
      write(finished(picture(t)), file);
      examples.add("--example");
      examples.add((1001 + t) + "=" + file);
    }
  }

  // A pattern of many colours that drifts.
  private static BufferedImage picture(int t) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double u = x - 1.5 * t;
        int r = (int) (120 + 70 * Math.sin(0.11 * u) * Math.cos(0.13 * y));
        int g = (int) (120 + 60 * Math.sin(0.07 * u + 0.19 * y));
        int b = (int) (120 + 80 * Math.cos(0.05 * u - 0.08 * y));
        image.setRGB(x, y, r << 16 | g << 8 | b);
      }
    }
    return image;
  }

  private static BufferedImage finished(BufferedImage image) {
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int rgb = image.getRGB(x, y);
        int r = rgb >> 16 & 255;
        int g = rgb >> 8 & 255;
        int b = rgb & 255;
        image.setRGB(x, y, ((r * r / 255) << 16) | (((g + b) / 2) << 8) | (b * 3 / 4));
      }
    }
    return image;
  }

  private static void write(BufferedImage image, Path file) throws IOException {
    ImageIO.write(image, "png", file.toFile());
  }

  private Ran teach(Object... more) {
    List<Object> words = new ArrayList<>(List.of("teach", frames));
    words.addAll(examples);
    words.addAll(List.of(more));
    return raccord(words.toArray());
  }

  private void grant() throws IOException {
    // A film that stands alone has its production beside it once somebody asked for something.
    assertThat(teach().err()).contains("No grant to learn covers");
    Path paper = Files.writeString(folder.resolve("grant.pdf"), "signed");
    Ran ran =
        raccord(
            "rights",
            frames,
            "grant",
            "--purpose",
            "learn",
            "--material",
            "all",
            "--until",
            "2099-12-31",
            "--by",
            "A. Producer",
            "--paper",
            paper);
    assertThat(ran.status()).as(ran.err()).isZero();
  }

  @Test
  void carriesALookToTheRestOfAShotAndSaysWhereItsPicturesAre() throws IOException {
    grant();
    Path out = folder.resolve("out");
    Ran ran =
        teach("--what", "look", "--steps", "4", "--region", "20,10,100,60", "--out", out, "--json");
    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode told = JsonMapper.shared().readTree(ran.out());
    assertThat(told.path("lock").path("changedOutside").asLong()).isZero();
    assertThat(told.path("version").path("name").asString()).isEqualTo("frames_teach_v001");
    assertThat(ran.err()).contains("Preview of frame").contains("preview-");
    Path version = Path.of(told.path("folder").asString());
    assertThat(version.resolve("teach.json")).exists();
    try (var files = Files.list(version)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .anyMatch(each -> each.matches("preview-\\d+\\.png"));
    }
    double before = 0;
    double after = 0;
    for (int t : new int[] {0, 4, 8, 12}) {
      BufferedImage made = ImageIO.read(out.resolve("s.%04d.png".formatted(1001 + t)).toFile());
      before += off(picture(t), finished(picture(t)));
      after += off(made, finished(picture(t)));
    }
    assertThat(after).isLessThan(before / 10);
  }

  // Levels of 8 bits, the mean within the region.
  private static double off(BufferedImage made, BufferedImage truth) {
    double sum = 0;
    for (int y = 10; y < 70; y++) {
      for (int x = 20; x < 120; x++) {
        for (int shift = 0; shift < 24; shift += 8) {
          sum += Math.abs((made.getRGB(x, y) >> shift & 255) - (truth.getRGB(x, y) >> shift & 255));
        }
      }
    }
    return sum / (3 * 60 * 100);
  }

  @Test
  void refusesWithoutAGrant() throws IOException {
    Ran none = teach("--what", "look");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("No grant to learn covers");
  }

  @Test
  void refusesAfterItsGrantEnded() throws IOException {
    assertThat(teach().err()).contains("No grant to learn covers");
    Path paper = Files.writeString(folder.resolve("grant.pdf"), "signed");
    LocalDate ended = LocalDate.now(ZoneId.systemDefault()).minusDays(1);
    new KeepGrant(frames, Clearance.LEARN, Set.of(), ended, "A. Producer", paper).run();
    Ran ran = teach("--what", "look");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("grant-0001 ended on " + ended);
  }

  @Test
  void asksForConsentBeforeItChangesALikeness() throws IOException {
    grant();
    Ran ran = teach("--what", "likeness", "--region", "20,10,100,60");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("--touches");
  }

  @Test
  void asksWhereWhenMoreThanColoursChange() throws IOException {
    grant();
    Ran nowhere = teach("--what", "repair");
    assertThat(nowhere.status()).isEqualTo(2);
    assertThat(nowhere.err()).contains("--region or --mask");
    for (int t : new int[] {2, 6, 10}) {
      BufferedImage painted = picture(t);
      for (int i = 0; i < 400; i++) painted.setRGB(60 + i % 20, 30 + i / 20, 0xffff00);
      write(painted, folder.resolve("done-" + t + ".png"));
    }
    Ran look = teach("--what", "look");
    assertThat(look.status()).isEqualTo(2);
    assertThat(look.err()).contains("change more than colours").contains("--what repair");
  }

  @Test
  void saysWhatCannotBeRead() throws IOException {
    grant();
    Files.writeString(folder.resolve("done-6.png"), "no picture");
    Ran broken = teach("--what", "look");
    assertThat(broken.status()).isEqualTo(3);
    assertThat(broken.err()).contains("done-6.png");
    Files.delete(folder.resolve("done-6.png"));
    Ran gone = teach("--what", "look");
    assertThat(gone.status()).isEqualTo(3);
    assertThat(gone.err()).contains("done-6.png");
  }
}

package raccord.studio.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static raccord.studio.cli.Ran.raccord;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.ledger.Entry;
import raccord.film.rights.Affected;
import raccord.film.versions.Recipe;
import raccord.film.versions.Step;
import raccord.lab.store.Production;
import raccord.studio.report.VersionFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Fixes made one on top of the other.
class StepsTest {
  private static final int FRAMES = 8;
  private static final int WIDTH = 160;
  private static final int HEIGHT = 90;
  // Something fixed that crosses the picture, and where the later steps work.
  private static final int[] WIRE = {0, 40, WIDTH, 3};
  private static final int[] LOWER = {20, 36, 120, 50};

  @TempDir Path folder;
  private Path film = Path.of("");

  @BeforeEach
  void paint() throws IOException {
    film = Files.createDirectory(folder.resolve("film"));
    Random random = new Random(7);
    for (int t = 0; t < FRAMES; t++) {
      double light = 1 + 0.08 * Math.sin(2.9 * t);
      BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          double wave = Math.sin(0.1 * (x - t)) * Math.cos(0.07 * y) + 0.2 * Math.sin(0.9 * x + y);
          double wire = in(WIRE, x, y) ? 0.2 : 0.45 + 0.2 * wave;
          int code = Math.clamp((int) (255 * light * wire + 3 * random.nextGaussian()), 0, 255);
          image.setRGB(x, y, (code << 16) | ((code * 9 / 10) << 8) | (code * 8 / 10));
        }
      }
      ImageIO.write(image, "png", frame(film, t).toFile());
    }
  }

  @Test
  void listsAllStepsAndRendersTheSameWorkOnce() throws IOException {
    removed();
    Path steadied = version(fix("deflicker", "--onto", "film_remove_v001", "--region", LOWER));
    Path grained = version(regrained());
    List<Step> steps = recipe(grained).steps();
    assertThat(steps).extracting(Step::tool).containsExactly("remove", "deflicker", "regrain");
    assertThat(steps.getFirst().region()).startsWith("0: 0,40");
    assertThat(steps.get(1).region()).startsWith("0: 20,36");
    assertThat(recipe(steadied).steps()).isEqualTo(steps.subList(0, 2));
    assertThat(recipe(version("remove_v001")).text()).contains("raccord.recipe/1");

    assertThat(regrained().out())
        .contains("The same work was done before: it is film_regrain_v001");
    JsonNode listed = json(raccord("review", film, "--json")).path("versions");
    assertThat(listed).hasSize(3);
    assertThat(listed.get(1).path("tool").asString()).isEqualTo("regrain");
    assertThat(listed.get(1).path("steps")).hasSize(3);
    assertThat(raccord("review", film).out()).contains("in steps: remove, deflicker, regrain");
  }

  @Test
  void locksEverythingOutsideTheRegionsOfAllStepsAgainstTheOriginal() throws IOException {
    Path removed = removed();
    Path grained =
        version(fix("deflicker", "--onto", "film_remove_v001", "--region", LOWER, "--out", "out"));
    JsonNode lock = lock(grained);
    assertThat(lock.path("changedOutside").asLong()).isZero();
    assertThat(lock.path("frames").asLong()).isEqualTo(FRAMES);
    assertThat(lock.path("sha256").path("source"))
        .isEqualTo(lock(removed).path("sha256").path("source"));
    long inside = 0;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) if (in(WIRE, x, y) || in(LOWER, x, y)) inside++;
    }
    assertThat(lock.path("samplesInside").asLong()).isEqualTo(3 * inside * FRAMES);
    int changed = 0;
    for (int t = 0; t < FRAMES; t++) {
      BufferedImage was = ImageIO.read(frame(film, t).toFile());
      BufferedImage is = ImageIO.read(frame(folder.resolve("out"), t).toFile());
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          boolean same = (is.getRGB(x, y) & 0xffffff) == (was.getRGB(x, y) & 0xffffff);
          if (in(WIRE, x, y) && !in(LOWER, x, y) && !same) changed++;
          if (!in(WIRE, x, y) && !in(LOWER, x, y)) assertThat(same).as(x + "," + y).isTrue();
        }
      }
    }
    // What the first step took out is out where the second did nothing.
    assertThat(changed).isGreaterThan(FRAMES * 100);
  }

  @Test
  void makesTheSamePixelsAgainWhenTheEarlierPicturesAreGone() throws IOException {
    Path removed = removed();
    fix("deflicker", "--onto", "film_remove_v001", "--region", LOWER);
    Path grained = version(regrained());
    String hash = hash(grained);
    String earlier = hash(removed);
    delete(grained);
    delete(removed.resolve("film_remove_v001"));
    delete(version("deflicker_v001").resolve("film_deflicker_v001"));
    assertThat(raccord("purge", film, "--by", "Ann").status()).isZero();

    Path again = version(regrained());
    assertThat(again).hasFileName("regrain_v002");
    assertThat(hash(again)).isEqualTo(hash);
    assertThat(removed.resolve("film_remove_v001")).isNotEmptyDirectory();
    assertThat(hash(removed)).isEqualTo(earlier);
    assertThat(film.resolveSibling("film.raccord/cache/renders")).isEmptyDirectory();
  }

  @Test
  void makesAVersionOfAnOlderRaccordWholeBeforeGoingOnFromIt() throws IOException {
    Path removed = removed();
    Files.delete(removed.resolve("region.gz"));
    Path steadied = version(fix("deflicker", "--onto", "remove_v001", "--region", LOWER));
    assertThat(lock(steadied).path("changedOutside").asLong()).isZero();
    assertThat(removed.resolve("region.gz")).exists();
  }

  @Test
  void losesNothingWhenKilledAtAnyMoment() throws IOException, InterruptedException {
    Path removed = removed();
    Path clean = version(fix("deflicker", "--onto", "remove_v001", "--region", LOWER));
    String hash = hash(clean);
    delete(clean);
    long seed = System.nanoTime();
    System.out.println("StepsTest seed " + seed);
    Random random = new Random(seed);
    for (int kill = 0; kill < 3; kill++) {
      // The earlier pictures are gone too: they are put back first.
      if (Files.exists(removed.resolve("film_remove_v001"))) {
        delete(removed.resolve("film_remove_v001"));
      }
      Process process =
          new ProcessBuilder(
                  OwnProcess.command(
                      "fix",
                      film.toString(),
                      "deflicker",
                      "--onto",
                      "remove_v001",
                      "--region",
                      "20,36,120,50"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean done = process.waitFor(random.nextLong(1000, 8000), TimeUnit.MILLISECONDS);
      if (done) assertThat(process.exitValue()).isZero();
      process.destroyForcibly().waitFor();
      try (Stream<Path> all = Files.list(removed.resolveSibling(""))) {
        for (Path each : all.filter(path -> !path.toFile().isHidden()).toList()) {
          assertThat(each).isDirectoryContaining("glob:**/{version,recipe}.json");
          assertThat(each.resolve("region.gz")).exists();
        }
      }
    }
    Path again = version(fix("deflicker", "--onto", "remove_v001", "--region", LOWER));
    assertThat(hash(again)).isEqualTo(hash);
    try (Stream<Path> pictures = Files.list(removed.resolve("film_remove_v001"))) {
      assertThat(pictures).hasSize(FRAMES);
    }
  }

  @Test
  void refusesPicturesThatAreNotThoseThatWereProved() throws IOException {
    Path media = removed().resolve("film_remove_v001");
    Files.copy(
        frame(film, 3),
        media.resolve("film_remove_v001.000003.png"),
        StandardCopyOption.REPLACE_EXISTING);
    Ran ran = fix("deflicker", "--onto", "remove_v001");
    assertThat(ran.status()).isEqualTo(3);
    assertThat(ran.err()).contains("not those that its lock was proved on").contains("Delete ");
  }

  @Test
  void whatWasLockedOnceStaysLockedInEveryStep() throws IOException {
    Path mask = folder.resolve("mara.png");
    BufferedImage matte = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    matte.createGraphics().fillRect(60, 20, 30, 60);
    ImageIO.write(matte, "png", mask.toFile());
    fix("remove", "--region", WIRE, "--lock", mask);
    Path steadied = version(fix("deflicker", "--onto", "remove_v001", "--out", "out"));
    assertThat(lock(steadied).path("samplesOutside").asLong()).isEqualTo(3L * 30 * 60 * FRAMES);
    for (int t = 0; t < FRAMES; t++) {
      BufferedImage was = ImageIO.read(frame(film, t).toFile());
      BufferedImage is = ImageIO.read(frame(folder.resolve("out"), t).toFile());
      assertThat(is.getRGB(70, 41) & 0xffffff).isEqualTo(was.getRGB(70, 41) & 0xffffff);
    }
    Ran moved = fix("reframe", "--onto", "deflicker_v001", "--aspect", "1:1", "--out", "square");
    assertThat(moved.status()).isEqualTo(2);
    assertThat(moved.err()).contains("nothing can stay locked in its place");
    Files.delete(mask);
    Ran unlocked = fix("deflicker", "--onto", "remove_v001", "--strength", "0.5");
    assertThat(unlocked.status()).isEqualTo(3);
    assertThat(unlocked.err()).contains("gone or were changed, and they hold for every step");
  }

  @Test
  void whatWasGeneratedStaysGeneratedAndStandsInTheUseReport() throws IOException {
    JsonNode first = shares(removed());
    assertThat(first.path("generated").asDouble()).isPositive();
    Path steadied = version(fix("deflicker", "--onto", "remove_v001", "--region", LOWER));
    assertThat(shares(steadied)).isEqualTo(first);
    // The same pixels of a smaller picture.
    Path square =
        version(fix("reframe", "--onto", "deflicker_v001", "--aspect", "1:1", "--out", "square"));
    double all = first.path("generated").asDouble() + first.path("real").asDouble();
    double kept =
        shares(square).path("generated").asDouble() + shares(square).path("real").asDouble();
    assertThat(kept).isBetween(0.5 * all, 2 * all);
    Path slow =
        version(fix("retime", "--onto", "deflicker_v001", "--speed", "50", "--signed", "A. Chief"));
    assertThat(shares(slow).path("generated").asDouble())
        .isGreaterThan(0.8 * first.path("generated").asDouble());
    JsonNode fact = lastFix();
    assertThat(fact.path("class").toString()).contains("2");
    assertThat(fact.path("onto").toString()).contains("film_deflicker_v001");
    assertThat(fact.path("steps").toString()).contains("\"remove\",\"deflicker\",\"retime\"");
  }

  @Test
  void standsUnderTheStrictestOfItsSteps() throws IOException {
    removed();
    version(fix("deflicker", "--onto", "remove_v001", "--region", LOWER));
    assertThat(lastFix().path("class").toString()).isEqualTo("[\"1\"]");
    // The word that the first step stands under changes, and the second is asked for again.
    Path production = folder.resolve("film.raccord");
    assertThat(raccord("rights", production, "performer", "Mara").status()).isZero();
    fix("remove", "--region", WIRE, "--touches", "Mara", "--signed", "A. Chief");
    fix("deflicker", "--onto", "remove_v001", "--region", LOWER);
    JsonNode fact = lastFix();
    assertThat(fact.path("tool").toString()).contains("deflicker");
    assertThat(fact.path("class").toString()).isEqualTo("[\"2\"]");
    assertThat(fact.path("touches").toString()).isEqualTo("[\"Mara\"]");
    assertThat(fact.path("signed").toString()).isEqualTo("[\"A. Chief\"]");

    try (Production open = Production.open(production)) {
      // As if the first step had been cleared anew under a consent, after the second was made.
      SortedMap<String, List<String>> facts = new TreeMap<>();
      facts.put(Affected.VERSION, List.of("film_remove_v001"));
      facts.put(Affected.RESTS, List.of("consent-0001"));
      open.ledger().add("Ann", "fix", facts);
      assertThat(Affected.by(Set.of("consent-0001"), open.ledger().entries()).versions())
          .containsExactly("film_remove_v001", "film_deflicker_v001");
      open.ledger().add("A. Producer", "revoke", Entry.facts(Map.of("id", "consent-0001")));
    }
    assertRefused("which was taken back", "deflicker", "--onto", "remove_v001");
  }

  @Test
  void goesOnOnlyFromPicturesThatLieWhereTheOriginalsDo() {
    fix("retime", "--speed", "50", "--signed", "A. Chief");
    Path anchor = frame(film, 0);
    fix("match-colour", "--to", anchor);
    assertRefused("a framing of its own", "deflicker", "--onto", "retime_v001");
    assertRefused("files alone, such as a grade", "deflicker", "--onto", "match-colour_v001");
    assertRefused("There is no version remove_v009", "deflicker", "--onto", "remove_v009");
    assertRefused(
        "Shot 0020 has no version", "deflicker", "--onto", "retime_v001", "--shot", "0020");
  }

  private void assertRefused(String sentence, Object... words) {
    Ran ran = fix(words);
    assertThat(ran.status()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err()).contains(sentence).doesNotContain("Exception");
  }

  private Path removed() {
    return version(fix("remove", "--region", WIRE));
  }

  private Ran regrained() {
    return fix("regrain", "--onto", "deflicker_v001", "--region", LOWER, "--to", frame(film, 5));
  }

  /// Runs a fix; numbers are a rectangle, and a folder to write to lies beside the film.
  private Ran fix(Object... words) {
    Object[] all = new Object[words.length + 2];
    all[0] = "fix";
    all[1] = film;
    for (int i = 0; i < words.length; i++) {
      Object word = words[i];
      if (word instanceof int[] place) {
        word = place[0] + "," + place[1] + "," + place[2] + "," + place[3];
      }
      if (i > 0 && words[i - 1].equals("--out")) word = folder.resolve((String) word);
      all[i + 2] = word;
    }
    return raccord(all);
  }

  private Path version(Ran ran) {
    assertThat(ran.status()).as(ran.err()).isZero();
    Matcher named = Pattern.compile("film_([a-z-]+_v\\d+)( is|,) proposed\\.").matcher(ran.out());
    assertThat(named.find()).as(ran.out()).isTrue();
    return version(named.group(1));
  }

  private Path version(String label) {
    return folder.resolve("film.raccord/versions/film").resolve(label);
  }

  private static Recipe recipe(Path version) {
    return VersionFiles.recipe(version.resolve("recipe.json")).recipe();
  }

  private static JsonNode lock(Path version) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(version.resolve("lock.json")));
  }

  private static String hash(Path version) throws IOException {
    return lock(version).path("sha256").path("version").asString();
  }

  private static JsonNode shares(Path version) throws IOException {
    String text = Files.readString(version.resolve("sourcemap.json"));
    return JsonMapper.shared().readTree(text).path("shot");
  }

  private static JsonNode json(Ran ran) {
    return JsonMapper.shared().readTree(ran.out());
  }

  private JsonNode lastFix() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("film.raccord/ledger.jsonl"));
    return lines.reversed().stream()
        .map(line -> JsonMapper.shared().readTree(line))
        .filter(line -> line.path("event").asString().equals("fix"))
        .map(line -> line.path("facts"))
        .findFirst()
        .orElseThrow();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
    }
  }

  private static Path frame(Path folder, int number) {
    return folder.resolve("s.%04d.png".formatted(number));
  }

  private static boolean in(int[] place, int x, int y) {
    return x >= place[0] && x < place[0] + place[2] && y >= place[1] && y < place[1] + place[3];
  }
}

package raccord.studio.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.shoot.Setup;
import raccord.film.shoot.Take;
import raccord.film.time.Timecode;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Reel;
import raccord.lab.store.ContentHash;
import raccord.lab.store.Production;
import raccord.lab.store.Trouble;

class IngestTest {
  @TempDir Path folder;
  private Path production;
  private Path card;

  @BeforeEach
  void makesAProductionAndACard() {
    production = new NewProduction(folder.resolve("KITE")).run(Progress.SILENT).folder();
    card = folder.resolve("cards/A012");
    Rushes.shoot(card.resolve("12A-1.mov"), 1, 1, 12, "01:00:00:00", "A012");
    Rushes.shoot(card.resolve("12A-2.mov"), 1, 2, 12, "01:01:00:00", "A012");
    Rushes.shoot(card.resolve("12B-1.mov"), 2, 3, 12, "01:02:00:00", "A012");
  }

  @Test
  void takesInACardWithItsSlatesRollsAndSetups() {
    Ingest.Result result = ingest();
    assertThat(result.came()).isEqualTo(3);
    assertThat(result.troubles()).isEmpty();
    assertThat(result.takes())
        .extracting(Take::name, take -> take.slate().toString(), take -> take.roll().name())
        .containsExactly(
            tuple("12A-1.mov", "12A-1", "A012"),
            tuple("12A-2.mov", "12A-2", "A012"),
            tuple("12B-1.mov", "12B-1", "A012"));
    assertThat(result.setups()).extracting(Setup::id).containsExactly("12A", "12B");
    assertThat(result.setups().getFirst().takes()).hasSize(2);
    try (Production open = Production.look(production)) {
      assertThat(open.originals().places())
          .allMatch(place -> Files.exists(open.thumbnails().resolve(place.hash() + ".jpg")))
          .allSatisfy(place -> {
            try (Reel proxy = Reel.open(open.proxies().resolve(place.hash() + ".mp4"))) {
              Timecode start = proxy.facts().timecode().orElseThrow();
              assertThat(proxy.facts().pictures().frames()).isEqualTo(12);
              assertThat(open.originals().byHash(place.hash()).orElseThrow().start())
                  .contains(start);
              assertThat(proxy.facts().roll()).isEqualTo("A012");
            }
          });
      assertThat(open.originals().all())
          .allMatch(each -> each.frames() == 12 && each.reel().equals("A012"));
    }
  }

  @Test
  void changesNothingTheSecondTime() throws IOException {
    ingest();
    Map<String, String> before = tree(folder);
    Ingest.Result second = ingest();
    assertThat(second.known()).isEqualTo(3);
    assertThat(second.came()).isZero();
    assertThat(second.setups()).hasSize(2);
    assertThat(tree(folder)).isEqualTo(before);
  }

  @Test
  void makesProxiesAgainWhenTheCacheWasDeleted() throws IOException {
    assertThat(ingest().proxies()).isEqualTo(3);
    Path proxies;
    try (Production open = Production.look(production)) {
      proxies = open.proxies();
    }
    List<Path> all;
    try (Stream<Path> files = Files.list(proxies)) {
      all = files.toList();
    }
    assertThat(all).hasSize(3);
    Files.delete(all.getFirst());
    Files.writeString(proxies.resolve(".half.mp4.part"), "cut off by a kill");
    Ingest.Result again = ingest();
    assertThat(again.proxies()).isEqualTo(1);
    assertThat(again.known()).isEqualTo(3);
    try (Stream<Path> files = Files.list(proxies)) {
      assertThat(files).containsExactlyInAnyOrderElementsOf(all);
    }
  }

  @Test
  void knowsTheSameContentUnderAnotherName() throws IOException {
    ingest();
    Path copy = folder.resolve("cards/backup/copy of 12A-1.mov");
    Files.createDirectories(copy.getParent());
    Files.copy(card.resolve("12A-1.mov"), copy);
    Ingest.Result result = new Ingest(production, List.of(copy.getParent())).run(Progress.SILENT);
    assertThat(result.again()).isEqualTo(1);
    assertThat(result.came()).isZero();
    assertThat(result.takes()).hasSize(3);
  }

  @Test
  void findsOriginalsAgainThatWereMoved() throws IOException {
    ingest();
    Path archive = Files.createDirectories(folder.resolve("archive"));
    Files.move(card.resolve("12B-1.mov"), archive.resolve("12B-1.mov"));
    assertThat(ingest().troubles()).extracting(Trouble::rule).containsExactly("lost");
    Ingest.Result result = new Ingest(production, List.of(archive)).run(Progress.SILENT);
    assertThat(result.moved()).isEqualTo(1);
    assertThat(ingest().troubles()).isEmpty();
    try (Production open = Production.look(production)) {
      assertThat(open.originals().at(archive.resolve("12B-1.mov").toString())).isPresent();
      assertThat(open.originals().at(card.resolve("12B-1.mov").toString())).isEmpty();
    }
  }

  @Test
  void marksAFileDamagedThatDiffersFromItsHashList() throws IOException {
    Path good = card.resolve("12A-1.mov");
    Path bad = card.resolve("12A-2.mov");
    String list =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <hashlist version="1.1">
          <creatorinfo><tool>Card Copy</tool></creatorinfo>
          <hash><file>12A-1.mov</file><size>%d</size><xxhash64be>%s</xxhash64be></hash>
          <hash><file>12A-2.mov</file><size>%d</size><xxhash64be>%s</xxhash64be></hash>
          <hash><file>12C-1.mov</file><size>7</size><md5>9e107d9d372bb6826bd81d3542a419d6</md5></hash>
        </hashlist>
        """
            .formatted(Files.size(good), hash(good), Files.size(bad), hash(bad));
    Files.writeString(card.resolve("A012.mhl"), list);
    byte[] bytes = Files.readAllBytes(bad);
    bytes[bytes.length / 2] ^= 1;
    Files.write(bad, bytes);

    Ingest.Result result = ingest();
    assertThat(result.damaged()).isEqualTo(1);
    assertThat(result.troubles())
        .extracting(Trouble::rule, Trouble::path)
        .contains(
            tuple("damaged", bad.toString()),
            tuple("missing", card.resolve("12C-1.mov").toString()))
        .doesNotContain(tuple("damaged", good.toString()));
  }

  @Test
  void takesInWhatItCannotReadAsAFinding() throws IOException {
    Files.writeString(card.resolve("12C-1.mov"), "This is not a movie. ".repeat(500));
    Files.write(card.resolve("12C-2.mov"), new byte[0]);
    byte[] whole = Files.readAllBytes(card.resolve("12A-1.mov"));
    Files.write(card.resolve("12C-3.mov"), Arrays.copyOf(whole, whole.length / 3));
    Ingest.Result result = ingest();
    assertThat(result.came()).isEqualTo(6);
    assertThat(result.troubles())
        .extracting(Trouble::rule, Trouble::path)
        .contains(
            tuple("no-picture", card.resolve("12C-1.mov").toString()),
            tuple("unreadable", card.resolve("12C-2.mov").toString()),
            tuple("unreadable", card.resolve("12C-3.mov").toString()));
    assertThat(result.troubles()).allMatch(each -> each.sentence().endsWith("."));
  }

  @Test
  void trustsTheLogMoreThanTheName() throws IOException {
    String log =
        """
        Heading
        FIELD_DELIM\tTABS
        VIDEO_FORMAT\t1080
        FPS\t24

        Column
        Name\tTape\tScene\tTake\tCircled\tComments\tSource File

        Data
        12A-2\tA012\t14C\t5\tY\tGood for light\t12A-2.mov
        """;
    Files.writeString(card.resolve("A012.ale"), log);
    Take take =
        ingest().takes().stream()
            .filter(t -> t.name().equals("12A-2.mov"))
            .findFirst()
            .orElseThrow();
    assertThat(take.slate().toString()).isEqualTo("14C-5");
    assertThat(take.circled()).isTrue();
    assertThat(take.notes()).isEqualTo("Good for light");
  }

  @Test
  void saysWhichFramesASequenceSkips() throws IOException {
    Path stills = Files.createDirectories(card.resolve("plate"));
    for (int i : new int[] {1001, 1002, 1004}) {
      var picture = new BufferedImage(64, 36, BufferedImage.TYPE_INT_RGB);
      picture.setRGB(i % 64, 3, 0xffffff);
      javax.imageio.ImageIO.write(picture, "png", stills.resolve("plate." + i + ".png").toFile());
    }
    Ingest.Result result = ingest();
    assertThat(result.files()).isEqualTo(4);
    assertThat(result.troubles())
        .filteredOn(each -> each.rule().equals("missing-frames"))
        .singleElement()
        .extracting(Trouble::sentence)
        .asString()
        .contains("plate.%04d.png has no frame 1003");
  }

  private Ingest.Result ingest() {
    return new Ingest(production, List.of(card)).run(Progress.SILENT);
  }

  private static String hash(Path file) {
    return ContentHash.of(List.of(file), _ -> {}, ContentHash.Listener.NOBODY);
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  /// Every file with what it holds; the database by its rows.
  static Map<String, String> tree(Path folder) throws IOException {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        if (name.endsWith("production.lock")) continue;
        tree.put(
            name,
            name.endsWith(".db")
                ? Dump.of(file)
                : new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return tree;
  }
}

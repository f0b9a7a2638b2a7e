package raccord.film.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.time.FrameRate;
import raccord.film.trouble.MediaException;

class CardLogsTest {
  @TempDir Path folder;

  @Test
  void readsWhatTwoRecordersSayOfATake() {
    Path audio = Real.footage().resolve("audio/wavinfo");
    BroadcastWave meta = BroadcastWave.read(audio.resolve("metacorder/Sr001-2C-01_01.WAV"));
    IXml take = meta.ixml().orElseThrow();
    assertThat(take.scene()).contains("2C");
    assertThat(take.take()).contains("01");
    assertThat(take.tape()).contains("Sr001");
    assertThat(take.note()).contains("Tail Slate Cloth noise");
    assertThat(take.circled()).isFalse();
    assertThat(take.trackNames()).containsExactly("Boom");
    assertThat(take.rate()).contains(FrameRate.FPS_25);
    // The report of the sound department gives this start.
    assertThat(meta.start().orElseThrow().toString()).isEqualTo("13:37:30:07");
    assertThat(meta.format().length()).isEqualTo(336000);

    BroadcastWave second = BroadcastWave.read(audio.resolve("sounddevices/A101_4.WAV"));
    assertThat(second.ixml().orElseThrow().trackNames()).containsExactly("MKH516 A", "Boom");
    assertThat(second.ixml().orElseThrow().rate()).contains(FrameRate.FPS_23_976);
    assertThat(second.start().orElseThrow().toString()).isEqualTo("12:40:15:00");
    assertThat(second.bext().orElseThrow().originator())
        .isEqualTo("Sound Dev: 702T S#GR1112089007");
    assertThat(second.format().channels()).isEqualTo(2);
  }

  @Test
  void readsEveryRealWavAndGivesBackEveryDocumentInThem() throws IOException {
    int documents = 0;
    try (Stream<Path> files = Files.walk(Real.footage().resolve("audio"))) {
      for (Path file : files.filter(f -> f.toString().matches("(?i).*\\.wav")).sorted().toList()) {
        BroadcastWave wave = BroadcastWave.read(file);
        assertThat(wave.format().length()).as(file.toString()).isPositive();
        float[][] samples = wave.samples(file, wave.format().length() - 10, 100);
        assertThat(samples[0]).as(file.toString()).hasSize(10);
        if (wave.ixml().isPresent()) {
          IXml document = wave.ixml().get();
          assertThat(IXml.read(document.write(), "again")).as(file.toString()).isEqualTo(document);
          documents++;
        }
      }
    }
    assertThat(documents).isGreaterThanOrEqualTo(15);
  }

  @Test
  void writesATakeThatReadsBackSampleForSample() throws IOException {
    long seed = 41;
    Random random = new Random(seed);
    for (int bits : new int[] {16, 24}) {
      Path file = folder.resolve("take" + bits + ".wav");
      float[][] samples = new float[2][4801];
      double step = bits == 16 ? 32768 : 8388608;
      for (float[] channel : samples) {
        for (int i = 0; i < channel.length; i++) {
          channel[i] = (float) (Math.rint((random.nextDouble() * 2 - 1) * (step - 1)) / step);
        }
      }
      IXml about =
          IXml.of(
              "KITE",
              "12A",
              "3",
              "SR01",
              true,
              "plane & <birds>",
              FrameRate.FPS_24,
              false,
              48000,
              List.of("Boom", "Mara"));
      Bext bext = Bext.of("sSCENE=12A", "Raccord", 10L * 3600 * 48000);
      try (var out =
          new BroadcastWave.Writer(file, 2, 48000, bits, Optional.of(bext), Optional.of(about))) {
        out.write(samples);
        out.write(new float[][] {{2f}, {-2f}});
      }
      BroadcastWave read = BroadcastWave.read(file);
      assertThat(read.ixml()).contains(about);
      assertThat(read.bext().orElseThrow().description()).isEqualTo("sSCENE=12A");
      assertThat(read.start().orElseThrow().toString()).isEqualTo("10:00:00:00");
      float[][] back = read.samples(file, 0, 10000);
      assertThat(back[0]).hasSize(4802);
      assertThat(Arrays.copyOf(back[0], 4801)).as("seed " + seed).containsExactly(samples[0]);
      assertThat(Arrays.copyOf(back[1], 4801)).as("seed " + seed).containsExactly(samples[1]);
      assertThat(back[0][4801]).isCloseTo(1f, within(1e-4f));
      assertThat(back[1][4801]).isEqualTo(-1f);
      assertThat(Files.size(file)).isEven();
    }
  }

  @Test
  void findsTheSoundOfAnRf64FileThatNamesItsSizeInDs64() throws IOException {
    ByteBuffer file = ByteBuffer.allocate(12 + 36 + 24 + 8 + 8).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RF64")).putInt(-1).put(ascii("WAVEds64")).putInt(28);
    file.putLong(80).putLong(6).putLong(3).putInt(0);
    file.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
    file.putInt(48000).putInt(96000).putShort((short) 2).putShort((short) 16);
    file.put(ascii("data")).putInt(-1).putShort((short) 16384).putShort((short) -32768);
    file.putShort((short) 0).putShort((short) 7);
    Path path = folder.resolve("long.wav");
    Files.write(path, file.array());
    BroadcastWave read = BroadcastWave.read(path);
    assertThat(read.format().length()).isEqualTo(3);
    assertThat(read.samples(path, 0, 9)[0]).containsExactly(0.5f, -1f, 0f);
  }

  @Test
  void refusesDamagedWavFilesWithASentence() throws IOException {
    long seed = 7;
    Random random = new Random(seed);
    byte[] noise = new byte[3000];
    random.nextBytes(noise);
    byte[] liar = new byte[64];
    System.arraycopy(ascii("RIFF\0\0\0\0WAVEbext\0\0\0\u007f"), 0, liar, 0, 20);
    for (byte[] bytes :
        List.of(new byte[0], ascii("RIFF"), noise, liar, ascii("RIFF\0\0\0\0WAVE"))) {
      Path path = folder.resolve("bad.wav");
      Files.write(path, bytes);
      assertThatThrownBy(() -> BroadcastWave.read(path))
          .as("seed " + seed)
          .isInstanceOf(MediaException.class)
          .hasMessageContaining("bad.wav");
    }
  }

  @Test
  void readsATruncatedWavUpToWhereItEnds() throws IOException {
    Path whole = folder.resolve("whole.wav");
    try (var out =
        new BroadcastWave.Writer(whole, 1, 48000, 16, Optional.empty(), Optional.empty())) {
      out.write(new float[][] {{0.5f, 0.25f, -0.5f, 0.125f}});
    }
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut.wav");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length - 3));
    BroadcastWave read = BroadcastWave.read(cut);
    assertThat(read.format().length()).isEqualTo(2);
    assertThat(read.samples(cut, 0, 4)[0]).containsExactly(0.5f, 0.25f);
  }

  private static final String GENERATION =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <hashlist version="2.0" xmlns="urn:ASC:MHL:v2.0">
        <creatorinfo>
          <creationdate>2026-01-16T09:15:00+00:00</creationdate>
          <hostname>cart</hostname>
          <tool version="2.1">offload</tool>
          <author><name>A. Loader</name></author>
          <comment>first copy</comment>
        </creatorinfo>
        <processinfo>
          <process>in-place</process>
          <roothash>
            <content><xxh64 hashdate="2026-01-16T09:15:00+00:00">3ab5a4166b9bde44</xxh64></content>
            <structure><xxh64>66d2c1d5c2b9a7b0</xxh64></structure>
          </roothash>
          <ignore><pattern>.DS_Store</pattern><pattern>ascmhl</pattern></ignore>
        </processinfo>
        <hashes>
          <hash>
            <path size="6" lastmodificationdate="2026-01-15T13:00:00+00:00">Clips/A002C006.mov</path>
            <xxh64 action="original" hashdate="2026-01-16T09:15:00+00:00">0ea03b369a463d9d</xxh64>
            <md5 action="verified">9eb84090956c484e32cb6c08455a667b</md5>
            <metadata><vendor xmlns="urn:x">kept</vendor></metadata>
          </hash>
          <directoryhash>
            <path lastmodificationdate="2026-01-15T13:00:00+00:00">Clips</path>
            <content><xxh3>0ea03b369a463d9d</xxh3></content>
            <structure><xxh3>66d2c1d5c2b9a7b0</xxh3></structure>
          </directoryhash>
        </hashes>
        <references>
          <hashlistreference>
            <path>Proxy/ascmhl/0001_Proxy.mhl</path><c4>c43x</c4>
          </hashlistreference>
        </references>
      </hashlist>
      """;

  @Test
  void keepsEverythingAGenerationSays() {
    AscMhl read = AscMhl.read(GENERATION, "0001.mhl");
    assertThat(read.digest("Clips/A002C006.mov", "xxh64").orElseThrow().value())
        .isEqualTo("0ea03b369a463d9d");
    assertThat(read.digest("Clips/A002C006.mov", "c4")).isEmpty();
    assertThat(read.root().orElseThrow().structure().getFirst().value())
        .isEqualTo("66d2c1d5c2b9a7b0");
    assertThat(read.ignored()).containsExactly(".DS_Store", "ascmhl");
    assertThat(AscMhl.read(read.write(), "again")).isEqualTo(read);
    assertThat(read.write()).contains("A. Loader", "first copy", "kept", "action=\"verified\"");
  }

  @Test
  void refusesAHashListThatLeadsOutOfItsFolder() {
    for (String path :
        List.of("../x.mov", "/etc/passwd", "C:\\x.mov", "a/../../b", "a\\..\\..\\b")) {
      String climbing = GENERATION.replace("Clips/A002C006.mov", path);
      assertThatThrownBy(() -> AscMhl.read(climbing, "0001.mhl"))
          .as(path)
          .isInstanceOf(MediaException.class)
          .hasMessageContaining("leads out of the folder");
    }
  }

  @Test
  void addsAGenerationToAChainWithItsC4() {
    AscMhl.Chain chain =
        new AscMhl.Chain(Map.of())
            .with("0001_A.mhl", ascii("alfa"))
            .with("0002_A.mhl", ascii("bravo"));
    assertThat(AscMhl.Chain.read(chain.write(), "chain")).isEqualTo(chain);
    List<AscMhl.Reference> lists = List.copyOf(chain.generations().values());
    assertThat(lists.get(1).path()).isEqualTo("0002_A.mhl");
    // SMPTE ST 2114 test vectors.
    assertThat(lists.get(0).c4())
        .isEqualTo(
            "c43zYcLni5LF9rR4Lg4B8h3Jp8SBwjcnyyeh4bc6gTPHndKuKdjUWx1kJPYhZxYt3zV6tQXpDs2shPsPYjgG81wZM1");
    assertThat(lists.get(1).c4())
        .isEqualTo(
            "c42jd8KUQG9DKppN1qt5aWS3PAmdPmNutXyVTb8H123FcuU3shPxpUXsVdcouSALZ4PaDvMYzQSMYCWkb6rop9zhDa");
  }

  @Test
  void readsAndWritesAnOlderHashList() {
    String text =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <hashlist version="1.1">
          <creatorinfo><name>A. Loader</name><tool>offload 1</tool>
            <startdate>2026-01-16T09:15:00Z</startdate></creatorinfo>
          <hash><file>Clips/A002C006.mov</file><size>6</size>
            <lastmodificationdate>2026-01-15T13:00:00Z</lastmodificationdate>
            <xxhash64be>0ea03b369a463d9d</xxhash64be><md5>9eb84090956c484e32cb6c08455a667b</md5>
            <hashdate>2026-01-16T09:15:00Z</hashdate></hash>
        </hashlist>
        """;
    Mhl read = Mhl.read(text, "card.mhl");
    Mhl.Hash hash = read.hashes().getFirst();
    assertThat(hash.size()).contains(6L);
    assertThat(hash.digests()).containsEntry("xxhash64be", "0ea03b369a463d9d").containsKey("md5");
    assertThat(Mhl.read(read.write(), "again")).isEqualTo(read);
    assertThatThrownBy(() -> Mhl.read(text.replace("Clips", ".."), "card.mhl"))
        .isInstanceOf(MediaException.class);
    assertThatThrownBy(() -> Mhl.read(GENERATION, "card.mhl")).isInstanceOf(MediaException.class);
    assertThatThrownBy(() -> AscMhl.read(text, "card.mhl")).isInstanceOf(MediaException.class);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void readsTheWordsARecorderPutsIntoItsDescription() {
    String description =
        "zSPEED=029.97-DF\r\nzSCENE=12A\r\nzTAKE=3\r\nzTAPE=R07\r\nzNOTE=a=b, wind\r\nzTRK1=Boom\r\nzTRK2=\r\n";
    IXml said = BextDescription.read(description).ixml().orElseThrow();
    assertThat(said.scene()).contains("12A");
    assertThat(said.take()).contains("3");
    assertThat(said.tape()).contains("R07");
    assertThat(said.note()).contains("a=b, wind");
    assertThat(said.trackNames()).containsExactly("Boom", "");
    assertThat(said.rate()).contains(FrameRate.FPS_29_97);
    assertThat(said.dropFrame()).isTrue();
    assertThat(IXml.read(said.write(), "a test")).isEqualTo(said);
  }

  @Test
  void keepsWhatARecorderSaysOfATrackInElementsOfItsOwn() {
    String text =
        "<BWFXML><SCENE>4</SCENE><SPEED><NOTE>as set</NOTE><TIMECODE_RATE>24/1</TIMECODE_RATE>"
            + "<PULL from=\"24\"/></SPEED><TRACK_LIST><TRACK_COUNT>2</TRACK_COUNT>"
            + "<TRACK><NAME>Boom</NAME><DEFAULT_MIX><LEVEL>-6.0</LEVEL><PAN>0.5</PAN></DEFAULT_MIX>"
            + "<FUNCTION>M</FUNCTION><FUNCTION>S</FUNCTION></TRACK>"
            + "<TRACK><NAME>Lav</NAME></TRACK></TRACK_LIST></BWFXML>";
    IXml said = IXml.read(text, "a test");
    String again = said.write();
    assertThat(again)
        .containsSubsequence(
            "<TRACK>", "<NAME>Boom<", "<DEFAULT_MIX>", "<LEVEL>-6.0<", "<PAN>0.5<", "</TRACK>")
        .contains("<FUNCTION>M<", "<FUNCTION>S<", "from=\"24\"");
    assertThat(IXml.read(again, "a test")).isEqualTo(said);
    assertThat(said.trackNames()).containsExactly("Boom", "Lav");
    assertThat(said.rate()).contains(FrameRate.FPS_24);
  }

  @Test
  void takesNoOrdinarySentenceForARecordersWords() {
    assertThat(BextDescription.read("Recorded in the kitchen. SCENE 12, TAKE=3?").ixml()).isEmpty();
    assertThat(BextDescription.read("sSPEED=000-ND").ixml().orElseThrow().rate()).isEmpty();
  }

  @Test
  void refusesAHashListWithADoctypeAnEntityOrNestedWithoutEnd() {
    String doctype =
        "<?xml version=\"1.0\"?>\n<!DOCTYPE hashlist [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n"
            + "<hashlist version=\"1.1\">&e;</hashlist>";
    String deep = "<hashlist version=\"1.1\">" + "<a>".repeat(300) + "</a>".repeat(300);
    for (String text : List.of(doctype, deep + "</hashlist>")) {
      assertThatThrownBy(() -> Mhl.read(text, "card.mhl"))
          .isInstanceOf(MediaException.class)
          .hasMessageMatching(
              "Cannot read card.mhl at line \\d: it (has a DOCTYPE|is nested deeper).*")
          .hasMessageNotContaining("root:");
    }
  }
}

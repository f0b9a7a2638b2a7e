package raccord.lab.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.FileImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.picture.TestCard;
import raccord.film.time.FrameRate;
import raccord.film.time.Timecode;
import raccord.lab.media.ffmpeg.FfmpegTool;

/// DPX and TIFF sequences, as scanners and finishing systems hand them over.
@ExtendWith(NothingLeftOpen.class)
class ScannedStillsTest {
  // ST 268: the generic part ends here, and the film and television parts after it.
  private static final int GENERIC = 1664;
  private static final int WHOLE = 2048;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "dpx, rgb24, 8",
    "dpx, gbrp10be, 10",
    "dpx, gbrp10le, 10",
    "dpx, gbrp12be, 12",
    "dpx, gbrp12le, 12",
    "dpx, rgb48be, 16",
    "dpx, rgb48le, 16",
    "tiff, rgb24, 8",
    "tiff, rgb48le, 16",
    "tiff, gray16le, 16"
  })
  void readsEverySampleThatAnotherProgramWrote(String ending, String format, int bits)
      throws Exception {
    boolean grey = format.startsWith("gray");
    Layout layout =
        new Layout(
            grey ? Layout.Model.GREY : Layout.Model.RGB,
            bits,
            Layout.Sampling.INTEGER,
            0,
            0,
            false);
    Path pattern = written(ending, format, layout, 3);
    TestCard card = new TestCard(66, 34, layout);
    try (Reel reel = Reel.open(pattern)) {
      assertThat(reel.facts().pictures().layout()).isEqualTo(layout);
      assertThat(reel.facts().pictures().frames()).isEqualTo(3);
      for (int i = 0; i < 3; i++) {
        try (Frame frame = reel.next().orElseThrow();
            Frame expected = card.frame(i, FrameRate.FPS_24, frame.colour())) {
          Clips.assertSameSamples(expected, frame);
        }
      }
    }
  }

  // FFmpeg's writer, from a lossless print of test cards.
  private Path written(String ending, String format, Layout layout, int frames) throws Exception {
    Path source = Clips.print(folder.resolve("card.mkv"), Clips.order(Stock.FFV1, layout), frames);
    Path pattern = Files.createDirectories(folder.resolve(format)).resolve("scan.%07d." + ending);
    FfmpegTool.FFMPEG.run(
        List.of(
            "-y",
            "-i",
            source.toString(),
            "-start_number",
            "86400",
            "-pix_fmt",
            format,
            pattern.toString()));
    return pattern;
  }

  // FFmpeg writes TIFF with the low byte first; this writer, as scanners do, with the high one.
  @Test
  void readsTiffWithTheHighByteFirst() throws IOException {
    BufferedImage picture = new BufferedImage(66, 34, BufferedImage.TYPE_USHORT_GRAY);
    for (int y = 0; y < 34; y++) {
      for (int x = 0; x < 66; x++) picture.getRaster().setSample(x, y, 0, 901 * y + 17 * x);
    }
    Path still = folder.resolve("scan.0001.tif");
    var writer = ImageIO.getImageWritersByFormatName("tiff").next();
    try (FileImageOutputStream out = new FileImageOutputStream(still.toFile())) {
      writer.setOutput(out);
      writer.write(picture);
    } finally {
      writer.dispose();
    }
    assertThat(Files.readAllBytes(still)[0]).isEqualTo((byte) 'M');
    try (Reel reel = Reel.open(folder);
        Frame frame = reel.next().orElseThrow()) {
      assertThat(frame.layout().bits()).isEqualTo(16);
      for (int y = 0; y < 34; y++) {
        for (int x = 0; x < 66; x++) {
          assertThat(frame.sample(0, x, y)).isEqualTo(901 * y + 17 * x);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gbrp10be", "gbrp10le"})
  void readsTimecodeReelRateAndTransferOfADpxHeader(String format) throws Exception {
    Layout rgb = new Layout(Layout.Model.RGB, 10, Layout.Sampling.INTEGER, 0, 0, false);
    Path pattern = written("dpx", format, rgb, 2);
    for (Path still : stills(pattern)) label(still, 0x01020304, 24000 / 1001f, "A012C003", 1);
    try (Reel reel = Reel.open(pattern)) {
      assertThat(reel.facts().pictures().rate()).isEqualTo(FrameRate.FPS_23_976);
      assertThat(reel.facts().timecode().map(Timecode::toString)).contains("01:02:03:04");
      assertThat(reel.facts().roll()).isEqualTo("A012C003");
      assertThat(reel.facts().tags()).containsEntry("dpx_transfer", "printing density");
      assertThat(Clips.rest(reel)).doesNotHaveDuplicates().hasSize(2);
    }
  }

  @Test
  void takesUndefinedFieldsOfADpxHeaderForNothing() throws Exception {
    Layout rgb = new Layout(Layout.Model.RGB, 10, Layout.Sampling.INTEGER, 0, 0, false);
    Path pattern = written("dpx", "gbrp10be", rgb, 2);
    for (Path still : stills(pattern)) label(still, -1, Float.intBitsToFloat(-1), "\u00ff", 255);
    try (Reel reel = Reel.open(pattern, ReelOptions.PICTURES.withStillRate(FrameRate.FPS_25))) {
      assertThat(reel.facts().pictures().rate()).isEqualTo(FrameRate.FPS_25);
      assertThat(reel.facts().timecode()).isEmpty();
      assertThat(reel.facts().roll()).isEmpty();
      assertThat(reel.facts().tags()).doesNotContainKey("dpx_transfer");
    }
  }

  @Test
  void namesTheStillsThatADpxSequenceLacks() throws Exception {
    Layout rgb = new Layout(Layout.Model.RGB, 10, Layout.Sampling.INTEGER, 0, 0, false);
    Path pattern = written("dpx", "gbrp10be", rgb, 9);
    Files.delete(folder.resolve("gbrp10be/scan.0086402.dpx"));
    Files.delete(folder.resolve("gbrp10be/scan.0086405.dpx"));
    Files.delete(folder.resolve("gbrp10be/scan.0086406.dpx"));
    byte[] half = Files.readAllBytes(folder.resolve("gbrp10be/scan.0086407.dpx"));
    Files.write(folder.resolve("gbrp10be/scan.0086407.dpx"), Arrays.copyOf(half, 3000));
    try (Reel reel = Reel.open(pattern)) {
      assertThat(Clips.rest(reel)).hasSize(5);
      assertThat(reel.damage())
          .startsWith(
              new Damage(2, "image number 86402 is missing"),
              new Damage(4, "image numbers 86405 to 86406 are missing"))
          .last()
          .satisfies(each -> {
            assertThat(each.frame()).isEqualTo(4);
            assertThat(each.words()).contains("scan.0086407.dpx");
          });
    }
  }

  private static List<Path> stills(Path pattern) throws IOException {
    try (var files = Files.list(pattern.resolveSibling(""))) {
      return new ArrayList<>(files.sorted().toList());
    }
  }

  // FFmpeg writes the generic part alone; a scanner writes all of it.
  private static void label(Path still, int timecode, float rate, String device, int transfer)
      throws IOException {
    byte[] whole = Files.readAllBytes(still);
    ByteBuffer in = ByteBuffer.wrap(whole);
    in.order(whole[0] == 'S' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    assertThat(in.getInt(4)).isEqualTo(GENERIC);
    ByteBuffer out = ByteBuffer.allocate(whole.length + WHOLE - GENERIC).order(in.order());
    out.put(whole, 0, GENERIC).position(WHOLE).put(whole, GENERIC, whole.length - GENERIC);
    out.putInt(4, WHOLE).putInt(16, out.capacity());
    out.put(801, (byte) transfer);
    byte[] name = device.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < name.length; i++) out.put(1556 + i, name[i]);
    out.putFloat(1724, rate).putInt(1920, timecode).putFloat(1940, rate);
    Files.write(still, out.array());
  }
}

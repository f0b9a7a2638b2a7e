package raccord.lab.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import raccord.film.trouble.MediaException;
import raccord.lab.learning.Weights.Precision;
import raccord.lab.learning.Weights.Tensor;
import raccord.lab.store.Digest;

class WeightsTest {
  // One tensor of two floats, as each hostile header below changes it.
  private static final String SOUND =
      "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";

  @TempDir Path folder;

  @Test
  void readsBackWhatWasWritten() {
    Random random = new Random(7);
    float[] kernel = new float[2 * 3 * 5 * 5];
    for (int i = 0; i < kernel.length; i++) kernel[i] = (float) random.nextGaussian();
    Weights weights =
        new Weights(
            new TreeMap<>(
                Map.of(
                    "stem.weight", Tensor.of(kernel, 2, 3, 5, 5),
                    "stem.bias", Tensor.half(new float[] {0.5f, -2, 65504}, 3),
                    "gain", Tensor.of(new float[] {1.5f}),
                    "empty", Tensor.of(new float[0], 4, 0))),
            new TreeMap<>(Map.of("skill", "in-between", "Größe \"½\"", "ü\n")));
    Path file = folder.resolve("model.safetensors");
    weights.write(file);
    Weights read = Weights.read(file);
    assertThat(read.notes()).isEqualTo(weights.notes());
    assertThat(read.tensors().keySet()).isEqualTo(weights.tensors().keySet());
    read.tensors()
        .forEach((name, tensor) -> {
          assertThat(tensor.shape()).isEqualTo(weights.tensor(name).shape());
          assertThat(tensor.precision()).isEqualTo(weights.tensor(name).precision());
          assertThat(tensor.values()).containsExactly(weights.tensor(name).values());
        });
  }

  @Test
  void writesTheBytesThatTheFormatDescribes() throws IOException {
    Path file = folder.resolve("small.safetensors");
    new Weights(
            Map.of(
                "z", Tensor.of(new float[] {1, -2}, 2),
                "a", Tensor.half(new float[] {1}, 1)))
        .write(file);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int header = (int) bytes.getLong();
    assertThat(header % 8).isZero();
    assertThat(new String(bytes.array(), 8, header, StandardCharsets.UTF_8).strip())
        .isEqualTo(
            "{\"z\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                + "\"a\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[8,10]}}");
    bytes.position(8 + header);
    // IEEE 754: 1 is 3F800000 and 3C00, -2 is C0000000.
    assertThat(bytes.getInt()).isEqualTo(0x3F800000);
    assertThat(bytes.getInt()).isEqualTo(0xC0000000);
    assertThat(bytes.getShort()).isEqualTo((short) 0x3C00);
    assertThat(bytes.hasRemaining()).isFalse();
  }

  @Test
  void writesTheSameBytesWhateverTheOrderTheyWereNamedIn() throws IOException {
    Tensor one = Tensor.of(new float[] {1, 2, 3}, 3);
    Tensor other = Tensor.half(new float[] {4}, 1);
    Map<String, Tensor> forwards = new LinkedHashMap<>();
    forwards.put("one", one);
    forwards.put("other", other);
    Map<String, Tensor> backwards = new LinkedHashMap<>();
    backwards.put("other", other);
    backwards.put("one", one);
    Path file = folder.resolve("b.safetensors");
    String hash = new Weights(forwards).write(folder.resolve("a.safetensors"));
    assertThat(new Weights(backwards).write(file)).isEqualTo(hash).isEqualTo(Digest.of(file));
  }

  @Test
  void readsAHeaderThatSomebodyElseWroteAnotherWay() throws IOException {
    Path file =
        file(
            "{ \"b\": {\"shape\": [], \"data_offsets\": [4, 8], \"dtype\": \"F32\"},\n"
                + "\"a\": {\"dtype\": \"F32\", \"shape\": [1, 1], \"data_offsets\": [0, 4]}}   ",
            8);
    assertThat(Weights.read(file).tensor("b").shape()).isEmpty();
    assertThat(Weights.read(file).tensor("a").shape()).isEqualTo(List.of(1L, 1L));
  }

  // A header, and what the sentence says of it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]|begin with a brace",
        " {}|begin with a brace",
        "{}\n|padded with spaces",
        "{} {}|broken",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[8,8]}}|broken",
        "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}|broken",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}|broken",
        "{\"__metadata__\":{\"n\":1},\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}|no text",
        "{\"__metadata__\":[],\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}|no object",
        "{\"a\":7}|alone",
        "{\"a\":{\"shape\":[2],\"data_offsets\":[0,8]}}|alone",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"run\":\"me\"}}|alone",
        "{\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}|not F32 or F16",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":2,\"data_offsets\":[0,8]}}|whole numbers",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2.0],\"data_offsets\":[0,8]}}|whole numbers",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}|whole numbers",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,99999999999999999999]}}|whole numbers",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8,8]}}|no two",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}|does not fit",
        "{\"a\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,8]}}|does not fit",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,8]}}|larger than any",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}|ends outside",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}|belong to no tensor",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}|follows a hole",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}|overlaps",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}|follows a hole",
        "{}|belong to no tensor",
        "{\"a\":{\"dtype\":[[[[[[[[[[[]]]]]]]]]]],\"shape\":[2],\"data_offsets\":[0,8]}}|broken",
      })
  void refusesAHeaderThatBreaksTheFormat(String given) throws IOException {
    int bar = given.lastIndexOf('|');
    String header = given.substring(0, bar);
    String why = given.substring(bar + 1);
    assertThat(Weights.read(file(SOUND, 8)).tensor("a").values()).hasSize(2);
    Path file = file(header, 8);
    assertThatThrownBy(() -> Weights.read(file))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(why);
  }

  @Test
  void refusesAFileThatIsCutOff() throws IOException {
    byte[] whole = Files.readAllBytes(file(SOUND, 8));
    Path cut = folder.resolve("cut.safetensors");
    for (int length = 0; length < whole.length; length++) {
      Files.write(cut, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Weights.read(cut)).isInstanceOf(MediaException.class);
    }
  }

  @Test
  void refusesAHeaderLengthWithoutTakingThatMuchMemory() throws IOException {
    for (long length : new long[] {-1, Long.MAX_VALUE, Integer.MAX_VALUE, 1L << 40}) {
      byte[] bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
      Path file = Files.write(folder.resolve("long.safetensors"), bytes);
      assertThatThrownBy(() -> Weights.read(file))
          .isInstanceOf(MediaException.class)
          .hasMessageContaining(Long.toUnsignedString(length));
    }
  }

  @Test
  void refusesAHeaderThatIsNoText() throws IOException {
    byte[] bytes = Files.readAllBytes(file(SOUND, 8));
    bytes[10] = (byte) 0xC3;
    Path file = Files.write(folder.resolve("text.safetensors"), bytes);
    assertThatThrownBy(() -> Weights.read(file)).hasMessageContaining("no text in UTF-8");
  }

  @Test
  void neverBreaksOnBytesThatWereFlipped() throws IOException {
    byte[] sound = Files.readAllBytes(file(SOUND, 8));
    Random random = new Random(11);
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = sound.clone();
      for (int n = random.nextInt(1, 4); n > 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(Weights.of(bytes, "flipped").tensors()).isNotNull();
      } catch (MediaException e) {
        assertThat(e).hasMessageStartingWith("Cannot read flipped");
      }
    }
  }

  @Test
  void refusesValuesThatAreNoNumbers() throws IOException {
    assertThatThrownBy(() -> Tensor.of(new float[] {1, Float.NaN}, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> Tensor.half(new float[] {65505}, 1)).hasMessageContaining("F16");
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(file(SOUND, 8))).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(bytes.limit() - 4, 0x7F800000);
    Path file = Files.write(folder.resolve("infinite.safetensors"), bytes.array());
    assertThatThrownBy(() -> Weights.read(file)).hasMessageContaining("no number");
  }

  @Test
  void goesPartOfTheWayToOtherWeights() {
    Weights from = new Weights(Map.of("a", Tensor.of(new float[] {0, 2}, 2)));
    Weights to = new Weights(Map.of("a", Tensor.of(new float[] {4, 4}, 2)));
    assertThat(from.towards(to, 0.25).tensor("a").values()).containsExactly(1, 2.5f);
    assertThat(from.towards(to, 1).sha256()).isEqualTo(to.sha256());
    Weights other = new Weights(Map.of("a", Tensor.of(new float[] {4}, 1)));
    assertThatThrownBy(() -> from.towards(other, 0.5)).hasMessageContaining("two shapes");
  }

  @Test
  void refusesAShapeThatDoesNotFit() {
    assertThatThrownBy(() -> new Tensor(Precision.FLOAT32, List.of(2L, 3L), new float[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[2, 3]");
  }

  private Path file(String header, int bytes) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(8 + text.length + bytes).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(text.length).put(text);
    return Files.write(folder.resolve("header" + text.length + ".safetensors"), out.array());
  }
}

package raccord.lab.learning;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import raccord.film.trouble.MediaException;
import raccord.lab.learning.Weights.Precision;
import raccord.lab.learning.Weights.Tensor;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The format `.safetensors`: the length of a header, the header as JSON, the values.
///
/// As its README describes it ("Format", huggingface/safetensors): the length is an unsigned 64-bit
/// little-endian number; the header begins with a brace and may be padded with spaces; a name
/// stands once; offsets count from the end of the header, and the tensors cover all bytes behind
/// it, without a hole and without an overlap; `__metadata__` maps text to text; a tensor may be a
/// single number, or empty. Of the kinds of number F32 and F16 are read.
final class Safetensors {
  static final String NOTES = "__metadata__";

  private static final String DTYPE = "dtype";
  private static final String SHAPE = "shape";
  private static final String OFFSETS = "data_offsets";

  // The format stops at 100 MB; a tensor takes about a hundred bytes of it, and a network of ours
  // has
  // less than a thousand.
  private static final int LONGEST_HEADER = 4 << 20;
  private static final int LENGTH = Long.BYTES;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /// @param from first byte behind the header
  private record Place(String name, Precision precision, List<Long> shape, long from, long past) {}

  private final ByteBuffer file;
  private final String source;

  private Safetensors(byte[] file, String source) {
    this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    this.source = source;
  }

  /// @param file its bytes. Not modified.
  /// @param source named in sentences
  /// @throws MediaException at the first break of the format
  static Weights parsed(byte[] file, String source) {
    return new Safetensors(file, source).parsed();
  }

  /// The bytes of a file. Wider values come first, so that all stand where they are aligned.
  static byte[] written(Weights weights) {
    List<Map.Entry<String, Tensor>> ordered = new ArrayList<>(weights.tensors().entrySet());
    ordered.sort(Comparator.comparingInt(each -> -each.getValue().precision().bytes()));
    ObjectNode header = JSON.createObjectNode();
    if (!weights.notes().isEmpty()) weights.notes().forEach(header.putObject(NOTES)::put);
    long at = 0;
    for (Map.Entry<String, Tensor> each : ordered) {
      Tensor tensor = each.getValue();
      long past = at + (long) tensor.values().length * tensor.precision().bytes();
      ObjectNode place = header.putObject(each.getKey()).put(DTYPE, tensor.precision().dtype());
      tensor.shape().forEach(place.putArray(SHAPE)::add);
      place.putArray(OFFSETS).add(at).add(past);
      at = past;
    }
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    int length = (text.length + LENGTH - 1) / LENGTH * LENGTH;
    ByteBuffer out =
        ByteBuffer.allocate(Math.toIntExact(LENGTH + length + at)).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(length)
        .put(text)
        .put(" ".repeat(length - text.length).getBytes(StandardCharsets.US_ASCII));
    for (Map.Entry<String, Tensor> each : ordered) {
      switch (each.getValue().precision()) {
        case FLOAT32 -> {
          for (float value : each.getValue().values()) out.putFloat(value);
        }
        case FLOAT16 -> {
          for (float value : each.getValue().values()) out.putShort(Float.floatToFloat16(value));
        }
      }
    }
    return out.array();
  }

  private Weights parsed() {
    if (file.limit() < LENGTH) throw refused("it ends before its header");
    long length = file.getLong(0);
    if (length < 0 || length > LONGEST_HEADER) {
      throw refused(
          "it says that its header has " + Long.toUnsignedString(length) + " bytes, more than any");
    }
    if (length > file.limit() - LENGTH) throw refused("it ends within its header");
    JsonNode header = header((int) length);
    SortedMap<String, String> notes = new TreeMap<>();
    List<Place> places = new ArrayList<>();
    for (Map.Entry<String, JsonNode> each : header.properties()) {
      if (each.getKey().equals(NOTES)) notes(each.getValue(), notes);
      else places.add(place(each.getKey(), each.getValue()));
    }
    int data = LENGTH + (int) length;
    whole(places, file.limit() - data);
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    for (Place each : places) tensors.put(each.name, tensor(each, data));
    return new Weights(tensors, notes);
  }

  private JsonNode header(int length) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(file.slice(LENGTH, length)).toString();
      if (!text.startsWith("{")) throw refused("its header does not begin with a brace");
      int end = text.length();
      while (text.charAt(end - 1) == ' ') end--;
      if (text.charAt(end - 1) != '}') throw refused("its header is not padded with spaces alone");
      return JSON.readTree(text);
    } catch (CharacterCodingException e) {
      throw refused("its header is no text in UTF-8");
    } catch (JacksonException e) {
      throw refused("its header is broken: " + e.getOriginalMessage());
    }
  }

  private void notes(JsonNode node, SortedMap<String, String> notes) {
    if (!node.isObject()) throw refused(NOTES + " is no object");
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      if (!each.getValue().isString()) {
        throw refused(NOTES + " holds \"" + each.getKey() + "\", which is no text");
      }
      notes.put(each.getKey(), each.getValue().stringValue());
    }
  }

  private Place place(String name, JsonNode node) {
    Set<String> said = new TreeSet<>(node.propertyNames());
    if (!node.isObject() || !said.equals(Set.of(DTYPE, SHAPE, OFFSETS))) {
      throw refused("tensor \"" + name + "\" does not say its dtype, shape and data_offsets alone");
    }
    String dtype = node.path(DTYPE).asString("");
    Precision precision =
        List.of(Precision.values()).stream()
            .filter(each -> each.dtype().equals(dtype))
            .findFirst()
            .orElseThrow(
                () -> refused("tensor \"" + name + "\" is of dtype " + dtype + ", not F32 or F16"));
    List<Long> offsets = numbers(name, OFFSETS, node.path(OFFSETS));
    if (offsets.size() != 2) throw refused("tensor \"" + name + "\" has no two data_offsets");
    List<Long> shape = numbers(name, SHAPE, node.path(SHAPE));
    return new Place(name, precision, shape, offsets.getFirst(), offsets.getLast());
  }

  private List<Long> numbers(String name, String what, JsonNode node) {
    List<Long> numbers = new ArrayList<>();
    boolean sound = node.isArray();
    for (JsonNode each : node) {
      sound &= each.isIntegralNumber() && each.canConvertToLong() && each.asLong() >= 0;
      numbers.add(sound ? each.asLong() : 0);
    }
    if (!sound) throw refused(what + " of tensor \"" + name + "\" is no list of whole numbers");
    return numbers;
  }

  /// All bytes belong to a tensor, and none to two.
  private void whole(List<Place> places, long bytes) {
    List<Place> ordered = new ArrayList<>(places);
    ordered.sort(Comparator.comparingLong(Place::from).thenComparingLong(Place::past));
    long at = 0;
    for (Place each : ordered) {
      if (each.from != at) {
        throw refused(
            "tensor \""
                + each.name
                + (each.from < at ? "\" overlaps another" : "\" follows a hole"));
      }
      if (each.past < each.from || each.past > bytes) {
        throw refused("tensor \"" + each.name + "\" ends outside the file");
      }
      if (size(each) != each.past - each.from) {
        throw refused("the shape of tensor \"" + each.name + "\" does not fit its data_offsets");
      }
      at = each.past;
    }
    if (at != bytes) throw refused("bytes at its end belong to no tensor");
  }

  private long size(Place place) {
    try {
      long size = place.precision.bytes();
      for (long each : place.shape) size = Math.multiplyExact(size, each);
      return size;
    } catch (ArithmeticException e) {
      throw refused("the shape of tensor \"" + place.name + "\" is larger than any file");
    }
  }

  private Tensor tensor(Place place, int data) {
    int bytes = place.precision.bytes();
    float[] values = new float[(int) ((place.past - place.from) / bytes)];
    int at = data + (int) place.from;
    for (int i = 0; i < values.length; i++, at += bytes) {
      values[i] =
          switch (place.precision) {
            case FLOAT32 -> file.getFloat(at);
            case FLOAT16 -> Float.float16ToFloat(file.getShort(at));
          };
    }
    try {
      return new Tensor(place.precision, place.shape, values);
    } catch (IllegalArgumentException e) {
      throw refused("tensor \"" + place.name + "\" holds a value that is no number");
    }
  }

  private MediaException refused(String why) {
    return new MediaException(
        "Cannot read "
            + source
            + ": "
            + why
            + ". Copy the model again, or make it anew; nothing of it was used.");
  }
}

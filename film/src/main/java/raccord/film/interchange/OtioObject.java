package raccord.film.interchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import raccord.film.cut.Extras;
import raccord.film.trouble.MediaException;

/// One object of an OTIO file while it is read: what is taken has a word, what is left is kept.
///
/// One thread at a time.
final class OtioObject {
  private final Map<String, Object> raw = new LinkedHashMap<>();
  private final Map<String, Object> left;
  private final Map<String, Object> metadata = new LinkedHashMap<>();
  private final Map<String, Object> kept = new LinkedHashMap<>();
  private final String source;
  private final int line;

  OtioObject(Map<?, ?> object, String source, int line) {
    object.forEach((key, value) -> raw.put((String) key, value));
    left = new LinkedHashMap<>(raw);
    this.source = source;
    this.line = line;
    left.remove("OTIO_SCHEMA");
    Map<String, Object> written = Extras.map(raw, "metadata");
    // A namespace of our own name would be taken for what is kept: such metadata is kept whole.
    if (raw.get("metadata") instanceof Map && !written.containsKey(OtioReader.KEPT)) {
      left.remove("metadata");
      metadata.putAll(written);
    } else if (raw.get("metadata") == null) {
      left.remove("metadata");
    }
  }

  /// `Clip` of `Clip.2`.
  String kind() {
    String schema = schema();
    int dot = schema.indexOf('.');
    return dot < 0 ? schema : schema.substring(0, dot);
  }

  String schema() {
    return raw.get("OTIO_SCHEMA") instanceof String schema ? schema : "";
  }

  static boolean isSchema(String word) {
    return word.matches("\\w+\\.\\d+");
  }

  boolean isTrack() {
    return kind().equals("Track") || kind().equals("Sequence");
  }

  /// Every field as the file has it.
  Map<String, Object> raw() {
    return raw;
  }

  Map<String, Object> metadata() {
    return metadata;
  }

  @Nullable Object take(String key) {
    return left.remove(key);
  }

  Object taken(String key) {
    return OtioTime.orNothing(left.remove(key));
  }

  List<Object> takeList(String key) {
    Object value = left.remove(key);
    return value instanceof List<?> ? Extras.list(raw, key) : List.of();
  }

  String takeName() {
    Object name = take("name");
    if (Extras.NOTHING.equals(name)) keep("name", Extras.NOTHING);
    return name instanceof String s ? s : "";
  }

  boolean takeEnabled() {
    return !Boolean.FALSE.equals(take("enabled"));
  }

  /// What Raccord itself put there when it wrote the file.
  Map<String, Object> takeOwn() {
    Map<String, Object> own = Extras.map(metadata, "raccord");
    metadata.remove("raccord");
    return own;
  }

  void keep(String key, Object value) {
    kept.put(key, value);
  }

  void keepIfNotSame(String key, @Nullable Object value, Object written) {
    if (value != null && !OtioTime.same(value, written)) kept.put(key, value);
  }

  Extras extras(String usual) {
    Map<String, Object> all = new LinkedHashMap<>(metadata);
    Map<String, Object> rest = rest(usual, Map.of());
    rest.remove("metadata", metadata);
    if (!rest.isEmpty()) all.put(OtioReader.KEPT, rest);
    return all.isEmpty() ? Extras.NONE : new Extras(all);
  }

  /// What has no word, without what every writer puts there anyway.
  Map<String, Object> rest(String usualSchema, Map<String, Object> usual) {
    Map<String, Object> rest = new LinkedHashMap<>();
    if (!schema().equals(usualSchema)) rest.put("OTIO_SCHEMA", schema());
    left.forEach((key, value) -> {
      boolean empty =
          (value.equals(Extras.NOTHING) && key.equals("source_range"))
              || (value instanceof List<?> list
                  && list.isEmpty()
                  && (key.equals("effects") || key.equals("markers")));
      if (!empty && !value.equals(usual.get(key))) rest.put(key, value);
    });
    rest.putAll(kept);
    return rest;
  }

  <T> T checked(Supplier<T> step) {
    try {
      return step.get();
    } catch (IllegalArgumentException | ArithmeticException e) {
      String why = String.valueOf(e.getMessage());
      MediaException trouble = broken(why.endsWith(".") ? why.substring(0, why.length() - 1) : why);
      trouble.initCause(e);
      throw trouble;
    }
  }

  MediaException broken(String why) {
    return MediaException.atLine(
        source,
        line,
        "in this " + kind() + ", " + why,
        "Export the timeline again as OTIO (.otio).");
  }
}

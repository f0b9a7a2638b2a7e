package raccord.film.cut;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a file said that Raccord has no word for, kept so that it can be written back.
///
/// A tree as JSON has it: [String], [Long], [java.math.BigInteger], [java.math.BigDecimal],
/// [Double] for infinities and not-a-number alone, [Boolean], [List], [Map] with string keys in
/// file order, and [#NOTHING] for null. The first key names the format or the program the data
/// belongs to (`fcpxml`, `cmx_3600`, `Resolve_OTIO`).
///
/// @param values deeply unmodifiable
public record Extras(Map<String, Object> values) {
  /// Stands for a written `null`.
  public static final Object NOTHING = Nothing.NOTHING;

  public static final Extras NONE = new Extras(Map.of());

  private enum Nothing {
    NOTHING
  }

  public Extras {
    values = frozen(values);
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /// A copy in which `key` has this value.
  public Extras with(String key, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>(values);
    copy.put(key, value);
    return new Extras(copy);
  }

  /// A copy without `key`.
  public Extras without(String key) {
    if (!values.containsKey(key)) return this;
    Map<String, Object> copy = new LinkedHashMap<>(values);
    copy.remove(key);
    return new Extras(copy);
  }

  /// What is kept under `key`, when that is a map; empty otherwise.
  public Map<String, Object> map(String key) {
    return map(values, key);
  }

  /// What a kept map holds under `key`, when that is a map; empty otherwise.
  @SuppressWarnings("unchecked") // The constructor lets string keys alone in.
  public static Map<String, Object> map(Map<String, Object> values, String key) {
    return values.get(key) instanceof Map<?, ?> found ? (Map<String, Object>) found : Map.of();
  }

  /// What a kept map holds under `key`, when that is a list; empty otherwise.
  @SuppressWarnings("unchecked") // The constructor lets JSON values alone in.
  public static List<Object> list(Map<String, Object> values, String key) {
    return values.get(key) instanceof List<?> found ? (List<Object>) found : List.of();
  }

  private static Map<String, Object> frozen(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put((String) key, frozenValue(value)));
    return Collections.unmodifiableMap(copy);
  }

  private static Object frozenValue(Object value) {
    return switch (value) {
      case Map<?, ?> map -> frozen(map);
      case List<?> list -> {
        List<Object> copy = new ArrayList<>();
        list.forEach(each -> copy.add(frozenValue(each)));
        yield Collections.unmodifiableList(copy);
      }
      case String s -> s;
      case Number n -> n;
      case Boolean b -> b;
      case Nothing n -> n;
      default ->
          throw new IllegalArgumentException(
              "Extras keep JSON values, not " + value.getClass().getSimpleName() + ".");
    };
  }
}

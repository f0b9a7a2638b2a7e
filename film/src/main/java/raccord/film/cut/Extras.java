package raccord.film.cut;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a file said that Raccord has no word for, kept so that it can be written back.
///
/// A tree as JSON has it: [String], [Long], [java.math.BigInteger], [BigDecimal], [Boolean],
/// [List], [Map] with string keys in file order, and [#NOTHING] for null. The first key names the
/// format or the program the data belongs to (`fcpxml`, `cmx_3600`, `Resolve_OTIO`).
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

  private static Map<String, Object> frozen(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put((String) key, frozenValue(value)));
    return java.util.Collections.unmodifiableMap(copy);
  }

  private static Object frozenValue(Object value) {
    return switch (value) {
      case Map<?, ?> map -> frozen(map);
      case List<?> list -> {
        List<Object> copy = new ArrayList<>();
        list.forEach(each -> copy.add(frozenValue(each)));
        yield java.util.Collections.unmodifiableList(copy);
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

package raccord.studio.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import raccord.film.cut.Extras;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Carries what Raccord has no word for from JSON to [Extras] and back.
final class JsonTree {
  private JsonTree() {}

  /// All fields of an object but those that are known.
  static Extras unknown(JsonNode object, Set<String> known) {
    Map<String, Object> values = new LinkedHashMap<>();
    object
        .properties()
        .forEach(field -> {
          if (!known.contains(field.getKey())) values.put(field.getKey(), value(field.getValue()));
        });
    return values.isEmpty() ? Extras.NONE : new Extras(values);
  }

  static void put(ObjectNode object, Extras extras) {
    extras.values().forEach((name, value) -> put(object, name, value));
  }

  private static Object value(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.properties().forEach(field -> map.put(field.getKey(), value(field.getValue())));
      return map;
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(each -> list.add(value(each)));
      return list;
    }
    if (node.isString()) return node.asString();
    if (node.isBoolean()) return node.asBoolean();
    if (node.isIntegralNumber()) {
      return node.canConvertToLong() ? (Object) node.asLong() : node.bigIntegerValue();
    }
    return node.isNumber() ? node.decimalValue() : Extras.NOTHING;
  }

  private static void put(ObjectNode object, String name, Object value) {
    switch (value) {
      case Map<?, ?> map -> {
        ObjectNode inner = object.putObject(name);
        map.forEach((key, each) -> put(inner, (String) key, each));
      }
      case List<?> list -> {
        ArrayNode inner = object.putArray(name);
        list.forEach(each -> add(inner, each));
      }
      case String text -> object.put(name, text);
      case Long number -> object.put(name, number);
      case BigInteger number -> object.put(name, number);
      case BigDecimal number -> object.put(name, number);
      case Boolean yes -> object.put(name, yes);
      default -> object.putNull(name);
    }
  }

  private static void add(ArrayNode array, Object value) {
    ObjectNode carrier = array.objectNode();
    put(carrier, "value", value);
    array.add(carrier.get("value"));
  }
}

package raccord.lab.learning;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import raccord.film.trouble.MediaException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// `model.json`, a model's card as programs and people read it.
///
/// Everything must be there and of its kind; what a newer Raccord added beside it is passed over.
final class CardFile {
  private static final String SCHEMA = "raccord.model/1";

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String source;

  private CardFile(String source) {
    this.source = source;
  }

  static byte[] written(ModelCard card) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("schema", SCHEMA);
    root.put("skill", card.skill());
    card.title().ifPresent(title -> root.put("title", title));
    card.base().ifPresent(base -> root.put("base", base));
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("sources", card.data().sources());
    data.put("setups", card.data().setups());
    data.put("soundstage", card.data().soundstage());
    root.put("data", data);
    root.put("grants", card.grants());
    root.put("seeds", card.seeds());
    root.put("steps", card.steps());
    root.put("minutes", card.minutes());
    List<Object> results = new ArrayList<>();
    for (ModelCard.Result each : card.results()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("setup", each.setup());
      row.put("metric", each.metric());
      row.put("ways", each.ways());
      results.add(row);
    }
    root.put("results", results);
    root.put("software", card.software());
    root.put("machine", card.machine());
    root.put("weights", card.weights());
    return JSON.writeValueAsBytes(root);
  }

  /// @param source named in sentences
  /// @throws MediaException if it is no card
  static ModelCard parsed(byte[] bytes, String source) {
    CardFile file = new CardFile(source);
    try {
      return file.card(JSON.readTree(new String(bytes, StandardCharsets.UTF_8)));
    } catch (JacksonException e) {
      throw file.refused("it is no JSON: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      throw file.refused(String.valueOf(e.getMessage()).replaceFirst("\\.$", ""));
    }
  }

  private ModelCard card(JsonNode root) {
    if (!root.path("schema").asString("").equals(SCHEMA)) {
      throw refused("its \"schema\" is not \"" + SCHEMA + "\"");
    }
    JsonNode data = root.path("data");
    return new ModelCard(
        text(root, "skill"),
        optional(root, "title"),
        optional(root, "base"),
        new ModelCard.Data(
            texts(data, "sources"), texts(data, "setups"), longs(data, "soundstage")),
        texts(root, "grants"),
        longs(root, "seeds"),
        whole(sound(root, "steps", JsonNode::isIntegralNumber), "steps"),
        sound(root, "minutes", JsonNode::isNumber).asDouble(),
        list(root, "results", this::result),
        text(root, "software"),
        text(root, "machine"),
        text(root, "weights"));
  }

  private ModelCard.Result result(JsonNode row) {
    SortedMap<String, Double> ways = new TreeMap<>();
    JsonNode said = sound(row, "ways", JsonNode::isObject);
    for (String way : said.propertyNames()) {
      ways.put(way, sound(said, way, JsonNode::isNumber).asDouble());
    }
    return new ModelCard.Result(text(row, "setup"), text(row, "metric"), ways);
  }

  private String text(JsonNode node, String name) {
    return sound(node, name, JsonNode::isString).stringValue();
  }

  private Optional<String> optional(JsonNode node, String name) {
    return node.has(name) ? Optional.of(text(node, name)) : Optional.empty();
  }

  private List<String> texts(JsonNode node, String name) {
    return list(
        node,
        name,
        each -> {
          if (!each.isString()) throw missing(name);
          return each.stringValue();
        });
  }

  private List<Long> longs(JsonNode node, String name) {
    return list(node, name, each -> whole(each, name));
  }

  private <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> made) {
    List<T> list = new ArrayList<>();
    for (JsonNode each : sound(node, name, JsonNode::isArray)) list.add(made.apply(each));
    return list;
  }

  private long whole(JsonNode node, String name) {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) throw missing(name);
    return node.asLong();
  }

  private JsonNode sound(JsonNode node, String name, Predicate<JsonNode> kind) {
    JsonNode said = node.path(name);
    if (!kind.test(said)) throw missing(name);
    return said;
  }

  private MediaException missing(String name) {
    return refused("\"" + name + "\" is not there, or is not what a card holds there");
  }

  private MediaException refused(String why) {
    return new MediaException(
        "Cannot read the card "
            + source
            + ": "
            + why
            + ". Put back a copy of it, or make the model"
            + " again; nothing of it was used.");
  }
}

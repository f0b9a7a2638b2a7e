package raccord.studio.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import raccord.film.cut.Shot;
import raccord.film.time.FrameRange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Shots as JSON says them, in `raccord.shots/1` and in `raccord.findings/1` alike.
final class ShotJson {
  private ShotJson() {}

  static void write(ArrayNode array, List<Shot> shots) {
    for (Shot shot : shots) {
      ObjectNode node = array.addObject();
      node.put("id", shot.id());
      range(node, shot.frames());
      ObjectNode in = node.putObject("in");
      in.put("kind", shot.in().kind().name().toLowerCase(Locale.ROOT));
      range(in, shot.in().frames());
      in.put("sureness", rounded(shot.in().sureness()));
      shot.scene().ifPresent(scene -> node.put("scene", scene));
      shot.source().ifPresent(source -> write(node.putObject("source"), source));
    }
  }

  static void write(ObjectNode node, Shot.Source source) {
    node.put("media", source.media());
    if (!source.roll().isEmpty()) node.put("roll", source.roll());
    range(node, source.frames());
    if (!source.setup().isEmpty()) node.put("setup", source.setup());
    if (!source.take().isEmpty()) node.put("take", source.take());
  }

  static List<Shot> read(JsonNode array) {
    List<Shot> shots = new ArrayList<>();
    for (JsonNode node : array) {
      JsonNode in = node.path("in");
      Shot.Join join =
          new Shot.Join(
              Shot.Join.Kind.valueOf(in.path("kind").asString().toUpperCase(Locale.ROOT)),
              range(in),
              in.path("sureness").asDouble());
      shots.add(
          new Shot(
              node.path("id").asString(),
              range(node),
              join,
              source(node.path("source")),
              text(node, "scene").isEmpty() ? Optional.empty() : Optional.of(text(node, "scene"))));
    }
    return List.copyOf(shots);
  }

  static Optional<Shot.Source> source(JsonNode node) {
    return node.isObject()
        ? Optional.of(
            new Shot.Source(
                text(node, "media"),
                text(node, "roll"),
                range(node),
                text(node, "setup"),
                text(node, "take")))
        : Optional.empty();
  }

  static void range(ObjectNode node, FrameRange frames) {
    node.put("first", frames.first()).put("past", frames.past());
  }

  static FrameRange range(JsonNode node) {
    return new FrameRange(node.path("first").asLong(), node.path("past").asLong());
  }

  static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }

  /// Four digits say all there is to say of a sureness.
  static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}

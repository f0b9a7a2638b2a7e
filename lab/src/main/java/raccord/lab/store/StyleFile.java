package raccord.lab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import raccord.film.findings.Style;
import raccord.film.trouble.MediaException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// `style.json`, a production's grammar as people write it.
///
/// ```
/// {
///   "schema": "raccord.style/1",
///   "faces": "face_detection_yunet.onnx",
///   "rules": { "jump-in-time": "off", "exposure-jump": { "smallest": 0.5 } },
///   "scenes": { "14": { "axis-crossed": "off", "jump-in-time": "on" } }
/// }
/// ```
///
/// A rule is `"off"`, `"on"` (as Raccord comes), or its controls with their values. `faces` names a
/// file that lies beside this one.
final class StyleFile {
  static final String SCHEMA = "raccord.style/1";

  // Far more than any style; a file of another kind is not read into memory.
  private static final long MOST_BYTES = 1 << 20;

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private StyleFile() {}

  /// @throws MediaException if the file is there and is no style; the sentence says where
  static Style read(Path file) {
    if (!Files.exists(file)) return Style.PLAIN;
    try {
      if (Files.size(file) > MOST_BYTES) throw refused(file, "it is too large for a style");
      JsonNode root = JSON.readTree(Files.readString(file));
      if (!root.path("schema").asString("").equals(SCHEMA)) {
        throw refused(file, "its \"schema\" is not \"" + SCHEMA + "\"");
      }
      Map<String, Map<String, Style.Manner>> scenes = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> each : object(file, root, "scenes").properties()) {
        if (!each.getValue().isObject()) {
          throw refused(file, "scene \"" + each.getKey() + "\" names no rules");
        }
        scenes.put(each.getKey(), manners(file, each.getValue()));
      }
      return new Style(manners(file, object(file, root, "rules")), scenes, faces(file, root));
    } catch (IOException e) {
      throw new MediaException("Cannot read " + file + " (" + Reasons.of(e) + ").", e);
    } catch (JacksonException e) {
      throw new MediaException(
          file + " is no JSON: line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(),
          e);
    }
  }

  static void write(Path file, Style style) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("schema", SCHEMA);
    style.faces().ifPresent(name -> root.put("faces", name));
    root.put("rules", written(style.rules()));
    Map<String, Object> scenes = new LinkedHashMap<>();
    style.scenes().forEach((scene, manners) -> scenes.put(scene, written(manners)));
    root.put("scenes", scenes);
    byte[] bytes = JSON.writeValueAsBytes(root);
    SafeFile.write(file, out -> out.write(bytes));
  }

  private static Optional<String> faces(Path file, JsonNode root) {
    JsonNode node = root.path("faces");
    if (node.isMissingNode()) return Optional.empty();
    String name = node.isString() ? node.stringValue() : "";
    // A name alone: a production that came from elsewhere reads nothing outside its folder.
    if (name.isBlank() || name.matches("(?s).*[/\\\\\\x00].*") || name.matches("\\.+")) {
      throw refused(file, "\"faces\" is not the name of a file that lies beside it");
    }
    return Optional.of(name);
  }

  private static JsonNode object(Path file, JsonNode root, String name) {
    JsonNode node = root.path(name);
    if (node.isMissingNode()) return JSON.createObjectNode();
    if (!node.isObject()) throw refused(file, "\"" + name + "\" is not an object");
    return node;
  }

  private static Map<String, Style.Manner> manners(Path file, JsonNode rules) {
    Map<String, Style.Manner> manners = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> rule : rules.properties()) {
      JsonNode said = rule.getValue();
      if (said.isString() && said.stringValue().equals("off")) {
        manners.put(rule.getKey(), Style.Manner.OFF);
      } else if (said.isString() && said.stringValue().equals("on")) {
        manners.put(rule.getKey(), new Style.Manner(false, Map.of()));
      } else if (said.isObject()) {
        manners.put(rule.getKey(), new Style.Manner(false, controls(file, rule.getKey(), said)));
      } else {
        throw refused(file, rule.getKey() + " is neither \"on\", \"off\" nor controls with values");
      }
    }
    return manners;
  }

  private static Map<String, Double> controls(Path file, String rule, JsonNode said) {
    Map<String, Double> controls = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> control : said.properties()) {
      if (!control.getValue().isNumber()) {
        throw refused(file, control.getKey() + " of " + rule + " is not a number");
      }
      controls.put(control.getKey(), control.getValue().asDouble());
    }
    return controls;
  }

  private static Map<String, Object> written(Map<String, Style.Manner> manners) {
    Map<String, Object> written = new LinkedHashMap<>();
    manners.forEach((rule, manner) ->
        written.put(
            rule, manner.off() ? "off" : manner.controls().isEmpty() ? "on" : manner.controls()));
    return written;
  }

  private static MediaException refused(Path file, String why) {
    return new MediaException(
        file + " is no style: " + why + ". Mend it, or move it away to check without it.");
  }
}

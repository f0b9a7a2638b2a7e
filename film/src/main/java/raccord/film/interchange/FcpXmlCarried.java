package raccord.film.interchange;

import java.util.Map;
import java.util.Set;

/// What Final Cut wrote of a clip beyond the words of the cut, and what of it may stand in the
/// element that is written for the changed clip: Final Cut refuses a whole file for one attribute
/// that its DTD does not know.
final class FcpXmlCarried {
  private static final Set<String> CLIP_ATTRIBUTES =
      Set.of(
          "name",
          "start",
          "duration",
          "enabled",
          "audioStart",
          "audioDuration",
          "format",
          "tcStart",
          "tcFormat",
          "modDate",
          "audioRole",
          "videoRole");

  // FCPXML 1.10 DTD, attribute lists of the elements that new files use.
  private static final Map<String, Set<String>> ATTRIBUTES =
      Map.of(
          "asset-clip",
          CLIP_ATTRIBUTES,
          "ref-clip",
          Set.of("name", "enabled", "audioStart", "audioDuration", "useAudioSubroles", "modDate"),
          "gap",
          Set.of("name", "enabled"),
          "title",
          Set.of("name", "enabled", "role"),
          "video",
          Set.of("name", "enabled", "srcID", "role"));

  // The same, content models; effects and markers are written from the item's own words.
  private static final Map<String, Set<String>> CHILDREN =
      Map.of(
          "asset-clip",
          Set.of("note", "object-tracker", "rating", "analysis-marker", "metadata"),
          "ref-clip",
          Set.of("note", "object-tracker", "rating", "analysis-marker", "metadata"),
          "gap",
          Set.of("note", "rating", "analysis-marker", "metadata"),
          "title",
          Set.of(
              "param", "text", "text-style-def", "note", "rating", "analysis-marker", "metadata"),
          "video",
          Set.of("param", "note", "rating", "analysis-marker", "reserved"));

  /// Said anew by the element that is written, or by where it lies.
  private static final Set<String> RENEWED =
      Set.of("ref", "start", "duration", "offset", "lane", "srcEnable");

  private FcpXmlCarried() {}

  /// Attributes and children that have no word go along with an item that has changed.
  static void over(XmlElement was, XmlElement out, FcpXmlResources resources, Losses losses) {
    boolean left = false;
    Set<String> attributes = ATTRIBUTES.getOrDefault(out.tag(), Set.of());
    for (Map.Entry<String, String> each : was.attributes().entrySet()) {
      String key = each.getKey();
      boolean dangling = key.equals("format") && !resources.holds(each.getValue());
      if (attributes.contains(key) && !dangling) {
        out.attributes().putIfAbsent(key, each.getValue());
      } else if (!out.attributes().containsKey(key) && !RENEWED.contains(key)) {
        left = true;
      }
    }
    Set<String> children = CHILDREN.getOrDefault(out.tag(), Set.of());
    for (XmlElement child : was.children()) {
      if (children.contains(child.tag())) out.add(child);
      else left = true;
    }
    if (left) {
      losses.add(
          out.attribute("name").orElse(""),
          "The clip has changed since Final Cut wrote it; what it held inside (sound components,"
              + " channels and roles) was left out.");
    }
  }
}

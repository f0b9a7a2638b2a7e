package raccord.film.interchange;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a reader that follows the DTD of FCPXML 1.10 to the letter takes.
final class FcpXmlDtd {
  private static final String CLIP_PARTS =
      "(note )?(conform-rate )?(timeMap )?(adjust-\\S+ )*((asset-clip|ref-clip|title|spine) )*"
          + "((marker|chapter-marker|keyword) )*(filter-video )*(filter-audio )*(metadata )?";

  /// Content of each element that a new file uses, tags in order. FCPXML 1.10 DTD.
  private static final Map<String, String> CONTENT =
      Map.ofEntries(
          Map.entry("fcpxml", "resources library "),
          Map.entry("resources", "((asset|effect|format|media) )*"),
          Map.entry("format", ""),
          Map.entry("effect", ""),
          Map.entry("asset", "(media-rep )+(metadata )?"),
          Map.entry("media-rep", ""),
          Map.entry("metadata", "(md )*"),
          Map.entry("md", ""),
          Map.entry("media", "sequence "),
          Map.entry("library", "(event )*"),
          Map.entry("event", "(project )*"),
          Map.entry("project", "sequence "),
          Map.entry("sequence", "(note )?spine (metadata )?"),
          Map.entry("spine", "((asset-clip|ref-clip|title|gap|transition) )*"),
          Map.entry("asset-clip", CLIP_PARTS),
          Map.entry("ref-clip", CLIP_PARTS),
          Map.entry("gap", "(note )?((asset-clip|ref-clip|spine) )*(marker )*(metadata )?"),
          Map.entry("transition", "(filter-video )?(filter-audio )?"),
          Map.entry("filter-video", ""),
          Map.entry("filter-audio", ""),
          Map.entry("timeMap", "(timept )*"),
          Map.entry("timept", ""),
          Map.entry("marker", ""));

  /// Attributes of the same; those that must be there first, after a bar those that may.
  private static final Map<String, String> ATTRIBUTES =
      Map.ofEntries(
          Map.entry("fcpxml", "version|"),
          Map.entry("resources", "|"),
          Map.entry("format", "id frameDuration width height|name colorSpace"),
          Map.entry("effect", "id uid|name"),
          Map.entry(
              "asset", "id start duration|name hasVideo format hasAudio videoSources audioSources"),
          Map.entry("media-rep", "src|kind"),
          Map.entry("metadata", "|"),
          Map.entry("md", "key|value"),
          Map.entry("media", "id|name"),
          Map.entry("library", "|"),
          Map.entry("event", "name|"),
          Map.entry("project", "|name"),
          Map.entry("sequence", "format|duration tcStart tcFormat"),
          Map.entry("spine", "|lane offset name format"),
          Map.entry("asset-clip", "ref duration|lane offset name start enabled srcEnable"),
          Map.entry("ref-clip", "ref duration|lane offset name start enabled"),
          Map.entry("gap", "duration|name offset start enabled"),
          Map.entry("transition", "duration|name offset"),
          Map.entry("filter-video", "ref|name"),
          Map.entry("filter-audio", "ref|name"),
          Map.entry("timeMap", "|frameSampling"),
          Map.entry("timept", "time value|interp"),
          Map.entry("marker", "start value|duration note"));

  private static final Set<String> TIMES =
      Set.of("start", "duration", "offset", "tcStart", "time", "value", "frameDuration");

  private FcpXmlDtd() {}

  /// What a reader that follows the DTD to the letter would refuse.
  static Set<String> refused(XmlElement root) {
    Set<String> refused = new TreeSet<>();
    Set<String> ids = new HashSet<>();
    for (XmlElement each : all(root)) {
      String tag = each.tag();
      if (!CONTENT.containsKey(tag)) {
        refused.add("<" + tag + "> is not known");
        continue;
      }
      if (!tags(each).matches(CONTENT.getOrDefault(tag, "")))
        refused.add(tag + " holds " + tags(each));
      String[] attributes = ATTRIBUTES.getOrDefault(tag, "|").split("\\|", -1);
      Set<String> must = words(attributes[0]);
      Set<String> may = words(attributes[1]);
      for (String one : must) {
        if (each.attribute(one).isEmpty()) refused.add(tag + " lacks " + one);
      }
      each.attributes()
          .forEach((key, value) -> {
            if (!must.contains(key) && !may.contains(key)) refused.add(tag + " has " + key);
            if (key.equals("id") && !ids.add(value)) refused.add("two of id " + value);
            boolean time = TIMES.contains(key) && (!key.equals("value") || tag.equals("timept"));
            if (time && !isTime(value)) refused.add(tag + " " + key + "=" + value);
          });
    }
    return refused;
  }

  /// Whole seconds, or a fraction of 64 over 32 bits.
  static boolean isTime(String text) {
    if (!text.matches("-?\\d+(/\\d+)?s")) return false;
    String[] parts = text.substring(0, text.length() - 1).split("/", -1);
    return new BigInteger(parts[0]).bitLength() < 64
        && (parts.length == 1 || new BigInteger(parts[1]).bitLength() < 32);
  }

  static Set<String> words(String text) {
    return Set.of(text.isEmpty() ? new String[0] : text.split(" ", -1));
  }

  static String tags(XmlElement of) {
    return of.children().stream().map(child -> child.tag() + " ").collect(Collectors.joining());
  }

  static List<XmlElement> all(XmlElement root) {
    List<XmlElement> all = new ArrayList<>();
    all.add(root);
    for (XmlElement child : root.children()) all.addAll(all(child));
    return all;
  }
}

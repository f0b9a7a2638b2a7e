package raccord.film.interchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import raccord.film.cut.Marker;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;

/// The markers and keywords of one FCPXML story element.
final class FcpXmlMarkers {
  private static final Set<String> TAGS = Set.of("marker", "chapter-marker", "keyword");

  private final FcpXmlReader reader;
  private final FrameRate rate;
  private final String source;

  FcpXmlMarkers(FcpXmlReader reader, FrameRate rate, String source) {
    this.reader = reader;
    this.rate = rate;
    this.source = source;
  }

  static boolean isMarker(String tag) {
    return TAGS.contains(tag);
  }

  /// @param shift from the clip's own time to the time its markers are in
  List<Marker> read(XmlElement element, Time shift) {
    List<Marker> markers = new ArrayList<>();
    for (XmlElement child : element.children()) {
      if (!TAGS.contains(child.tag())) continue;
      Time start = FcpXmlTime.time(child, "start", rate, source).orElse(Time.zero(rate));
      Time lasts = FcpXmlTime.time(child, "duration", rate, source).orElse(Time.zero(rate));
      if (lasts.isNegative()) throw reader.broken(child, "it lasts less than nothing");
      XmlElement rest = FcpXmlReader.shell(child);
      for (String known : List.of("start", "value", "note")) rest.attributes().remove(known);
      if (child.attribute("duration").isPresent()) rest.attributes().remove("duration");
      rest.addAll(child.children());
      Map<String, Object> kept = new LinkedHashMap<>(rest.tree());
      if (child.attribute("duration").isEmpty()) kept.put("open", true);
      markers.add(
          new Marker(
              child.attribute("value").orElse(""),
              child.attribute("note").orElse(""),
              "",
              new TimeRange(FcpXmlTime.canonical(start.plus(shift), rate), lasts),
              FcpXmlStory.keep(kept)));
    }
    return markers;
  }
}

package raccord.film.interchange;

import java.util.Map;
import java.util.Optional;
import raccord.film.cut.Extras;
import raccord.film.cut.MediaReference;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;

/// What an FCPXML resource says of the media it stands for.
final class FcpXmlMedia {
  private FcpXmlMedia() {}

  /// @param rate of the cut, for a resource that has none of its own
  static MediaReference of(
      XmlElement resource, FcpXmlReader reader, FrameRate rate, String source) {
    String name = resource.attribute("name").orElse("");
    Extras extras = FcpXmlStory.keep(Map.of("ref", resource.attribute("id").orElse("")));
    if (resource.tag().equals("effect")) return generated(name, "effect", extras);
    Optional<String> target =
        resource
            .attribute("src")
            .or(() -> resource.child("media-rep").flatMap(rep -> rep.attribute("src")));
    FrameRate own = reader.rateOr(resource, rate);
    Optional<Time> duration =
        FcpXmlTime.time(resource, "duration", own, source).filter(time -> !time.isNegative());
    Time start = FcpXmlTime.time(resource, "start", own, source).orElse(Time.zero(own));
    return new MediaReference(
        name,
        target,
        duration.map(lasts -> new TimeRange(start, lasts)),
        reel(resource),
        Optional.empty(),
        extras);
  }

  private static Optional<String> reel(XmlElement asset) {
    return asset.child("metadata").stream()
        .flatMap(metadata -> metadata.children("md").stream())
        .filter(md -> md.attribute("key").orElse("").endsWith("studio.reel"))
        .findFirst()
        .flatMap(md -> md.attribute("value"));
  }

  static MediaReference generated(String name, String kind, Extras extras) {
    return new MediaReference(
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(name.isEmpty() ? kind : name),
        extras);
  }
}

package raccord.film.interchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import raccord.film.cut.Effect;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.Marker;
import raccord.film.cut.MediaReference;
import raccord.film.cut.Track;
import raccord.film.time.FrameRate;
import raccord.film.time.Retime;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;

/// One FCPXML story element to one item.
final class FcpXmlClips {
  private static final Set<String> EFFECTS =
      Set.of("filter-video", "filter-audio", "filter-video-mask", "timeMap", "conform-rate");

  private final FcpXmlReader reader;
  private final FrameRate rate;
  private final String source;
  private final FcpXmlMarkers markers;

  FcpXmlClips(FcpXmlReader reader, FrameRate rate, String source) {
    this.reader = reader;
    this.rate = rate;
    this.source = source;
    this.markers = new FcpXmlMarkers(reader, rate, source);
  }

  static boolean isEffect(String tag) {
    return EFFECTS.contains(tag) || tag.startsWith("adjust-");
  }

  Item item(XmlElement element) {
    if (!element.tag().equals("audition")) return item(element, Map.of());
    List<XmlElement> picks = element.children();
    if (picks.isEmpty()) throw reader.broken(element, "the audition holds no clip");
    // The first clip of an audition is the one in the cut; the others wait.
    XmlElement rest = FcpXmlReader.shell(element).addAll(picks.subList(1, picks.size()));
    return item(picks.getFirst(), Map.of("audition", rest.tree()));
  }

  private Item item(XmlElement element, Map<String, Object> more) {
    Time local = reader.localStart(element, rate);
    Time duration = duration(element);
    if (duration.isNegative()) throw reader.broken(element, "it lasts less than nothing");
    Optional<XmlElement> resource = reader.resource(element);
    Map<String, Object> kept = new LinkedHashMap<>();
    kept.put("element", rest(element).tree());
    kept.putAll(more);
    Extras extras = FcpXmlStory.keep(kept);
    String name = element.attribute("name").orElse("");
    boolean enabled = !element.attribute("enabled").orElse("1").equals("0");
    List<Effect> effects = effects(element);
    if (element.tag().equals("gap")) {
      List<Marker> marks = markers.read(element, Time.zero(rate).minus(local));
      boolean plain = isPlainGap(element) && more.isEmpty();
      if (plain && marks.isEmpty() && effects.isEmpty()) return new Item.Gap(duration);
      return new Item.Gap(name, duration, effects, marks, enabled, extras);
    }
    if (resource.isPresent() && resource.get().tag().equals("media")) {
      return nest(element, resource.get(), name, local, duration, effects, enabled, extras);
    }
    XmlElement media = content(element);
    Time shift = shift(element, media);
    Optional<Retime> retime = retime(element, local, duration, shift);
    Time entered = FcpXmlTime.canonical(local.plus(shift), rate);
    TimeRange used = new TimeRange(entered, duration);
    if (retime.isPresent()) {
      TimeRange shown = retime.get().sources();
      used =
          new TimeRange(
              FcpXmlTime.canonical(shown.start(), rate),
              FcpXmlTime.canonical(shown.duration(), rate));
    }
    Map<String, MediaReference> references = new LinkedHashMap<>();
    reader
        .resource(media)
        .ifPresent(found ->
            references.put(Item.Clip.DEFAULT_MEDIA, FcpXmlMedia.of(found, reader, rate, source)));
    if (references.isEmpty() && element.tag().equals("title")) {
      references.put(Item.Clip.DEFAULT_MEDIA, FcpXmlMedia.generated(name, "title", Extras.NONE));
    }
    return new Item.Clip(
        name,
        used,
        duration,
        references,
        Item.Clip.DEFAULT_MEDIA,
        retime,
        Optional.empty(),
        effects,
        markers.read(element, used.start().minus(local)),
        enabled,
        extras);
  }

  /// A gap as Final Cut writes every gap, which says nothing but how long it is.
  private static boolean isPlainGap(XmlElement gap) {
    return gap.attribute("name").orElse("").equals("Gap")
        && gap.attribute("start").orElse("").equals("3600s")
        && Set.of("name", "start", "duration", "offset", "lane")
            .containsAll(gap.attributes().keySet())
        && rest(gap).content().isEmpty();
  }

  private Item nest(
      XmlElement element,
      XmlElement media,
      String name,
      Time local,
      Time duration,
      List<Effect> effects,
      boolean enabled,
      Extras extras) {
    List<Track> tracks = reader.unfolded(element, media);
    XmlElement inner =
        media.child("sequence").or(() -> media.child("multicam")).orElse(XmlElement.of("sequence"));
    Time origin = FcpXmlTime.time(inner, "tcStart", rate, source).orElse(Time.zero(rate));
    // The inner cut's tracks count from 0; a compound clip counts from its timecode.
    Time first = local.compareTo(origin) < 0 ? local : local.minus(origin);
    Time start = FcpXmlTime.canonical(first, rate);
    return new Item.Nest(
        name,
        tracks,
        Optional.of(new TimeRange(start, duration)),
        duration,
        effects,
        markers.read(element, start.minus(local)),
        enabled,
        extras);
  }

  private Time duration(XmlElement element) {
    Optional<Time> own = FcpXmlTime.time(element, "duration", rate, source);
    if (own.isPresent()) return own.get();
    Optional<XmlElement> resource = reader.resource(element);
    Optional<XmlElement> lasting =
        resource.flatMap(r -> r.tag().equals("media") ? r.child("sequence") : Optional.of(r));
    return lasting
        .flatMap(r -> FcpXmlTime.time(r, "duration", rate, source))
        .orElseThrow(() -> reader.broken(element, "the " + element.tag() + " has no duration"));
  }

  /// What names the media: the element itself, or the first thing inside a clip.
  private XmlElement content(XmlElement element) {
    if (element.attribute("ref").isPresent()) return element;
    for (XmlElement child : element.children()) {
      boolean inside = FcpXmlReader.CLIPS.contains(child.tag()) && !FcpXmlStory.isAnchored(child);
      if (child.tag().equals("spine")) {
        for (XmlElement each : child.children()) {
          if (each.attribute("ref").isPresent()) return each;
        }
      } else if (inside && child.tag().equals("gap")) {
        for (XmlElement each : child.children()) {
          if (each.tag().equals("audio")) return each;
        }
      } else if (inside) {
        return content(child);
      }
    }
    return element;
  }

  /// From a clip's own time to its media's time.
  private Time shift(XmlElement element, XmlElement media) {
    if (media.equals(element)) return Time.zero(rate);
    Time offset = FcpXmlTime.time(media, "offset", rate, source).orElse(Time.zero(rate));
    return reader.localStart(media, rate).minus(offset);
  }

  private Optional<Retime> retime(XmlElement element, Time local, Time duration, Time shift) {
    Optional<XmlElement> map = element.child("timeMap");
    if (map.isEmpty() || duration.isZero()) return Optional.empty();
    List<Retime.Point> points = new ArrayList<>();
    for (XmlElement point : map.get().children("timept")) {
      Optional<Time> time = FcpXmlTime.time(point, "time", rate, source);
      Optional<Time> value = FcpXmlTime.time(point, "value", rate, source);
      if (time.isEmpty() || value.isEmpty()) {
        throw reader.broken(point, "a point of the time map lacks its time or value");
      }
      boolean rises = points.isEmpty() || time.get().compareTo(points.getLast().record()) > 0;
      if (!rises) throw reader.broken(point, "the points of its time map do not rise");
      points.add(new Retime.Point(time.get(), value.get().plus(shift)));
    }
    if (points.size() < 2) return Optional.empty();
    String blend = map.get().attribute("frameSampling").orElse("");
    Retime window = new Retime(points, blend).window(local, local.plus(duration));
    List<Retime.Point> plain = new ArrayList<>();
    for (Retime.Point point : window.points()) {
      plain.add(
          new Retime.Point(
              FcpXmlTime.canonical(point.record(), rate),
              FcpXmlTime.canonical(point.source(), rate)));
    }
    return Optional.of(new Retime(plain, blend));
  }

  /// The element without what the item says in its own words.
  private static XmlElement rest(XmlElement element) {
    XmlElement rest = FcpXmlReader.shell(element);
    rest.attributes().remove("offset");
    rest.attributes().remove("lane");
    for (Object each : element.content()) {
      if (each instanceof XmlElement child
          && (FcpXmlStory.isAnchored(child)
              || FcpXmlMarkers.isMarker(child.tag())
              || isEffect(child.tag()))) {
        continue;
      }
      rest.content().add(each);
    }
    rest.content().sort(Comparator.comparingInt(FcpXmlOrder::of));
    return rest;
  }

  private static List<Effect> effects(XmlElement element) {
    List<Effect> effects = new ArrayList<>();
    for (XmlElement child : element.children()) {
      if (!isEffect(child.tag())) continue;
      effects.add(
          new Effect(
              child.attribute("name").orElse(""),
              child.tag(),
              !child.attribute("enabled").orElse("1").equals("0"),
              FcpXmlStory.keep(child.tree())));
    }
    return effects;
  }

  /// The same item, keeping something else.
  static Item with(Item item, Extras extras) {
    return switch (item) {
      case Item.Clip c ->
          new Item.Clip(
              c.name(),
              c.source(),
              c.duration(),
              c.media(),
              c.activeMedia(),
              c.retime(),
              c.grade(),
              c.effects(),
              c.markers(),
              c.enabled(),
              extras);
      case Item.Gap g ->
          new Item.Gap(g.name(), g.duration(), g.effects(), g.markers(), g.enabled(), extras);
      case Item.Transition t ->
          new Item.Transition(t.name(), t.kind(), t.style(), t.before(), t.after(), extras);
      case Item.Nest n ->
          new Item.Nest(
              n.name(),
              n.tracks(),
              n.source(),
              n.duration(),
              n.effects(),
              n.markers(),
              n.enabled(),
              extras);
    };
  }
}

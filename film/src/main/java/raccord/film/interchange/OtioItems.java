package raccord.film.interchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import raccord.film.colour.Cdl;
import raccord.film.cut.Effect;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.Marker;
import raccord.film.cut.MediaReference;
import raccord.film.cut.Track;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;
import raccord.film.trouble.MediaException;

/// What lies on OTIO's tracks: clips, gaps, transitions, cuts inside the cut.
///
/// One thread at a time.
final class OtioItems {
  private final Json.Document document;
  private final String source;

  OtioItems(Json.Document document, String source) {
    this.document = document;
    this.source = source;
  }

  List<Track> tracks(OtioObject stack) {
    List<Track> tracks = new ArrayList<>();
    for (Object raw : stack.takeList("children")) {
      OtioObject child = object(raw);
      boolean trimmed = child.raw().get("source_range") instanceof Map;
      tracks.add(child.isTrack() && !trimmed ? track(child) : bare(item(child), child.kind()));
    }
    return tracks;
  }

  /// Something other than a track in a stack: a track that holds it alone.
  static Track bare(Item item, String schema) {
    boolean sound =
        item instanceof Item.Nest nest
            && !nest.tracks().isEmpty()
            && nest.tracks().stream().allMatch(t -> t.kind() == Track.Kind.SOUND);
    return new Track(
        schema.equals("Track") ? item.name() : "",
        sound ? Track.Kind.SOUND : Track.Kind.PICTURE,
        true,
        List.of(item),
        List.of(),
        new Extras(Map.of(OtioReader.KEPT, Map.of("bare", true))));
  }

  private Track track(OtioObject object) {
    String name = object.takeName();
    Track.Kind kind = trackKind(object);
    boolean enabled = object.takeEnabled();
    List<Marker> markers = markers(object);
    List<Item> items = items(object);
    return new Track(name, kind, enabled, items, markers, object.extras("Track.1"));
  }

  private static Track.Kind trackKind(OtioObject object) {
    Object raw = object.take("kind");
    Track.Kind kind =
        switch (raw instanceof String word ? word : "") {
          case "Video" -> Track.Kind.PICTURE;
          case "Audio" -> Track.Kind.SOUND;
          default -> Track.Kind.OTHER;
        };
    if (kind == Track.Kind.OTHER) object.keep("kind", OtioTime.orNothing(raw));
    return kind;
  }

  private List<Item> items(OtioObject composition) {
    List<Item> items = new ArrayList<>();
    for (Object raw : composition.takeList("children")) items.add(item(object(raw)));
    return items;
  }

  Item item(OtioObject object) {
    return switch (object.kind()) {
      case "Clip" -> clip(object);
      case "Gap", "Filler" -> gap(object);
      case "Transition" -> transition(object);
      case "Stack", "Track", "Sequence" -> nest(object);
      default -> unknown(object);
    };
  }

  private Item clip(OtioObject object) {
    String name = object.takeName();
    Map<String, MediaReference> media = new LinkedHashMap<>();
    String active = Item.Clip.DEFAULT_MEDIA;
    String reel =
        Extras.map(object.metadata(), "cmx_3600").get("reel") instanceof String r ? r : "";
    if (object.raw().containsKey("media_references")) {
      if (object.take("active_media_reference_key") instanceof String key) active = key;
      if (object.take("media_references") instanceof Map<?, ?> all) {
        for (Map.Entry<?, ?> each : all.entrySet()) {
          OtioObject reference = object(each.getValue());
          if (OtioMedia.isPlaceholder(reference)) continue;
          media.put((String) each.getKey(), OtioMedia.read(reference, reel));
        }
      }
    } else if (object.take("media_reference") instanceof Map<?, ?> one) {
      media.put(active, OtioMedia.read(object(one), reel));
    } else {
      object.keep("media_reference", Extras.NOTHING);
    }
    List<Effect> effects = effects(object);
    Optional<TimeRange> available =
        Optional.ofNullable(media.get(active)).flatMap(MediaReference::available);
    Object rawRange = OtioTime.orNothing(object.take("source_range"));
    OtioSpan span = object.checked(() -> OtioSpan.of(rawRange, effects, available));
    Map<String, Object> own = object.takeOwn();
    OtioSpan exact = own.isEmpty() ? span : object.checked(() -> span.corrected(own));
    object.keepIfNotSame(
        "source_range",
        rawRange,
        OtioTime.written(new TimeRange(span.source().start(), span.duration())));
    Optional<Cdl> grade = OtioCdl.take(object);
    return new Item.Clip(
        name,
        exact.source(),
        exact.duration(),
        media,
        active,
        exact.retime(),
        grade,
        effects,
        markers(object),
        object.takeEnabled(),
        object.extras("Clip.2"));
  }

  private Item gap(OtioObject object) {
    String name = object.takeName();
    Object raw = OtioTime.orNothing(object.take("source_range"));
    Time duration =
        raw instanceof Map
            ? object.checked(() -> OtioTime.range(raw)).duration()
            : Time.zero(FrameRate.FPS_24);
    object.keepIfNotSame(
        "source_range", raw, OtioTime.written(new TimeRange(Time.zero(duration.rate()), duration)));
    return new Item.Gap(
        name,
        duration,
        effects(object),
        markers(object),
        object.takeEnabled(),
        object.extras("Gap.1"));
  }

  private Item transition(OtioObject object) {
    String name = object.takeName();
    String style = object.take("transition_type") instanceof String s ? s : "";
    Time before = object.checked(() -> OtioTime.time(object.taken("in_offset")));
    Time after = object.checked(() -> OtioTime.time(object.taken("out_offset")));
    if (before.isNegative() || after.isNegative()) {
      throw object.broken("a transition cannot last less than nothing");
    }
    object.keepIfNotSame("in_offset", object.raw().get("in_offset"), OtioTime.written(before));
    object.keepIfNotSame("out_offset", object.raw().get("out_offset"), OtioTime.written(after));
    Item.Transition.Kind kind = kind(style);
    if (object.takeOwn().get("style") instanceof String own) style = own;
    return new Item.Transition(name, kind, style, before, after, object.extras("Transition.1"));
  }

  static Item.Transition.Kind kind(String style) {
    String lower = style.toLowerCase(Locale.ROOT);
    if (lower.contains("dissolve")) return Item.Transition.Kind.DISSOLVE;
    return lower.contains("wipe") ? Item.Transition.Kind.WIPE : Item.Transition.Kind.OTHER;
  }

  Item.Nest nest(OtioObject object) {
    String name = object.takeName();
    List<Track> tracks;
    if (object.isTrack()) {
      Track.Kind kind = trackKind(object);
      tracks = List.of(new Track("", kind, true, items(object), List.of(), Extras.NONE));
    } else {
      tracks = tracks(object);
    }
    Object raw = OtioTime.orNothing(object.take("source_range"));
    Optional<TimeRange> used =
        raw instanceof Map
            ? Optional.of(object.checked(() -> OtioTime.range(raw)))
            : Optional.empty();
    used.ifPresent(range -> object.keepIfNotSame("source_range", raw, OtioTime.written(range)));
    Time whole =
        tracks.stream()
            .map(Track::duration)
            .max(Time::compareTo)
            .orElse(Time.zero(FrameRate.FPS_24));
    return new Item.Nest(
        name,
        tracks,
        used,
        used.map(TimeRange::duration).orElse(whole),
        effects(object),
        markers(object),
        object.takeEnabled(),
        object.extras("Stack.1"));
  }

  /// A schema this reader has never seen keeps its place: a gap as long as it says, nothing lost.
  private static Item unknown(OtioObject object) {
    Object raw = object.raw().get("source_range");
    Time duration =
        raw instanceof Map
            ? object.checked(() -> OtioTime.range(raw)).duration()
            : Time.zero(FrameRate.FPS_24);
    return new Item.Gap(
        object.raw().get("name") instanceof String s ? s : "",
        duration,
        List.of(),
        List.of(),
        true,
        new Extras(Map.of(OtioReader.KEPT, Map.of("unknown", object.raw()))));
  }

  private List<Effect> effects(OtioObject owner) {
    List<Effect> effects = new ArrayList<>();
    for (Object raw : owner.takeList("effects")) {
      OtioObject object = object(raw);
      String name = object.takeName();
      boolean enabled = object.takeEnabled();
      String kind = object.schema();
      if (kind.equals("Effect.1")
          && object.raw().get("effect_name") instanceof String word
          && !word.isEmpty()
          && !OtioObject.isSchema(word)) {
        kind = word;
        object.take("effect_name");
      }
      effects.add(
          new Effect(
              name,
              kind,
              enabled,
              object.extras(kind.equals(object.schema()) ? kind : "Effect.1")));
    }
    return effects;
  }

  List<Marker> markers(OtioObject owner) {
    List<Marker> markers = new ArrayList<>();
    for (Object raw : owner.takeList("markers")) {
      OtioObject object = object(raw);
      String name = object.takeName();
      Object range = OtioTime.orNothing(object.take("marked_range"));
      TimeRange place = object.checked(() -> OtioTime.range(range));
      object.keepIfNotSame("marked_range", range, OtioTime.written(place));
      Object colour = object.take("color");
      // Marker.3 holds a Color with a name; Marker.2 the name alone.
      if (colour instanceof Map<?, ?> map) object.keep("color", map);
      Object word = colour instanceof Map<?, ?> map ? map.get("name") : colour;
      String comment = object.take("comment") instanceof String s ? s : "";
      markers.add(
          new Marker(
              name, comment, word instanceof String s ? s : "", place, object.extras("Marker.2")));
    }
    return markers;
  }

  OtioObject object(@Nullable Object raw) {
    if (raw instanceof Map<?, ?> map && map.get("OTIO_SCHEMA") instanceof String) {
      return new OtioObject(map, source, document.lines().getOrDefault(map, 1));
    }
    int line = raw == null ? 1 : document.lines().getOrDefault(raw, 1);
    throw MediaException.atLine(
        source,
        line,
        "an object with an OTIO_SCHEMA is missing here",
        "Export the timeline again as OTIO (.otio).");
  }
}

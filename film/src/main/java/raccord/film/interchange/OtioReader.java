package raccord.film.interchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import raccord.film.colour.Cdl;
import raccord.film.cut.Effect;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.Marker;
import raccord.film.cut.MediaReference;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;
import raccord.film.time.Timecode;
import raccord.film.trouble.MediaException;

/// From OTIO's tree to the words of the cut. One thread at a time.
final class OtioReader {
  /// Where what has no word is kept in [Extras].
  static final String KEPT = "otio";

  /// Where the collections around a cut are kept, outermost first.
  static final String COLLECTIONS = "collections";

  private final Json.Document document;
  private final String source;
  private final TimelineFormat.ReadOptions options;

  OtioReader(Json.Document document, String source, TimelineFormat.ReadOptions options) {
    this.document = document;
    this.source = source;
    this.options = options;
  }

  List<Timeline> timelines() {
    List<Timeline> found = new ArrayList<>();
    OtioObject root = object(document.root());
    collect(root, List.of(), found);
    if (found.isEmpty()) throw root.broken("it holds no timeline");
    return Beside.of(found, List.of());
  }

  /// @param collections those around the object, outermost first, each without what it holds
  private void collect(OtioObject object, List<Object> collections, List<Timeline> found) {
    switch (object.kind()) {
      case "SerializableCollection", "SerializeableCollection" -> {
        Map<String, Object> shell = new LinkedHashMap<>(object.raw());
        shell.remove("children");
        List<Object> inside = new ArrayList<>(collections);
        inside.add(shell);
        for (Object child : object.takeList("children")) collect(object(child), inside, found);
      }
      case "Timeline" -> found.add(collected(timeline(object), collections));
      case "Stack" -> found.add(collected(bareStack(object), collections));
      default -> {
        Track alone = bare(item(object), object.kind());
        Timeline cut = rooted(alone.name(), List.of(alone), List.of(), Map.of("root", true));
        found.add(collected(cut, collections));
      }
    }
  }

  private static Timeline collected(Timeline cut, List<Object> collections) {
    if (collections.isEmpty()) return cut;
    Map<String, Object> kept = new LinkedHashMap<>(cut.extras().map(KEPT));
    kept.put(COLLECTIONS, collections);
    return new Timeline(
        cut.name(),
        cut.rate(),
        cut.start(),
        cut.tracks(),
        cut.markers(),
        cut.extras().with(KEPT, kept));
  }

  private Timeline timeline(OtioObject object) {
    String name = object.takeName();
    Object rawStart = object.take("global_start_time");
    OtioObject stack = object(object.take("tracks"));
    if (!stack.kind().equals("Stack")) throw stack.broken("its tracks are not a Stack");
    List<Marker> markers = List.of();
    List<Track> tracks;
    if (object.raw().get("tracks") instanceof Map<?, ?> raw
        && raw.get("source_range") instanceof Map) {
      // The whole cut is trimmed: an inner cut of which a part is used says exactly that.
      tracks = List.of(bare(nest(stack), "Stack"));
      object.keep("trimmed", true);
    } else {
      markers = markers(stack);
      tracks = tracks(stack);
      Map<String, Object> rest = stack.rest("Stack.1", Map.of("name", "tracks", "enabled", true));
      if (!rest.isEmpty()) object.keep("stack", rest);
    }
    Map<String, Object> own = object.takeOwn();
    FrameRate rate =
        own.get("rate") instanceof String written
            ? object.checked(() -> FrameRate.parse(written))
            : rate(rawStart, tracks, object);
    boolean drop = Boolean.TRUE.equals(own.get("dropFrame")) && Timecode.canDrop(rate);
    Optional<Timecode> start = Optional.empty();
    if (rawStart instanceof Map) {
      Time at = object.checked(() -> OtioTime.time(rawStart));
      start = Optional.of(new Timecode(at.nearest(rate).value(), rate, drop));
    }
    object.keepIfNotSame(
        "global_start_time",
        rawStart,
        start.isPresent() ? OtioTime.written(start.get().time()) : Extras.NOTHING);
    return new Timeline(name, rate, start, tracks, markers, object.extras("Timeline.1"));
  }

  private Timeline bareStack(OtioObject stack) {
    String name = stack.takeName();
    List<Marker> markers = markers(stack);
    List<Track> tracks = tracks(stack);
    stack.keep("root", true);
    return new Timeline(
        name,
        rate(null, tracks, stack),
        Optional.empty(),
        tracks,
        markers,
        stack.extras("Stack.1"));
  }

  private Timeline rooted(
      String name, List<Track> tracks, List<Marker> markers, Map<String, Object> kept) {
    return new Timeline(
        name,
        rate(null, tracks, object(document.root())),
        Optional.empty(),
        tracks,
        markers,
        new Extras(Map.of(KEPT, kept)));
  }

  /// OTIO states no rate for a cut: the first of its start, its pictures, its sound.
  static FrameRate derivedRate(
      @Nullable Time start, List<Track> tracks, Optional<FrameRate> else_) {
    if (start != null) return start.rate();
    for (Track.Kind kind : List.of(Track.Kind.PICTURE, Track.Kind.OTHER)) {
      for (Track track : tracks) {
        if (track.kind() != kind) continue;
        for (Item item : track.items()) {
          FrameRate rate = item.duration().rate();
          if (!item.duration().isZero() && rate.compareTo(new FrameRate(1000, 1)) < 0) return rate;
        }
      }
    }
    return else_.orElse(FrameRate.FPS_24);
  }

  private FrameRate rate(@Nullable Object rawStart, List<Track> tracks, OtioObject at) {
    Time start = rawStart instanceof Map ? at.checked(() -> OtioTime.time(rawStart)) : null;
    if (options.rate().isPresent()) return options.rate().get();
    return derivedRate(start, tracks, Optional.empty());
  }

  private List<Track> tracks(OtioObject stack) {
    List<Track> tracks = new ArrayList<>();
    for (Object raw : stack.takeList("children")) {
      OtioObject child = object(raw);
      boolean trimmed = child.raw().get("source_range") instanceof Map;
      tracks.add(child.isTrack() && !trimmed ? track(child) : bare(item(child), child.kind()));
    }
    return tracks;
  }

  /// Something other than a track in a stack: a track that holds it alone.
  private static Track bare(Item item, String schema) {
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
        new Extras(Map.of(KEPT, Map.of("bare", true))));
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

  private Item item(OtioObject object) {
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
    String lower = style.toLowerCase(java.util.Locale.ROOT);
    if (lower.contains("dissolve")) return Item.Transition.Kind.DISSOLVE;
    return lower.contains("wipe") ? Item.Transition.Kind.WIPE : Item.Transition.Kind.OTHER;
  }

  private Item.Nest nest(OtioObject object) {
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
        new Extras(Map.of(KEPT, Map.of("unknown", object.raw()))));
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

  private List<Marker> markers(OtioObject owner) {
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

  private OtioObject object(@Nullable Object raw) {
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

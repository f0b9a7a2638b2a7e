package raccord.film.interchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.Marker;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.Timecode;

/// From OTIO's tree to the words of the cut. One thread at a time.
final class OtioReader {
  /// Where what has no word is kept in [Extras].
  static final String KEPT = "otio";

  /// Where the collections around a cut are kept, outermost first.
  static final String COLLECTIONS = "collections";

  private final Json.Document document;
  private final TimelineFormat.ReadOptions options;
  private final OtioItems items;

  OtioReader(Json.Document document, String source, TimelineFormat.ReadOptions options) {
    this.document = document;
    this.options = options;
    this.items = new OtioItems(document, source);
  }

  List<Timeline> timelines() {
    List<Timeline> found = new ArrayList<>();
    OtioObject root = items.object(document.root());
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
        for (Object child : object.takeList("children"))
          collect(items.object(child), inside, found);
      }
      case "Timeline" -> found.add(collected(timeline(object), collections));
      case "Stack" -> found.add(collected(bareStack(object), collections));
      default -> {
        Track alone = OtioItems.bare(items.item(object), object.kind());
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
    OtioObject stack = items.object(object.take("tracks"));
    if (!stack.kind().equals("Stack")) throw stack.broken("its tracks are not a Stack");
    List<Marker> markers = List.of();
    List<Track> tracks;
    if (object.raw().get("tracks") instanceof Map<?, ?> raw
        && raw.get("source_range") instanceof Map) {
      // The whole cut is trimmed: an inner cut of which a part is used says exactly that.
      tracks = List.of(OtioItems.bare(items.nest(stack), "Stack"));
      object.keep("trimmed", true);
    } else {
      markers = items.markers(stack);
      tracks = items.tracks(stack);
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
    List<Marker> markers = items.markers(stack);
    List<Track> tracks = items.tracks(stack);
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
        rate(null, tracks, items.object(document.root())),
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
}

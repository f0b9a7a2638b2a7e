package raccord.film.interchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.Marker;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;
import raccord.film.time.Timecode;
import raccord.film.trouble.MediaException;

/// From `xmeml` to the words of the cut. One thread at a time.
final class Fcp7Reader {
  /// Where what has no word is kept in [Extras].
  static final String KEPT = "fcp7";

  /// Items after nested sequences are unfolded; a sequence inside itself is refused before this.
  private static final int MOST_ITEMS = 100_000;

  private final XmlElement root;
  private final String source;
  private final Map<String, XmlElement> definitions = new HashMap<>();
  private final Deque<String> unfolding = new ArrayDeque<>();
  private int items;

  Fcp7Reader(XmlElement root, String source) {
    this.root = root;
    this.source = source;
  }

  List<Timeline> timelines() {
    if (!root.tag().equals("xmeml")) {
      throw broken(root, "it holds <" + root.tag() + "> and no <xmeml> timeline");
    }
    define(root);
    List<Timeline> found = new ArrayList<>();
    collect(root, List.of(), "sequence", found);
    List<String> others = new ArrayList<>();
    if (found.isEmpty()) collect(root, List.of(), "clip", found);
    else clips(root, others);
    if (found.isEmpty()) throw broken(root, "it holds no sequence");
    return Beside.of(found, others);
  }

  /// Files, clips and sequences are written once and named by id afterwards.
  private void define(XmlElement element) {
    for (XmlElement child : element.children()) {
      Optional<String> id = child.attribute("id");
      if (id.isPresent() && !child.content().isEmpty()) {
        definitions.putIfAbsent(child.tag() + " " + id.get(), child);
      }
      define(child);
    }
  }

  XmlElement defined(XmlElement element) {
    if (!element.content().isEmpty()) return element;
    return element
        .attribute("id")
        .map(id -> definitions.get(element.tag() + " " + id))
        .orElse(element);
  }

  private static final Set<String> HOLDERS = Set.of("project", "bin");

  /// @param path projects and bins around, outermost first, each without what it holds
  private void collect(XmlElement in, List<Object> path, String tag, List<Timeline> found) {
    for (XmlElement child : in.children()) {
      if (child.tag().equals(tag)) found.add(timeline(child, path));
      else if (child.tag().equals("children")) collect(child, path, tag, found);
      else if (HOLDERS.contains(child.tag())) {
        XmlElement holder = XmlElement.of(child.tag());
        child.attributes().forEach(holder::with);
        child.children().stream()
            .filter(each -> !each.tag().equals("children") && !each.tag().equals(tag))
            .forEach(holder::add);
        List<Object> deeper = new ArrayList<>(path);
        deeper.add(holder.tree());
        collect(child, deeper, tag, found);
      }
    }
  }

  /// Names the clips of bins, which are in no sequence.
  private static void clips(XmlElement in, List<String> names) {
    for (XmlElement child : in.children()) {
      boolean holds = HOLDERS.contains(child.tag()) || child.tag().equals("children");
      if (holds) clips(child, names);
      if (child.tag().equals("clip")) {
        names.add("clip \"" + child.text("name").orElse("") + "\"");
      }
    }
  }

  private Timeline timeline(XmlElement sequence, List<Object> path) {
    Sequence inner = sequence(sequence);
    Map<String, Object> kept = new LinkedHashMap<>(inner.kept());
    root.attribute("version").ifPresent(version -> kept.put("version", version));
    if (!path.isEmpty()) kept.put("path", path);
    return new Timeline(
        inner.name(),
        inner.rate(),
        inner.start(),
        inner.tracks(),
        inner.markers(),
        new Extras(Map.of(KEPT, kept)));
  }

  record Sequence(
      String name,
      FrameRate rate,
      Optional<Timecode> start,
      List<Track> tracks,
      List<Marker> markers,
      Map<String, Object> kept) {}

  Sequence sequence(XmlElement element) {
    XmlElement sequence = defined(element);
    String id = sequence.attribute("id").orElse("");
    if (!id.isEmpty() && unfolding.contains(id)) {
      throw broken(element, "the sequence " + id + " holds itself");
    }
    unfolding.push(id);
    FrameRate rate =
        Fcp7Time.rate(sequence, source)
            .orElseThrow(() -> broken(sequence, "the sequence has no rate"));
    Optional<Timecode> start = Fcp7Time.timecode(sequence, rate, source);
    Map<String, Object> kept = new LinkedHashMap<>();
    kept.put("tag", sequence.tag());
    if (!sequence.attributes().isEmpty()) {
      kept.put("attributes", new LinkedHashMap<>(sequence.attributes()));
    }
    keep(
        kept,
        "content",
        sequence.rest(Set.of("name", "rate", "timecode", "media", "marker", "duration")));
    sequence.text("duration").ifPresent(text -> kept.put("duration", text));
    sequence
        .child("timecode")
        .ifPresent(at ->
            keep(kept, "timecode", at.rest(Set.of("rate", "string", "frame", "displayformat"))));
    List<Track> tracks = new ArrayList<>();
    Optional<XmlElement> media = sequence.child("media");
    for (Track.Kind kind : List.of(Track.Kind.PICTURE, Track.Kind.SOUND)) {
      String tag = kind == Track.Kind.PICTURE ? "video" : "audio";
      Optional<XmlElement> side = media.flatMap(m -> m.child(tag));
      if (side.isEmpty()) continue;
      keep(kept, tag, side.get().rest(Set.of("track")));
      for (XmlElement track : side.get().children("track")) tracks.add(track(track, kind, rate));
    }
    List<Marker> markers = markers(sequence, rate, Time.zero(rate));
    unfolding.pop();
    return new Sequence(sequence.text("name").orElse(""), rate, start, tracks, markers, kept);
  }

  static void keep(Map<String, Object> kept, String key, List<Object> rest) {
    if (!rest.isEmpty()) kept.put(key, rest);
  }

  private Track track(XmlElement track, Track.Kind kind, FrameRate rate) {
    Map<String, Object> kept = new LinkedHashMap<>();
    if (!track.attributes().isEmpty()) {
      kept.put("attributes", new LinkedHashMap<>(track.attributes()));
    }
    keep(
        kept,
        "content",
        track.rest(Set.of("name", "enabled", "clipitem", "generatoritem", "transitionitem")));
    return new Track(
        track.text("name").orElse(""),
        kind,
        isTrue(track, "enabled"),
        new Fcp7Track(this, track, rate, source).items(),
        List.of(),
        kept.isEmpty() ? Extras.NONE : new Extras(Map.of(KEPT, kept)));
  }

  /// One clip or generator, its place on the track settled.
  Item item(XmlElement element, Fcp7Track.Place place, FrameRate cut) {
    if (++items > MOST_ITEMS) {
      throw broken(element, "it unfolds to more than " + MOST_ITEMS + " clips");
    }
    return new Fcp7Clips(this, source).item(element, place, cut);
  }

  /// @param start what a marker's frames are counted from, in the time of what carries it
  List<Marker> markers(XmlElement owner, FrameRate rate, Time start) {
    List<Marker> markers = new ArrayList<>();
    for (XmlElement marker : owner.children("marker")) {
      Time in = Fcp7Time.frames(marker, "in", rate, source).orElse(Time.zero(rate));
      Time out = Fcp7Time.frames(marker, "out", rate, source).orElse(new Time(-1, rate));
      // -1 stands for "no end": a marker on one moment.
      Time lasts = out.compareTo(in) > 0 ? out.minus(in) : Time.zero(rate);
      Map<String, Object> kept = new LinkedHashMap<>();
      marker.text("out").ifPresent(text -> kept.put("out", text));
      keep(kept, "content", marker.rest(Set.of("name", "comment", "in", "out")));
      markers.add(
          new Marker(
              marker.text("name").orElse(""),
              marker.text("comment").orElse(""),
              "",
              new TimeRange(start.plus(in), lasts),
              kept.isEmpty() ? Extras.NONE : new Extras(Map.of(KEPT, kept))));
    }
    return markers;
  }

  static boolean isTrue(XmlElement element, String tag) {
    return !element.text(tag).orElse("TRUE").equalsIgnoreCase("FALSE");
  }

  MediaException broken(XmlElement at, String why) {
    return Fcp7Time.broken(source, at, why);
  }
}

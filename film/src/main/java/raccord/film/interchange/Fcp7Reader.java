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

  private XmlElement defined(XmlElement element) {
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

  private record Sequence(
      String name,
      FrameRate rate,
      Optional<Timecode> start,
      List<Track> tracks,
      List<Marker> markers,
      Map<String, Object> kept) {}

  private Sequence sequence(XmlElement element) {
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

  private static void keep(Map<String, Object> kept, String key, List<Object> rest) {
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
        new Fcp7Track(this, track, kind, rate, source).items(),
        List.of(),
        kept.isEmpty() ? Extras.NONE : new Extras(Map.of(KEPT, kept)));
  }

  /// One clip or generator, its place on the track settled.
  Item item(XmlElement element, Fcp7Track.Place place, Track.Kind kind, FrameRate cut) {
    if (++items > MOST_ITEMS) {
      throw broken(element, "it unfolds to more than " + MOST_ITEMS + " clips");
    }
    FrameRate rate = Fcp7Time.rate(element, source).orElse(cut);
    Time in = Fcp7Time.frames(element, "in", rate, source).orElse(Time.zero(rate));
    Time lasts = place.duration();
    Time out =
        Fcp7Time.frames(element, "out", rate, source)
            .orElseGet(() -> in.plus(place.head()).plus(lasts).plus(place.tail()));
    if (out.compareTo(in) < 0) throw broken(element, "the clip ends before it starts");
    Time first = in.isNegative() ? Time.zero(rate) : in.plus(place.head());
    Time past = in.isNegative() ? lasts : out.minus(place.tail());
    if (past.compareTo(first) < 0) throw broken(element, "its transitions use more than it has");
    List<Effect> effects = effects(element);
    Map<String, Object> kept = kept(element, place);
    Optional<XmlElement> nested = element.child("sequence");
    if (nested.isPresent()) {
      Sequence inner = sequence(nested.get());
      Map<String, Object> innerKept = new LinkedHashMap<>(inner.kept());
      innerKept.put("name", inner.name());
      innerKept.put("rate", inner.rate().toString());
      inner
          .start()
          .ifPresent(at ->
              innerKept.put(
                  "start", (at.dropFrame() ? "DF " : "NDF ") + at.frame() + " " + at.rate()));
      keep(innerKept, "markers", nestMarkers(defined(nested.get())));
      kept.put("sequence", innerKept);
      return new Item.Nest(
          element.text("name").orElse(""),
          inner.tracks(),
          Optional.of(new TimeRange(first, past.minus(first))),
          lasts,
          effects,
          markers(element, rate, Time.zero(rate)),
          isTrue(element, "enabled"),
          new Extras(Map.of(KEPT, kept)));
    }
    Map<String, MediaReference> media = new LinkedHashMap<>();
    Time start = Time.zero(rate);
    Optional<XmlElement> file = element.child("file").map(this::defined);
    if (file.isPresent()) {
      Fcp7Media read = Fcp7Media.read(file.get(), rate, source);
      media.put(Item.Clip.DEFAULT_MEDIA, read.reference());
      start = read.start();
    } else if (element.tag().equals("generatoritem")) {
      media.put(Item.Clip.DEFAULT_MEDIA, Fcp7Media.generator(element));
    }
    Time whole = Fcp7Time.frames(element, "duration", rate, source).orElse(out);
    Fcp7Speed speed = speed(element, effects, first, past, whole, start, rate);
    return new Item.Clip(
        element.text("name").orElse(""),
        speed.source(),
        lasts,
        media,
        Item.Clip.DEFAULT_MEDIA,
        speed.retime(),
        Optional.empty(),
        effects,
        markers(element, rate, start),
        isTrue(element, "enabled"),
        new Extras(Map.of(KEPT, kept)));
  }

  private Fcp7Speed speed(
      XmlElement at,
      List<Effect> effects,
      Time first,
      Time past,
      Time whole,
      Time start,
      FrameRate rate) {
    try {
      return Fcp7Speed.of(first, past, Fcp7Speed.filter(filters(effects)), whole, start, rate);
    } catch (IllegalArgumentException | ArithmeticException e) {
      String why = String.valueOf(e.getMessage());
      throw broken(at, why.endsWith(".") ? why.substring(0, why.length() - 1) : why);
    }
  }

  private static Map<String, Object> kept(XmlElement element, Fcp7Track.Place place) {
    Map<String, Object> kept = new LinkedHashMap<>();
    kept.put("tag", element.tag());
    if (!element.attributes().isEmpty()) {
      kept.put("attributes", new LinkedHashMap<>(element.attributes()));
    }
    for (String number : List.of("in", "out", "duration", "pproTicksIn", "pproTicksOut")) {
      element.text(number).ifPresent(text -> kept.put(number, text));
    }
    if (place.explicitStart()) kept.put("explicitStart", true);
    if (place.explicitEnd()) kept.put("explicitEnd", true);
    if (!place.overlap().isZero()) kept.put("overlap", place.overlap().value());
    element.child("rate").ifPresent(rate -> kept.put("rate", rate.tree()));
    keep(
        kept,
        "content",
        element.rest(
            Set.of(
                "name",
                "enabled",
                "duration",
                "rate",
                "start",
                "end",
                "in",
                "out",
                "pproTicksIn",
                "pproTicksOut",
                "file",
                "filter",
                "marker",
                "sequence")));
    return kept;
  }

  private static List<Object> nestMarkers(XmlElement sequence) {
    return sequence.children("marker").stream().<Object>map(XmlElement::tree).toList();
  }

  static List<XmlElement> filters(List<Effect> effects) {
    List<XmlElement> filters = new ArrayList<>();
    for (Effect effect : effects) {
      Map<String, Object> tree = effect.extras().map(KEPT);
      if (!tree.isEmpty()) filters.add(XmlElement.ofTree(tree));
    }
    return filters;
  }

  private static List<Effect> effects(XmlElement element) {
    List<Effect> effects = new ArrayList<>();
    for (XmlElement filter : element.children("filter")) {
      Optional<XmlElement> effect = filter.child("effect");
      effects.add(
          new Effect(
              effect.flatMap(e -> e.text("name")).orElse(""),
              effect.flatMap(e -> e.text("effectid")).orElse("filter"),
              isTrue(filter, "enabled"),
              new Extras(Map.of(KEPT, filter.tree()))));
    }
    return effects;
  }

  /// @param start what a marker's frames are counted from, in the time of what carries it
  private List<Marker> markers(XmlElement owner, FrameRate rate, Time start) {
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

  private static boolean isTrue(XmlElement element, String tag) {
    return !element.text(tag).orElse("TRUE").equalsIgnoreCase("FALSE");
  }

  MediaException broken(XmlElement at, String why) {
    return Fcp7Time.broken(source, at, why);
  }
}

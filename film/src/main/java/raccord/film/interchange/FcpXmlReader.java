package raccord.film.interchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.Timecode;
import raccord.film.trouble.MediaException;

/// From `fcpxml` to the words of the cut. One thread at a time.
final class FcpXmlReader {
  /// Where what has no word is kept in [Extras].
  static final String KEPT = "fcpxml";

  static final Set<String> CLIPS =
      Set.of(
          "asset-clip",
          "clip",
          "video",
          "audio",
          "sync-clip",
          "ref-clip",
          "mc-clip",
          "title",
          "gap",
          "audition");

  /// What holds cuts, and what of it goes with each cut: collections of keywords and the like.
  private static final Set<String> HOLDERS = Set.of("library", "event", "project");

  /// Items after compound clips are unfolded.
  private static final int MOST_ITEMS = 100_000;

  private static final int NEWEST = 13;

  private final XmlElement root;
  private final String source;
  private final TimelineFormat.ReadOptions options;
  private final Map<String, XmlElement> resources = new LinkedHashMap<>();
  private final Deque<String> unfolding = new ArrayDeque<>();
  private int items;

  FcpXmlReader(XmlElement root, String source, TimelineFormat.ReadOptions options) {
    this.root = root;
    this.source = source;
    this.options = options;
    for (XmlElement each : root.child("resources").map(XmlElement::children).orElse(List.of())) {
      each.attribute("id").ifPresent(id -> resources.putIfAbsent(id, each));
    }
  }

  List<Timeline> timelines() {
    if (!root.tag().equals("fcpxml")) {
      throw broken(root, "it holds <" + root.tag() + "> and no <fcpxml> timeline");
    }
    String version = root.attribute("version").orElse("");
    if (!version.matches("1\\.\\d{1,2}") || Integer.parseInt(version.substring(2)) > NEWEST) {
      throw broken(root, "its FCPXML version \"" + version + "\" is not one of 1.8 to 1." + NEWEST);
    }
    List<Timeline> found = new ArrayList<>();
    collect(root, new ArrayList<>(), true, found);
    List<String> others = new ArrayList<>();
    if (found.isEmpty()) collect(root, new ArrayList<>(), false, found);
    else clips(root, others);
    if (found.isEmpty()) throw broken(root, "it holds no project and no clip");
    return Beside.of(found, others);
  }

  /// Names the clips of events, which are in no cut.
  private static void clips(XmlElement in, List<String> names) {
    for (XmlElement child : in.children()) {
      if (HOLDERS.contains(child.tag())) clips(child, names);
      if (CLIPS.contains(child.tag())) {
        names.add(child.tag() + " \"" + child.attribute("name").orElse("") + "\"");
      }
    }
  }

  /// @param path elements from below the root down to what holds the cut
  private void collect(XmlElement in, List<Object> path, boolean projects, List<Timeline> found) {
    for (XmlElement child : in.children()) {
      if (HOLDERS.contains(child.tag())) {
        List<Object> deeper = new ArrayList<>(path);
        deeper.add(holder(child).tree());
        collect(child, deeper, projects, found);
      } else if (child.tag().equals("sequence") && projects) {
        found.add(project(in, child, path));
      } else if (!projects && CLIPS.contains(child.tag())) {
        found.add(bare(child, path));
      }
    }
  }

  /// A holder without its cuts and clips.
  private static XmlElement holder(XmlElement element) {
    XmlElement holder = shell(element);
    for (XmlElement child : element.children()) {
      boolean held =
          HOLDERS.contains(child.tag())
              || CLIPS.contains(child.tag())
              || child.tag().equals("sequence");
      if (!held) holder.add(child);
    }
    return holder;
  }

  /// The element alone, without what it holds.
  static XmlElement shell(XmlElement element) {
    XmlElement shell = XmlElement.of(element.tag());
    element.attributes().forEach(shell::with);
    return shell;
  }

  private Timeline project(XmlElement owner, XmlElement sequence, List<Object> path) {
    FrameRate rate = rate(sequence);
    FcpXmlStory story = new FcpXmlStory(this, rate, source);
    List<Track> tracks = story.tracks(sequence);
    Map<String, Object> kept = kept(path);
    kept.put("sequence", without(sequence, "spine").tree());
    if (story.fromZero()) kept.put("offsetsFromZero", true);
    return new Timeline(
        owner.attribute("name").orElse(sequence.attribute("name").orElse(calledAfterFile())),
        rate,
        start(sequence, rate),
        tracks,
        List.of(),
        new Extras(Map.of(KEPT, kept)));
  }

  /// A clip of an event that is in no project: a cut of one clip.
  private Timeline bare(XmlElement clip, List<Object> path) {
    FrameRate rate = rate(clip);
    List<Track> tracks = new FcpXmlStory(this, rate, source).bare(clip);
    Map<String, Object> kept = kept(path);
    kept.put("bare", true);
    return new Timeline(
        clip.attribute("name").orElse(calledAfterFile()),
        rate,
        Optional.empty(),
        tracks,
        List.of(),
        new Extras(Map.of(KEPT, kept)));
  }

  private Map<String, Object> kept(List<Object> path) {
    Map<String, Object> kept = new LinkedHashMap<>();
    kept.put("version", root.attribute("version").orElse("1.10"));
    kept.put("path", path);
    root.child("import-options").ifPresent(asked -> kept.put("import-options", asked.tree()));
    kept.put("resources", resources.values().stream().<Object>map(XmlElement::tree).toList());
    return kept;
  }

  private String calledAfterFile() {
    int dot = source.lastIndexOf('.');
    return dot > 0 ? source.substring(0, dot) : source;
  }

  static XmlElement without(XmlElement element, String tag) {
    XmlElement rest = shell(element);
    for (XmlElement child : element.children()) {
      if (!child.tag().equals(tag)) rest.add(child);
    }
    return rest;
  }

  static Optional<Timecode> start(XmlElement sequence, FrameRate rate) {
    boolean drop = sequence.attribute("tcFormat").orElse("").equals("DF") && Timecode.canDrop(rate);
    return FcpXmlTime.time(sequence, "tcStart", rate, "the sequence")
        .map(at -> new Timecode(at.nearest(rate).value(), rate, drop));
  }

  Optional<XmlElement> resource(XmlElement user) {
    return user.attribute("ref").map(resources::get);
  }

  /// The rate of what has a format, else of what it refers to, else of what it holds.
  FrameRate rate(XmlElement of) {
    Optional<FrameRate> found = rate(of, 0);
    if (found.isEmpty()) found = options.rate();
    return found.orElseThrow(() -> broken(of, "its format names no frame rate (frameDuration)"));
  }

  FrameRate rateOr(XmlElement of, FrameRate usual) {
    return rate(of, 0).orElse(usual);
  }

  private Optional<FrameRate> rate(XmlElement of, int depth) {
    if (depth > 8) return Optional.empty();
    Optional<FrameRate> own = of.attribute("format").map(resources::get).flatMap(this::formatRate);
    if (own.isPresent()) return own;
    List<XmlElement> further = new ArrayList<>();
    resource(of).ifPresent(further::add);
    further.addAll(of.children());
    for (XmlElement next : further) {
      Optional<FrameRate> found = rate(next, depth + 1);
      if (found.isPresent()) return found;
    }
    return Optional.empty();
  }

  private Optional<FrameRate> formatRate(XmlElement format) {
    String plain = format.attribute("frameDuration").orElse("").strip();
    if (plain.endsWith("s")) plain = plain.substring(0, plain.length() - 1);
    if (plain.isEmpty()) return Optional.empty();
    String[] parts = plain.split("/", -1);
    try {
      long per = parts.length == 2 ? Long.parseLong(parts[1]) : 1;
      return Optional.of(new FrameRate(per, Long.parseLong(parts[0])));
    } catch (IllegalArgumentException e) {
      // A format without a usable rate (FFVideoFormatRateUndefined) names none.
      return Optional.empty();
    }
  }

  /// The tracks inside a compound or multicam clip.
  List<Track> unfolded(XmlElement clip, XmlElement media) {
    String id = media.attribute("id").orElse("");
    if (unfolding.contains(id)) throw broken(clip, "the compound clip " + id + " holds itself");
    unfolding.push(id);
    List<Track> tracks = List.of();
    Optional<XmlElement> sequence = media.child("sequence");
    Optional<XmlElement> multicam = media.child("multicam");
    if (sequence.isPresent()) {
      tracks = new FcpXmlStory(this, rate(sequence.get()), source).tracks(sequence.get());
    } else if (multicam.isPresent()) {
      FrameRate rate = rate(multicam.get());
      tracks =
          new FcpXmlStory(this, rate, source).angle(multicam.get(), angle(clip, multicam.get()));
    }
    unfolding.pop();
    return tracks;
  }

  private static XmlElement angle(XmlElement clip, XmlElement multicam) {
    Optional<String> shown =
        clip.children("mc-source").stream()
            .filter(s -> Set.of("all", "video").contains(s.attribute("srcEnable").orElse("all")))
            .findFirst()
            .flatMap(s -> s.attribute("angleID"));
    List<XmlElement> angles = multicam.children("mc-angle");
    return angles.stream()
        .filter(a -> shown.isPresent() && a.attribute("angleID").equals(shown))
        .findFirst()
        .orElse(angles.isEmpty() ? XmlElement.of("mc-angle") : angles.getFirst());
  }

  Item item(XmlElement element, FrameRate rate) {
    if (++items > MOST_ITEMS) {
      throw broken(element, "it unfolds to more than " + MOST_ITEMS + " clips");
    }
    try {
      return new FcpXmlClips(this, rate, source).item(element);
    } catch (ArithmeticException e) {
      throw broken(element, "its times are too long or too fine for any film");
    }
  }

  /// Where a clip's own time starts: its `start`; else where its media does; else 0.
  Time localStart(XmlElement element, FrameRate rate) {
    Optional<Time> own = FcpXmlTime.time(element, "start", rate, source);
    if (own.isPresent()) return own.get();
    Optional<XmlElement> resource = resource(element);
    if (resource.isPresent() && resource.get().tag().equals("asset")) {
      return FcpXmlTime.time(resource.get(), "start", rate, source).orElse(Time.zero(rate));
    }
    Optional<XmlElement> sequence = resource.flatMap(media -> media.child("sequence"));
    return sequence
        .flatMap(inner -> FcpXmlTime.time(inner, "tcStart", rate, source))
        .orElse(Time.zero(rate));
  }

  MediaException broken(XmlElement at, String why) {
    return FcpXmlTime.broken(source, at, why);
  }
}

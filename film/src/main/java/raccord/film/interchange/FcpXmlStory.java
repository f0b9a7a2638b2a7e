package raccord.film.interchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.Track;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;

/// Storylines to tracks: the primary storyline is one track, each lane of connected clips another.
///
/// One thread at a time.
final class FcpXmlStory {
  /// A run of items that starts at a moment of the cut.
  private record Run(int lane, boolean sound, Time at, List<Item> items, int line) {}

  private final FcpXmlReader reader;
  private final FrameRate rate;
  private final String source;
  private final List<Run> connected = new ArrayList<>();
  private boolean fromZero;

  FcpXmlStory(FcpXmlReader reader, FrameRate rate, String source) {
    this.reader = reader;
    this.rate = rate;
    this.source = source;
  }

  /// True if offsets in the primary storyline count from 0 although the timecode does not.
  boolean fromZero() {
    return fromZero;
  }

  List<Track> tracks(XmlElement sequence) {
    Time origin = FcpXmlTime.time(sequence, "tcStart", rate, source).orElse(Time.zero(rate));
    Optional<XmlElement> spine = sequence.child("spine");
    List<XmlElement> children = spine.map(XmlElement::children).orElse(List.of());
    Optional<Time> first =
        children.stream()
            .flatMap(child -> FcpXmlTime.time(child, "offset", rate, source).stream())
            .findFirst();
    // Final Cut counts offsets from the sequence's timecode; other programs from 0.
    fromZero = first.isPresent() && first.get().compareTo(origin) < 0;
    if (fromZero) origin = Time.zero(rate);
    List<Item> primary = run(children, origin, Time.zero(rate));
    return assembled(primary, spine.map(FcpXmlReader::shell));
  }

  List<Track> angle(XmlElement multicam, XmlElement angle) {
    Time origin = FcpXmlTime.time(multicam, "tcStart", rate, source).orElse(Time.zero(rate));
    List<XmlElement> children = angle.children();
    Optional<Time> first =
        children.stream()
            .flatMap(child -> FcpXmlTime.time(child, "offset", rate, source).stream())
            .findFirst();
    if (first.isPresent() && first.get().compareTo(origin) < 0) origin = Time.zero(rate);
    return assembled(run(children, origin, Time.zero(rate)), Optional.empty());
  }

  List<Track> bare(XmlElement clip) {
    List<Item> items = new ArrayList<>();
    items.add(reader.item(clip, rate));
    anchored(clip, Time.zero(rate));
    return assembled(items, Optional.empty());
  }

  /// @param origin offset that stands for the start of this storyline
  /// @param at where the storyline starts in the cut
  private List<Item> run(List<XmlElement> children, Time origin, Time at) {
    List<Item> items = new ArrayList<>();
    Time cursor = Time.zero(rate);
    for (XmlElement child : children) {
      boolean transition = child.tag().equals("transition");
      if (!transition && !FcpXmlReader.CLIPS.contains(child.tag())) continue;
      Optional<Time> offset = FcpXmlTime.time(offsetOwner(child), "offset", rate, source);
      Time start = FcpXmlTime.canonical(offset.map(o -> o.minus(origin)).orElse(cursor), rate);
      if (transition) {
        items.add(transition(child, cursor, start));
        continue;
      }
      if (start.compareTo(cursor) < 0) {
        throw reader.broken(child, "it starts before the clip ahead of it ends");
      }
      if (start.compareTo(cursor) > 0) {
        items.add(new Item.Gap(FcpXmlTime.canonical(start.minus(cursor), rate)));
      }
      Item item = reader.item(child, rate);
      items.add(item);
      anchored(child, at.plus(start));
      cursor = FcpXmlTime.canonical(start.plus(item.duration()), rate);
    }
    return items;
  }

  private static XmlElement offsetOwner(XmlElement child) {
    return child.tag().equals("audition") && !child.children().isEmpty()
        ? child.children().getFirst()
        : child;
  }

  private Item transition(XmlElement element, Time join, Time start) {
    Time lasts =
        FcpXmlTime.time(element, "duration", rate, source)
            .orElseThrow(() -> reader.broken(element, "the transition has no duration"));
    Time before = FcpXmlTime.canonical(join.minus(start), rate);
    Time after = FcpXmlTime.canonical(start.plus(lasts).minus(join), rate);
    if (before.isNegative() || after.isNegative() || lasts.isNegative()) {
      throw reader.broken(element, "the transition does not touch the join it belongs to");
    }
    XmlElement rest = FcpXmlReader.shell(element);
    rest.attributes().remove("offset");
    rest.attributes().remove("duration");
    rest.addAll(element.children());
    String name = element.attribute("name").orElse("");
    String style =
        element
            .child("filter-video")
            .or(() -> element.child("filter-audio"))
            .flatMap(f -> f.attribute("name"))
            .orElse(name);
    String lower = (name + " " + style).toLowerCase(Locale.ROOT);
    Item.Transition.Kind kind =
        lower.contains("dissolve") || lower.contains("crossfade") || style.isEmpty()
            ? Item.Transition.Kind.DISSOLVE
            : lower.contains("wipe") ? Item.Transition.Kind.WIPE : Item.Transition.Kind.OTHER;
    return new Item.Transition(
        name, kind, style, before, after, keep(Map.of("element", rest.tree())));
  }

  /// The clips connected to this one, and those connected to them.
  private void anchored(XmlElement owner, Time at) {
    XmlElement parent =
        owner.tag().equals("audition") && !owner.children().isEmpty()
            ? owner.children().getFirst()
            : owner;
    Time local = reader.localStart(parent, rate);
    for (XmlElement child : parent.children()) {
      if (!isAnchored(child)) continue;
      Time offset = FcpXmlTime.time(offsetOwner(child), "offset", rate, source).orElse(local);
      Time start = FcpXmlTime.canonical(at.plus(offset.minus(local)), rate);
      int lane = lane(offsetOwner(child));
      if (child.tag().equals("spine")) {
        List<Item> items = storyline(child, run(child.children(), Time.zero(rate), start));
        boolean sound =
            child.children().stream().allMatch(c -> c.tag().equals("transition") || isSound(c));
        connected.add(new Run(lane, sound, start, items, child.line()));
      } else {
        connected.add(
            new Run(lane, isSound(child), start, List.of(reader.item(child, rate)), child.line()));
        anchored(child, start);
      }
    }
  }

  static boolean isAnchored(XmlElement child) {
    if (!FcpXmlReader.CLIPS.contains(child.tag()) && !child.tag().equals("spine")) return false;
    return lane(offsetOwner(child)) != 0;
  }

  private static int lane(XmlElement child) {
    try {
      return Integer.parseInt(child.attribute("lane").orElse("0").strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /// Marks the items of a secondary storyline, so that they are written as one again.
  private static List<Item> storyline(XmlElement spine, List<Item> items) {
    XmlElement shell = FcpXmlReader.shell(spine);
    shell.attributes().remove("lane");
    shell.attributes().remove("offset");
    List<Item> marked = new ArrayList<>();
    Object mark = shell.tree();
    for (Item item : items) {
      Map<String, Object> kept = new LinkedHashMap<>(item.extras().map(FcpXmlReader.KEPT));
      kept.put("storyline", mark);
      marked.add(FcpXmlClips.with(item, keep(kept)));
      mark = "continues";
    }
    return marked;
  }

  /// Sound alone: an audio element, or a clip of which only the sound is used or there.
  private boolean isSound(XmlElement element) {
    if (element.attribute("srcEnable").orElse("").equals("audio")) return true;
    return switch (element.tag()) {
      case "audio" -> true;
      case "asset-clip" ->
          reader
              .resource(element)
              .map(a -> a.attribute("hasAudio").isPresent() && a.attribute("hasVideo").isEmpty())
              .orElse(false);
      case "clip" ->
          element.children().stream()
              .filter(c -> FcpXmlReader.CLIPS.contains(c.tag()) && !isAnchored(c))
              .findFirst()
              .map(c -> c.tag().equals("audio") || isSilentGap(c))
              .orElse(false);
      case "audition" -> !element.children().isEmpty() && isSound(element.children().getFirst());
      default -> false;
    };
  }

  private static boolean isSilentGap(XmlElement gap) {
    return gap.tag().equals("gap")
        && gap.children().stream().anyMatch(c -> c.tag().equals("audio"))
        && gap.children().stream().noneMatch(c -> Set.of("video", "clip").contains(c.tag()));
  }

  private List<Track> assembled(List<Item> primary, Optional<XmlElement> spine) {
    Map<String, Object> kept = new LinkedHashMap<>();
    kept.put("lane", 0L);
    spine.filter(s -> !s.attributes().isEmpty()).ifPresent(s -> kept.put("spine", s.tree()));
    List<Track> below = new ArrayList<>();
    List<Track> above = new ArrayList<>();
    List<Track> sound = new ArrayList<>();
    List<Integer> lanes = connected.stream().map(Run::lane).distinct().sorted().toList();
    for (int lane : lanes) {
      (lane < 0 ? below : above).addAll(lane(lane, false));
      sound.addAll(0, lane(lane, true));
    }
    List<Track> tracks = new ArrayList<>(below);
    tracks.add(new Track("", Track.Kind.PICTURE, true, primary, List.of(), keep(kept)));
    tracks.addAll(above);
    tracks.addAll(sound);
    return tracks;
  }

  /// One lane as tracks: more than one only where a file lets clips of a lane overlap.
  private List<Track> lane(int lane, boolean sound) {
    List<Run> runs =
        connected.stream()
            .filter(run -> run.lane() == lane && run.sound() == sound)
            .sorted(Comparator.comparing(Run::at))
            .toList();
    List<List<Item>> tracks = new ArrayList<>();
    List<Time> cursors = new ArrayList<>();
    for (Run run : runs) {
      if (run.at().isNegative()) {
        throw FcpXmlTime.broken(
            source,
            new XmlElement("", Map.of(), List.of(), run.line()),
            "a connected clip starts before the cut does");
      }
      int i = 0;
      while (i < tracks.size() && cursors.get(i).compareTo(run.at()) > 0) i++;
      if (i == tracks.size()) {
        tracks.add(new ArrayList<>());
        cursors.add(Time.zero(rate));
      }
      Time gap = FcpXmlTime.canonical(run.at().minus(cursors.get(i)), rate);
      if (!gap.isZero()) tracks.get(i).add(new Item.Gap(gap));
      tracks.get(i).addAll(run.items());
      Time past = run.at();
      for (Item item : run.items()) past = past.plus(item.duration());
      cursors.set(i, FcpXmlTime.canonical(past, rate));
    }
    Track.Kind kind = sound ? Track.Kind.SOUND : Track.Kind.PICTURE;
    return tracks.stream()
        .map(
            items -> new Track("", kind, true, items, List.of(), keep(Map.of("lane", (long) lane))))
        .toList();
  }

  static Extras keep(Map<String, Object> kept) {
    return kept.isEmpty() ? Extras.NONE : new Extras(Map.of(FcpXmlReader.KEPT, kept));
  }
}

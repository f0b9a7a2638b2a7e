package raccord.film.interchange;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.time.Time;
import raccord.film.time.Timecode;

/// From the words of the cut to `fcpxml`. One thread at a time.
final class FcpXmlWriter {
  /// The version new files say: read by Final Cut since 10.6 and by Resolve.
  private static final String VERSION = "1.10";

  private final Timeline timeline;
  private final Losses losses;
  private final Map<String, Object> kept;
  private final String version;
  private final FcpXmlResources resources;

  FcpXmlWriter(Timeline timeline, Losses losses) {
    this.timeline = timeline;
    this.losses = losses;
    kept = timeline.extras().map(FcpXmlReader.KEPT);
    version = kept.get("version") instanceof String own ? own : VERSION;
    resources = new FcpXmlResources(Extras.list(kept, "resources"), version, losses);
  }

  XmlElement document() {
    XmlElement root = XmlElement.of("fcpxml").with("version", version);
    XmlElement body = body();
    Map<String, Object> asked = Extras.map(kept, "import-options");
    if (!asked.isEmpty()) root.add(XmlElement.ofTree(asked));
    root.add(resources.written());
    XmlElement holder = root;
    List<XmlElement> path = XmlElement.ofTrees(Extras.list(kept, "path"));
    if (kept.isEmpty()) {
      path =
          List.of(
              XmlElement.of("library"),
              // Final Cut makes no event without a name.
              XmlElement.of("event")
                  .with("name", timeline.name().isBlank() ? "Raccord" : timeline.name()),
              XmlElement.of("project").with("name", timeline.name()));
    }
    for (XmlElement step : path) {
      boolean project = step.tag().equals("project") && !timeline.name().isEmpty();
      if (project && step.attribute("name").isPresent()) step.with("name", timeline.name());
      hold(holder, step);
      holder = step;
    }
    hold(holder, body);
    metadata();
    return root;
  }

  /// The DTD wants events before the collections of a library; elsewhere any order will do.
  private static void hold(XmlElement holder, XmlElement held) {
    int first = holder.tag().equals("fcpxml") ? holder.content().size() : 0;
    holder.content().add(first, held);
  }

  private XmlElement body() {
    FcpXmlTracks tracks = new FcpXmlTracks(resources, losses, timeline.rate(), timeline.name());
    boolean bare = Boolean.TRUE.equals(kept.get("bare"));
    Time origin = timeline.start().map(Timecode::time).orElse(Time.zero(timeline.rate()));
    if (Boolean.TRUE.equals(kept.get("offsetsFromZero"))) origin = Time.zero(timeline.rate());
    XmlElement spine = tracks.spine(timeline.tracks(), timeline.markers(), origin);
    if (bare && spine.children().size() == 1) {
      XmlElement clip = spine.children().getFirst();
      clip.attributes().remove("offset");
      return clip;
    }
    XmlElement sequence =
        kept.containsKey("sequence")
            ? XmlElement.ofTree(Extras.map(kept, "sequence"))
            : XmlElement.of("sequence");
    if (sequence.attribute("format").isEmpty()) {
      sequence.with("format", resources.format(timeline.rate(), timeline.name()));
    }
    if (!kept.containsKey("sequence")) {
      sequence.with("duration", FcpXmlTime.written(length()));
    } else if (FcpXmlTime.time(sequence, "duration", timeline.rate(), "")
        .filter(lasts -> lasts.compareTo(timeline.duration()) < 0)
        .isPresent()) {
      sequence.with("duration", FcpXmlTime.written(timeline.duration()));
    }
    if (!FcpXmlReader.start(sequence, timeline.rate()).equals(timeline.start())) {
      boolean drop = timeline.start().map(Timecode::dropFrame).orElse(false);
      sequence.with("tcStart", FcpXmlTime.written(origin));
      sequence.with("tcFormat", drop ? "DF" : "NDF");
    }
    // The DTD: note?, spine, metadata?.
    XmlElement out = FcpXmlReader.shell(sequence);
    sequence.children("note").forEach(out::add);
    out.add(spine);
    FcpXmlReader.without(sequence, "note").children().forEach(out::add);
    return out;
  }

  private Time length() {
    return timeline.duration().nearest(timeline.rate());
  }

  private void metadata() {
    Set<String> left = new TreeSet<>();
    left.addAll(timeline.extras().values().keySet());
    collect(timeline.tracks(), left);
    left.remove(FcpXmlReader.KEPT);
    if (!left.isEmpty()) {
      losses.add(
          timeline.name(),
          "FCPXML has no place for metadata of other programs; left out: "
              + String.join(", ", left)
              + ".");
    }
  }

  private static void collect(List<Track> tracks, Set<String> keys) {
    for (Track track : tracks) {
      keys.addAll(track.extras().values().keySet());
      for (Item item : track.items()) {
        keys.addAll(item.extras().values().keySet());
        if (item instanceof Item.Nest nest) collect(nest.tracks(), keys);
        if (item instanceof Item.Clip clip) {
          clip.media().values().forEach(media -> keys.addAll(media.extras().values().keySet()));
        }
      }
    }
  }
}

package raccord.film.interchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.Marker;
import raccord.film.cut.MediaReference;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.Timecode;

/// From the words of the cut to `xmeml`. One thread at a time.
final class Fcp7Writer {
  private final Timeline timeline;
  private final Losses losses;
  private final Map<MediaReference, String> files = new HashMap<>();
  private final Map<MediaReference, String> masterClips = new HashMap<>();
  private final Map<MediaReference, Set<Track.Kind>> kinds = new HashMap<>();
  private final Set<String> ids = new LinkedHashSet<>();
  private final Set<String> leftOut = new LinkedHashSet<>();
  private final Map<String, Item.Nest> sequences = new HashMap<>();

  Fcp7Writer(Timeline timeline, Losses losses) {
    this.timeline = timeline;
    this.losses = losses;
  }

  XmlElement document() {
    Map<String, Object> kept = timeline.extras().map(Fcp7Reader.KEPT);
    reserve(timeline.tracks());
    leaves(timeline.extras());
    XmlElement sequence =
        sequence(
            kept,
            timeline.name(),
            timeline.rate(),
            timeline.start(),
            timeline.tracks(),
            markers(timeline.markers(), Time.zero(timeline.rate()), timeline.rate()));
    XmlElement root = XmlElement.of("xmeml").with("version", kept.getOrDefault("version", "5"));
    XmlElement held = sequence;
    for (XmlElement holder : XmlElement.ofTrees(Extras.list(kept, "path")).reversed()) {
      held = holder.add(XmlElement.of("children").add(held));
    }
    root.add(held);
    if (!leftOut.isEmpty()) {
      losses.add(
          timeline.name(),
          "FCP 7 XML has no place for metadata of other programs; left out: "
              + String.join(", ", leftOut)
              + ".");
    }
    return root;
  }

  /// Ids that items already have are theirs; new ones go around them. Notes too what the cut takes
  /// from each file.
  private void reserve(List<Track> tracks) {
    for (Track track : tracks) {
      for (Item item : track.items()) {
        Map<String, Object> kept = item.extras().map(Fcp7Reader.KEPT);
        if (Extras.map(kept, "attributes").get("id") instanceof String id) ids.add(id);
        if (item instanceof Item.Clip clip) {
          clip.activeReference()
              .ifPresent(media ->
                  kinds.computeIfAbsent(media, m -> new LinkedHashSet<>()).add(track.kind()));
          for (MediaReference media : clip.media().values()) {
            if (media.extras().map(Fcp7Reader.KEPT).get("id") instanceof String id) ids.add(id);
          }
        }
        if (item instanceof Item.Nest nest) {
          Map<String, Object> inner = Extras.map(kept, "sequence");
          if (Extras.map(inner, "attributes").get("id") instanceof String id) ids.add(id);
          reserve(nest.tracks());
        }
      }
    }
  }

  String freshId(String stem) {
    int n = 1;
    while (!ids.add(stem + "-" + n)) n++;
    return stem + "-" + n;
  }

  void leaves(Extras extras) {
    for (String key : extras.values().keySet()) {
      if (!key.equals(Fcp7Reader.KEPT)) leftOut.add(key);
    }
  }

  void lose(String where, String what) {
    losses.add(where, what);
  }

  private XmlElement sequence(
      Map<String, Object> kept,
      String name,
      FrameRate rate,
      Optional<Timecode> start,
      List<Track> tracks,
      List<XmlElement> markers) {
    XmlElement out = XmlElement.of(kept.get("tag") instanceof String tag ? tag : "sequence");
    Map<String, Object> attributes = Extras.map(kept, "attributes");
    attributes.forEach(out::with);
    if (attributes.isEmpty() && kept.isEmpty()) out.with("id", freshId("sequence"));
    out.add(XmlElement.of("name", name));
    Time length = tracks.stream().map(Track::duration).max(Time::compareTo).orElse(Time.zero(rate));
    out.add(XmlElement.of("duration", kept.getOrDefault("duration", length.nearest(rate).value())));
    if (!Fcp7Time.canSay(rate)) {
      lose(name, "FCP 7 XML has no rate of " + rate + "; " + rate.timecodeBase() + " was written.");
    }
    out.add(Fcp7Time.written(rate));
    start.ifPresent(at -> out.add(Fcp7Time.written(at, kept)));
    out.add(media(kept, rate, tracks, name, out));
    return out.addAll(markers).addAll(XmlElement.ofTrees(Extras.list(kept, "content")));
  }

  private XmlElement media(
      Map<String, Object> kept, FrameRate rate, List<Track> tracks, String name, XmlElement owner) {
    XmlElement media = XmlElement.of("media");
    XmlElement video =
        XmlElement.of("video").addAll(XmlElement.ofTrees(Extras.list(kept, "video")));
    XmlElement audio =
        XmlElement.of("audio").addAll(XmlElement.ofTrees(Extras.list(kept, "audio")));
    if (kept.isEmpty()) {
      video.add(
          XmlElement.of("format")
              .add(
                  XmlElement.of("samplecharacteristics")
                      .add(
                          Fcp7Time.written(rate),
                          XmlElement.of("width", 1920),
                          XmlElement.of("height", 1080))));
      losses.add(
          name,
          "The cut does not say how large its picture is; FCP 7 XML needs a size, and 1920 × 1080"
              + " was written.");
    }
    boolean anyVideo = kept.containsKey("video") || kept.isEmpty();
    boolean anyAudio = kept.containsKey("audio");
    for (Track track : tracks) {
      switch (track.kind()) {
        case PICTURE -> {
          anyVideo = true;
          video.add(track(track, rate, owner));
        }
        case SOUND -> {
          anyAudio = true;
          audio.add(track(track, rate, owner));
        }
        case OTHER ->
            lose(
                track.name().isEmpty() ? name : track.name(),
                "FCP 7 XML has picture and sound tracks only; this track was left out.");
      }
    }
    if (anyVideo) media.add(video);
    if (anyAudio) media.add(audio);
    return media;
  }

  private XmlElement track(Track track, FrameRate rate, XmlElement sequence) {
    Map<String, Object> kept = track.extras().map(Fcp7Reader.KEPT);
    leaves(track.extras());
    XmlElement out = XmlElement.of("track");
    Extras.map(kept, "attributes").forEach(out::with);
    if (!track.name().isEmpty()) out.add(XmlElement.of("name", track.name()));
    new Fcp7Items(this, track, rate).into(out, sequence);
    if (!track.markers().isEmpty()) {
      lose(track.name(), "FCP 7 XML has no markers on tracks; they were put on the sequence.");
      sequence.addAll(markers(track.markers(), Time.zero(rate), rate));
    }
    out.add(XmlElement.of("enabled", track.enabled() ? "TRUE" : "FALSE"));
    return out.addAll(XmlElement.ofTrees(Extras.list(kept, "content")));
  }

  /// @param start what a marker's frames are counted from, in the time of what carries it
  List<XmlElement> markers(List<Marker> markers, Time start, FrameRate rate) {
    List<XmlElement> all = new ArrayList<>();
    for (Marker marker : markers) {
      leaves(marker.extras());
      Map<String, Object> kept = marker.extras().map(Fcp7Reader.KEPT);
      Time in = marker.place().start().minus(start);
      Time out = in.plus(marker.place().duration());
      String end =
          marker.place().isEmpty()
              ? kept.getOrDefault("out", "-1").toString()
              : number(out, rate, marker.name());
      all.add(
          XmlElement.of("marker")
              .add(
                  XmlElement.of("comment", marker.comment()),
                  XmlElement.of("name", marker.name()),
                  XmlElement.of("in", number(in, rate, marker.name())),
                  XmlElement.of("out", end))
              .addAll(XmlElement.ofTrees(Extras.list(kept, "content"))));
      if (!marker.colour().isEmpty()) {
        lose(
            marker.name(),
            "FCP 7 XML has no marker colours; " + marker.colour() + " was left out.");
      }
    }
    return all;
  }

  /// A time as a frame number; rounding is a loss.
  String number(Time time, FrameRate rate, String where) {
    Time nearest = time.nearest(rate);
    if (!nearest.sameAs(time)) {
      lose(where, "FCP 7 XML counts whole frames; " + time + " was rounded to " + nearest + ".");
    }
    return Long.toString(nearest.value());
  }

  /// The file whole the first time, by its id afterwards.
  XmlElement file(MediaReference media, FrameRate cut) {
    String known = files.get(media);
    if (known != null) return XmlElement.of("file").with("id", known);
    leaves(media.extras());
    Map<String, Object> kept = media.extras().map(Fcp7Reader.KEPT);
    String id =
        kept.get("id") instanceof String own && !files.containsValue(own) ? own : freshId("file");
    files.put(media, id);
    FileUrl.told(media, losses);
    return Fcp7Media.written(media, id, cut, kinds.getOrDefault(media, Set.of()));
  }

  /// One id for all clips of a file, as if they came from one clip of a bin.
  String masterClip(MediaReference media) {
    return masterClips.computeIfAbsent(media, m -> freshId("masterclip"));
  }

  /// The inner cut whole the first time, by its id afterwards.
  XmlElement nested(Item.Nest nest, FrameRate cut) {
    Map<String, Object> kept = Extras.map(nest.extras().map(Fcp7Reader.KEPT), "sequence");
    Object id = Extras.map(kept, "attributes").get("id");
    if (id instanceof String own) {
      Item.Nest known = sequences.putIfAbsent(own, nest);
      if (known != null && known.tracks().equals(nest.tracks())) {
        return XmlElement.of("sequence").with("id", own);
      }
    }
    FrameRate rate = kept.get("rate") instanceof String written ? FrameRate.parse(written) : cut;
    String name = kept.get("name") instanceof String own ? own : nest.name();
    XmlElement inner = sequence(kept, name, rate, Fcp7Media.kept(kept), nest.tracks(), List.of());
    return inner.addAll(XmlElement.ofTrees(Extras.list(kept, "markers")));
  }
}

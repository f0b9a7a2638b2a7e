package raccord.film.interchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.colour.Cdl;
import raccord.film.cut.Effect;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.MediaReference;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.time.Fraction;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;
import raccord.film.time.Timecode;

/// From the words of the cut to OTIO's tree. One thread at a time.
final class OtioWriter {
  private final Losses losses;

  OtioWriter(Losses losses) {
    this.losses = losses;
  }

  /// The cut inside the collections it came in.
  Map<String, Object> root(Timeline timeline) {
    Map<String, Object> out = cut(timeline);
    List<Object> around =
        Extras.list(timeline.extras().map(OtioReader.KEPT), OtioReader.COLLECTIONS);
    for (Object shell : around.reversed()) {
      Map<String, Object> collection = new LinkedHashMap<>();
      collection.putAll(Extras.map(Map.of("shell", shell), "shell"));
      collection.put("children", List.of(out));
      out = collection;
    }
    return out;
  }

  private Map<String, Object> cut(Timeline timeline) {
    Map<String, Object> rest = timeline.extras().map(OtioReader.KEPT);
    if (Boolean.TRUE.equals(rest.get("root"))) {
      if (isBareAlone(timeline) && !"Stack.1".equals(rest.get("OTIO_SCHEMA"))) {
        return item(timeline.tracks().getFirst().items().getFirst());
      }
      if (timeline.start().isEmpty()) return rootStack(timeline);
    }
    Map<String, Object> out = OtioFields.object("Timeline.1", timeline.extras(), timeline.name());
    out.put(
        "global_start_time",
        timeline.start().<Object>map(at -> OtioTime.written(at.time())).orElse(Extras.NOTHING));
    if (Boolean.TRUE.equals(rest.get("trimmed")) && isBareAlone(timeline)) {
      out.put("tracks", item(timeline.tracks().getFirst().items().getFirst()));
    } else {
      Map<String, Object> stack =
          OtioFields.composition("Stack.1", Extras.NONE, "tracks", timeline.markers());
      stack.put("children", tracks(timeline.tracks()));
      OtioFields.restore(stack, Extras.map(rest, "stack"), "tracks");
      out.put("tracks", stack);
    }
    Map<String, Object> own = new LinkedHashMap<>();
    Time start = timeline.start().map(Timecode::time).orElse(null);
    if (!OtioReader.derivedRate(start, timeline.tracks(), Optional.empty())
        .equals(timeline.rate())) {
      own.put("rate", timeline.rate().toString());
    }
    if (timeline.start().filter(Timecode::dropFrame).isPresent()) own.put("dropFrame", true);
    OtioFields.putOwn(out, own);
    OtioFields.restore(out, rest, timeline.name());
    return out;
  }

  private Map<String, Object> rootStack(Timeline timeline) {
    Map<String, Object> stack =
        OtioFields.composition("Stack.1", timeline.extras(), timeline.name(), timeline.markers());
    stack.put("children", tracks(timeline.tracks()));
    OtioFields.restore(stack, timeline.extras().map(OtioReader.KEPT), timeline.name());
    return stack;
  }

  private static boolean isBareAlone(Timeline timeline) {
    return timeline.tracks().size() == 1 && isBare(timeline.tracks().getFirst());
  }

  private static boolean isBare(Track track) {
    return track.items().size() == 1
        && Boolean.TRUE.equals(track.extras().map(OtioReader.KEPT).get("bare"));
  }

  private List<Object> tracks(List<Track> tracks) {
    List<Object> children = new ArrayList<>();
    for (Track track : tracks) {
      children.add(isBare(track) ? item(track.items().getFirst()) : track(track));
    }
    return children;
  }

  private Map<String, Object> track(Track track) {
    Map<String, Object> out =
        OtioFields.composition("Track.1", track.extras(), track.name(), track.markers());
    out.put("enabled", track.enabled());
    out.put("children", items(track.items()));
    out.put("kind", kind(track));
    OtioFields.restore(out, track.extras().map(OtioReader.KEPT), track.name());
    return out;
  }

  private static String kind(Track track) {
    return switch (track.kind()) {
      case PICTURE -> "Video";
      case SOUND -> "Audio";
      case OTHER -> "Other";
    };
  }

  private List<Object> items(List<Item> items) {
    List<Object> children = new ArrayList<>();
    for (Item item : items) children.add(item(item));
    return children;
  }

  private Map<String, Object> item(Item item) {
    Map<String, Object> unknown = Extras.map(item.extras().map(OtioReader.KEPT), "unknown");
    if (!unknown.isEmpty()) return unknown;
    Map<String, Object> out =
        switch (item) {
          case Item.Clip clip -> clip(clip);
          case Item.Gap gap -> gap(gap);
          case Item.Transition transition -> transition(transition);
          case Item.Nest nest -> nest(nest);
        };
    OtioFields.restore(out, item.extras().map(OtioReader.KEPT), item.name());
    return out;
  }

  private Map<String, Object> clip(Item.Clip clip) {
    boolean old = "Clip.1".equals(clip.extras().map(OtioReader.KEPT).get("OTIO_SCHEMA"));
    boolean one =
        clip.media().size() <= 1
            && clip.activeMedia().equals(Item.Clip.DEFAULT_MEDIA)
            && clip.media().keySet().stream().allMatch(Item.Clip.DEFAULT_MEDIA::equals);
    boolean first = old && one;
    Map<String, Object> out =
        OtioFields.composition(
            first ? "Clip.1" : "Clip.2", clip.extras(), clip.name(), clip.markers());
    out.put("enabled", clip.enabled());
    List<Effect> effects = clip.effects();
    Optional<TimeRange> available = clip.activeReference().flatMap(MediaReference::available);
    OtioSpan wanted = new OtioSpan(clip.source(), clip.duration(), clip.retime());
    TimeRange range = new TimeRange(clip.source().start(), clip.duration());
    Object written = OtioTime.written(range);
    Object raw = clip.extras().map(OtioReader.KEPT).get("source_range");
    if (raw != null && OtioSpan.of(raw, effects, available).equals(wanted)) {
      written = raw;
    } else if (!OtioSpan.of(written, effects, available).equals(wanted)) {
      effects = timed(clip, effects);
    }
    out.put("source_range", written);
    out.put("effects", OtioFields.effects(effects));
    if (first) {
      out.put(
          "media_reference",
          clip.activeReference().<Object>map(OtioMedia::written).orElse(Extras.NOTHING));
    } else {
      Map<String, Object> all = new LinkedHashMap<>();
      clip.media().forEach((key, reference) -> all.put(key, OtioMedia.written(reference)));
      if (all.isEmpty()) all.put(clip.activeMedia(), OtioMedia.placeholder());
      out.put("media_references", all);
      out.put("active_media_reference_key", clip.activeMedia());
    }
    clip.grade().ifPresent(grade -> grade(out, grade, clip));
    if (!OtioSpan.of(written, effects, available).equals(wanted))
      OtioFields.putOwn(out, wanted.own());
    return out;
  }

  private static void grade(Map<String, Object> out, Cdl grade, Item.Clip clip) {
    Map<String, Object> kept = clip.extras().map(OtioCdl.NAMESPACE);
    if (OtioCdl.read(kept).equals(Optional.of(grade))) return;
    Map<String, Object> metadata = new LinkedHashMap<>(Extras.map(out, "metadata"));
    metadata.put(OtioCdl.NAMESPACE, OtioCdl.written(grade));
    out.put("metadata", metadata);
  }

  /// The clip's effects with its speed as OTIO can say it: one speed for the whole clip.
  private List<Effect> timed(Item.Clip clip, List<Effect> effects) {
    List<Effect> timed = new ArrayList<>(effects);
    timed.removeIf(effect -> OtioSpan.speed(effect).isPresent());
    if (clip.retime().isEmpty() || clip.duration().isZero()) return timed;
    Optional<Fraction> speed = Speed.of(clip.retime().get());
    if (speed.isEmpty()) {
      losses.add(
          clip.name(),
          "OTIO has one speed per clip; the mean speed was written as a LinearTimeWarp, and the"
              + " speed curve beside it as metadata that only Raccord reads.");
    }
    Fraction written = speed.orElseGet(() -> Speed.mean(clip.retime().get()));
    boolean freeze = written.numerator() == 0;
    Map<String, Object> kept = new LinkedHashMap<>();
    kept.put("effect_name", freeze ? "FreezeFrame" : "LinearTimeWarp");
    kept.put(
        "time_scalar",
        freeze
            ? BigDecimal.ZERO.setScale(1)
            : OtioTime.number(written.numerator(), written.denominator()));
    timed.add(
        new Effect(
            "",
            freeze ? "FreezeFrame.1" : "LinearTimeWarp.1",
            true,
            new Extras(Map.of(OtioReader.KEPT, kept))));
    return timed;
  }

  private Map<String, Object> gap(Item.Gap gap) {
    Map<String, Object> out =
        OtioFields.composition("Gap.1", gap.extras(), gap.name(), gap.markers());
    out.put("enabled", gap.enabled());
    out.put("effects", OtioFields.effects(gap.effects()));
    out.put(
        "source_range",
        OtioTime.written(new TimeRange(Time.zero(gap.duration().rate()), gap.duration())));
    return out;
  }

  private Map<String, Object> transition(Item.Transition transition) {
    Map<String, Object> out =
        OtioFields.object("Transition.1", transition.extras(), transition.name());
    String style = transition.style();
    if (style.isEmpty()) {
      style =
          transition.kind() == Item.Transition.Kind.DISSOLVE
              ? "SMPTE_Dissolve"
              : transition.kind() == Item.Transition.Kind.WIPE ? "SMPTE_Wipe" : "Custom_Transition";
    }
    if (OtioItems.kind(style) != transition.kind()) {
      // A wipe's number alone (W001) would be no wipe to another program.
      OtioFields.putOwn(out, Map.of("style", style));
      style = transition.kind() == Item.Transition.Kind.WIPE ? "SMPTE_Wipe" : "SMPTE_Dissolve";
    }
    out.put("transition_type", style);
    out.put("in_offset", OtioTime.written(transition.before()));
    out.put("out_offset", OtioTime.written(transition.after()));
    return out;
  }

  private Map<String, Object> nest(Item.Nest nest) {
    Object schema = nest.extras().map(OtioReader.KEPT).get("OTIO_SCHEMA");
    boolean track =
        schema instanceof String s && !s.startsWith("Stack.") && nest.tracks().size() == 1;
    Map<String, Object> out =
        OtioFields.composition(
            track ? "Track.1" : "Stack.1", nest.extras(), nest.name(), nest.markers());
    out.put("enabled", nest.enabled());
    out.put("effects", OtioFields.effects(nest.effects()));
    out.put("source_range", nest.source().<Object>map(OtioTime::written).orElse(Extras.NOTHING));
    if (track) {
      Track inner = nest.tracks().getFirst();
      out.put("children", items(inner.items()));
      out.put("kind", kind(inner));
    } else {
      out.put("children", tracks(nest.tracks()));
    }
    return out;
  }
}

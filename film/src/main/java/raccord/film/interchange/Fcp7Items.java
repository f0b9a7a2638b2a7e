package raccord.film.interchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import raccord.film.cut.Effect;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.MediaReference;
import raccord.film.cut.Track;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;

/// Writes the items of one track as FCP 7 wants them: frame numbers, `-1` under transitions, `in`
/// and `out` counted after the speed change.
final class Fcp7Items {
  private final Fcp7Writer writer;
  private final List<Item> items;
  private final Track.Kind kind;
  private final FrameRate rate;
  private final Fcp7Transitions transitions;

  Fcp7Items(Fcp7Writer writer, Track track, FrameRate rate) {
    this.writer = writer;
    this.items = track.items();
    this.kind = track.kind();
    this.rate = rate;
    this.transitions = new Fcp7Transitions(writer, track, rate);
  }

  void into(XmlElement out, XmlElement sequence) {
    Time at = Time.zero(rate);
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      writer.leaves(item.extras());
      Time past = at.plus(item.duration());
      Time start = frame(at, item.name());
      Time end = frame(past, item.name());
      switch (item) {
        case Item.Gap gap -> gap(gap, start, sequence);
        case Item.Transition transition -> out.add(transitions.element(transition, i, start));
        case Item.Clip clip -> out.add(clip(clip, i, start, end));
        case Item.Nest nest -> out.add(nest(nest, i, start, end));
      }
      at = past;
    }
    if (!items.isEmpty() && items.getLast() instanceof Item.Gap gap) {
      writer.lose(
          gap.name(),
          "FCP 7 XML says nothing of a gap at the end of a track; "
              + gap.duration()
              + " left out.");
    }
  }

  private Time frame(Time time, String where) {
    return new Time(Long.parseLong(writer.number(time, rate, where)), rate);
  }

  /// FCP 7 says nothing where nothing is.
  private void gap(Item.Gap gap, Time start, XmlElement sequence) {
    if (!gap.name().isEmpty() || !gap.enabled()) {
      writer.lose(
          gap.name(),
          "FCP 7 XML has no gaps, only empty places; this one's name "
              + (gap.enabled() ? "was" : "and that it is off were")
              + " left out.");
    }
    if (!gap.effects().isEmpty()) {
      writer.lose(gap.name(), "FCP 7 XML has no effects on gaps; they were left out.");
    }
    if (!gap.markers().isEmpty()) {
      writer.lose(gap.name(), "FCP 7 XML has no gaps; their markers were put on the sequence.");
      // A gap's own time starts at 0 where the gap does.
      sequence.addAll(writer.markers(gap.markers(), Time.zero(rate).minus(start), rate));
    }
  }

  private Item.@Nullable Transition transition(int index) {
    return index >= 0 && index < items.size() && items.get(index) instanceof Item.Transition t
        ? t
        : null;
  }

  private XmlElement shell(Item item, String usual, int index, Time start, Time end) {
    Map<String, Object> kept = item.extras().map(Fcp7Reader.KEPT);
    XmlElement out = XmlElement.of(kept.get("tag") instanceof String tag ? tag : usual);
    Map<String, Object> attributes = Extras.map(kept, "attributes");
    attributes.forEach(out::with);
    if (kept.isEmpty()) out.with("id", writer.freshId(usual));
    out.add(XmlElement.of("name", item.name()));
    boolean under = transition(index - 1) != null && !kept.containsKey("explicitStart");
    boolean over = transition(index + 1) != null && !kept.containsKey("explicitEnd");
    return out.add(
        XmlElement.of("start", under ? -1 : start.value()),
        XmlElement.of("end", over ? -1 : end.plus(overlap(item, index)).value()));
  }

  /// Frames that the next clip covers, as long as it still does.
  private Time overlap(Item item, int index) {
    int next = index + 1;
    boolean covered =
        next < items.size()
            && (items.get(next) instanceof Item.Clip || items.get(next) instanceof Item.Nest);
    return covered && item.extras().map(Fcp7Reader.KEPT).get("overlap") instanceof Long frames
        ? new Time(frames, rate)
        : Time.zero(rate);
  }

  private Time head(Item item, int index) {
    Item.Transition before = transition(index - 1);
    boolean explicit = item.extras().map(Fcp7Reader.KEPT).containsKey("explicitStart");
    return before == null || explicit ? Time.zero(rate) : before.before().nearest(rate);
  }

  private Time tail(Item item, int index) {
    Item.Transition after = transition(index + 1);
    boolean explicit = item.extras().map(Fcp7Reader.KEPT).containsKey("explicitEnd");
    return after == null || explicit ? overlap(item, index) : after.after().nearest(rate);
  }

  private XmlElement nest(Item.Nest nest, int index, Time start, Time end) {
    Map<String, Object> kept = nest.extras().map(Fcp7Reader.KEPT);
    XmlElement out = shell(nest, "clipitem", index, start, end);
    Time first = nest.source().map(range -> range.start()).orElse(Time.zero(rate));
    Time past = nest.source().map(range -> range.past()).orElse(nest.duration());
    FrameRate own = ownRate(kept, first.rate());
    Time in = first.minus(head(nest, index));
    Time out2 = past.plus(tail(nest, index));
    common(out, kept, nest.enabled(), own, in, out2, nest.name(), past.minus(first));
    out.add(writer.nested(nest, rate));
    effects(out, nest.effects(), nest.name(), Optional.empty());
    out.addAll(writer.markers(nest.markers(), Time.zero(own), own));
    return out.addAll(XmlElement.ofTrees(Extras.list(kept, "content")));
  }

  private XmlElement clip(Item.Clip clip, int index, Time start, Time end) {
    Map<String, Object> kept = clip.extras().map(Fcp7Reader.KEPT);
    MediaReference media = clip.activeReference().orElse(null);
    boolean generated =
        media != null
            && media.generator().isPresent()
            && media.extras().map(Fcp7Reader.KEPT).isEmpty();
    XmlElement out = shell(clip, generated ? "generatoritem" : "clipitem", index, start, end);
    FrameRate own = ownRate(kept, clip.source().start().rate());
    Time zero = media == null || generated ? Time.zero(own) : mediaStart(media);
    Fcp7Local local = Fcp7Local.of(clip, own, zero, head(clip, index), tail(clip, index), kept);
    common(out, kept, clip.enabled(), own, local.in(), local.out(), clip.name(), local.whole());
    if (media != null && !generated) {
      out.add(writer.file(media, rate));
      if (kept.isEmpty()) out.addAll(source(media));
    }
    effects(out, clip.effects(), clip.name(), local.filter());
    out.addAll(writer.markers(clip.markers(), zero, own));
    if (media != null && generated && !kept.containsKey("content")) {
      out.add(generator(media.generator().orElse("Slug"), media.name()));
    }
    if (clip.media().size() > 1) {
      writer.lose(
          clip.name(),
          "FCP 7 XML has one file per clip; "
              + clip.activeMedia()
              + " was written, and "
              + (clip.media().size() - 1)
              + " more left out.");
    }
    clip.grade()
        .ifPresent(grade ->
            writer.lose(
                clip.name(), "FCP 7 XML has no place for an ASC CDL; write it as a .ccc beside."));
    return out.addAll(XmlElement.ofTrees(Extras.list(kept, "content")));
  }

  /// What ties a clip to its file: the clip of the bin it comes from, and of sound the track.
  private List<XmlElement> source(MediaReference media) {
    List<XmlElement> source = new ArrayList<>();
    source.add(XmlElement.of("masterclipid", writer.masterClip(media)));
    if (kind == Track.Kind.SOUND) {
      // The cut does not say which channels it takes; a file's first is always there.
      source.add(
          XmlElement.of("sourcetrack")
              .add(XmlElement.of("mediatype", "audio"), XmlElement.of("trackindex", 1)));
    }
    return source;
  }

  /// What frames of a clip's media count from: the timecode its `file` will have.
  private Time mediaStart(MediaReference media) {
    XmlElement file = Fcp7Media.written(media, "x", rate, Set.of());
    return Fcp7Media.read(file, rate, media.name()).start();
  }

  private static FrameRate ownRate(Map<String, Object> kept, FrameRate usual) {
    Map<String, Object> tree = Extras.map(kept, "rate");
    if (!tree.isEmpty()) {
      XmlElement holder = XmlElement.of("x").add(XmlElement.ofTree(tree));
      return Fcp7Time.rate(holder, "").orElse(usual);
    }
    return usual;
  }

  private void common(
      XmlElement out,
      Map<String, Object> kept,
      boolean enabled,
      FrameRate own,
      Time in,
      Time past,
      String name,
      Time whole) {
    FrameRate written = Fcp7Time.canSay(own) ? own : rate;
    if (in.isNegative()) {
      writer.lose(
          name, "A transition used frames from before the media starts; they were left out.");
    }
    Object keptIn = kept.get("in");
    Object keptOut = kept.get("out");
    String first =
        sameNumber(keptIn, in, own) ? String.valueOf(keptIn) : writer.number(in, written, name);
    String last =
        sameNumber(keptOut, past, own)
            ? String.valueOf(keptOut)
            : writer.number(past, written, name);
    out.add(
        XmlElement.of("enabled", enabled ? "TRUE" : "FALSE"),
        XmlElement.of("duration", kept.getOrDefault("duration", whole.nearest(written).value())));
    Map<String, Object> rateTree = Extras.map(kept, "rate");
    if (!rateTree.isEmpty()) out.add(XmlElement.ofTree(rateTree));
    else if (kept.isEmpty() || !written.equals(rate)) out.add(Fcp7Time.written(written));
    out.add(XmlElement.of("in", first), XmlElement.of("out", last));
    if (first.equals(keptIn) && last.equals(keptOut)) {
      // Ticks say the same as in and out, finer; they are true only while those are.
      for (String ticks : List.of("pproTicksIn", "pproTicksOut")) {
        if (kept.get(ticks) instanceof String text) out.add(XmlElement.of(ticks, text));
      }
    }
  }

  private static boolean sameNumber(@Nullable Object kept, Time time, FrameRate rate) {
    if (!(kept instanceof String text)) return false;
    XmlElement holder = XmlElement.of("x").add(XmlElement.of("n", text));
    return Fcp7Time.frames(holder, "n", rate, "").filter(time::sameAs).isPresent();
  }

  private void effects(
      XmlElement out, List<Effect> effects, String name, Optional<XmlElement> speed) {
    for (Effect effect : effects) {
      Map<String, Object> tree = effect.extras().map(Fcp7Reader.KEPT);
      if (tree.isEmpty()) {
        if (OtioSpan.speed(effect).isEmpty()) {
          writer.lose(
              name, "FCP 7 XML does not know the effect \"" + shown(effect) + "\"; left out.");
        }
        continue;
      }
      XmlElement filter = XmlElement.ofTree(tree);
      boolean replaced = speed.isPresent() && Fcp7Speed.filter(List.of(filter)).isPresent();
      if (!replaced) out.add(filter);
    }
    speed.ifPresent(out::add);
  }

  private static String shown(Effect effect) {
    return effect.name().isEmpty() ? effect.kind() : effect.name();
  }

  private static XmlElement generator(String id, String name) {
    return XmlElement.of("effect")
        .add(
            XmlElement.of("name", name.isEmpty() ? id : name),
            XmlElement.of("effectid", id),
            XmlElement.of("effectcategory", "Matte"),
            XmlElement.of("effecttype", "generator"),
            XmlElement.of("mediatype", "video"));
  }
}

package raccord.film.interchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.cut.Effect;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.Marker;
import raccord.film.cut.MediaReference;
import raccord.film.cut.Track;
import raccord.film.time.FrameRate;
import raccord.film.time.Retime;
import raccord.film.time.Time;
import raccord.film.trouble.MediaException;

/// One item to one FCPXML story element, without its offset.
final class FcpXmlItems {
  private final FcpXmlResources resources;
  private final Losses losses;
  private final FrameRate rate;

  FcpXmlItems(FcpXmlResources resources, Losses losses, FrameRate rate) {
    this.resources = resources;
    this.losses = losses;
    this.rate = rate;
  }

  /// @param lasts time on the track, on frames where they must be
  XmlElement element(Item item, Time lasts, boolean sound) {
    Optional<XmlElement> same = asItWas(item);
    if (same.isPresent()) return same.get();
    XmlElement out =
        switch (item) {
          case Item.Clip clip -> clip(clip, lasts, sound);
          case Item.Gap gap -> gap(gap, lasts);
          case Item.Nest nest -> nest(nest, lasts);
          case Item.Transition transition -> transition(transition, Time.zero(rate), sound);
        };
    kept(item).ifPresent(was -> FcpXmlCarried.over(was, out, resources, losses));
    out.content().sort(Comparator.comparingInt(FcpXmlOrder::of));
    return out;
  }

  private static final Time GAP_START = new Time(3600, new FrameRate(1, 1));

  private static Optional<XmlElement> kept(Item item) {
    Map<String, Object> tree = Extras.map(item.extras().map(FcpXmlReader.KEPT), "element");
    return tree.isEmpty() ? Optional.empty() : Optional.of(XmlElement.ofTree(tree));
  }

  /// The element the file had, when it still says what the item says.
  private Optional<XmlElement> asItWas(Item item) {
    Optional<XmlElement> kept = kept(item);
    if (kept.isEmpty()) return Optional.empty();
    XmlElement element = kept.get();
    try {
      Time local = resources.reader().localStart(element, rate);
      List<Effect> effects =
          switch (item) {
            case Item.Clip clip -> clip.effects();
            case Item.Gap gap -> gap.effects();
            case Item.Nest nest -> nest.effects();
            case Item.Transition transition -> List.of();
          };
      for (Effect effect : effects) {
        Map<String, Object> tree = effect.extras().map(FcpXmlReader.KEPT);
        if (tree.isEmpty()) return Optional.empty();
        element.add(XmlElement.ofTree(tree));
      }
      switch (item) {
        case Item.Clip c -> element.addAll(markers(c.markers(), local.minus(c.source().start())));
        case Item.Gap g -> element.addAll(markers(g.markers(), local));
        case Item.Nest n ->
            element.addAll(
                markers(
                    n.markers(),
                    local.minus(n.source().map(range -> range.start()).orElse(Time.zero(rate)))));
        case Item.Transition t -> {
          // Transitions carry no markers.
        }
      }
      element.content().sort(Comparator.comparingInt(FcpXmlOrder::of));
      Item read = resources.reader().item(element, rate);
      boolean same = FcpXmlClips.with(read, item.extras()).equals(item);
      return same ? Optional.of(element) : Optional.empty();
    } catch (MediaException | IllegalArgumentException | ArithmeticException e) {
      // Kept data that another program has changed says nothing: write the item's own words.
      return Optional.empty();
    }
  }

  /// The audition around its chosen clip, when there is one.
  XmlElement wrapped(Item item, XmlElement element) {
    Map<String, Object> tree = Extras.map(item.extras().map(FcpXmlReader.KEPT), "audition");
    if (tree.isEmpty()) return element;
    XmlElement others = XmlElement.ofTree(tree);
    XmlElement audition = FcpXmlReader.shell(others).add(element);
    return audition.addAll(others.children());
  }

  private XmlElement gap(Item.Gap gap, Time lasts) {
    XmlElement out = gap(lasts);
    if (!gap.name().isEmpty()) out.with("name", gap.name());
    if (!gap.enabled()) out.with("enabled", 0);
    effects(out, gap.effects(), gap.name());
    return out.addAll(markers(gap.markers(), GAP_START));
  }

  XmlElement gap(Time lasts) {
    return XmlElement.of("gap")
        .with("name", "Gap")
        .with("start", FcpXmlTime.written(GAP_START))
        .with("duration", FcpXmlTime.written(lasts));
  }

  XmlElement transition(Item.Transition transition, Time join, boolean sound) {
    Map<String, Object> tree = Extras.map(transition.extras().map(FcpXmlReader.KEPT), "element");
    Time start = FcpXmlTime.canonical(join.minus(transition.before()), rate);
    Time lasts = FcpXmlTime.canonical(transition.before().plus(transition.after()), rate);
    XmlElement out = tree.isEmpty() ? dissolve(transition, sound) : XmlElement.ofTree(tree);
    boolean own = !tree.isEmpty();
    return out.with("offset", FcpXmlTime.written(own ? start : start.nearest(rate)))
        .with("duration", FcpXmlTime.written(own ? lasts : lasts.nearest(rate)));
  }

  private XmlElement dissolve(Item.Transition transition, boolean sound) {
    if (transition.kind() != Item.Transition.Kind.DISSOLVE) {
      losses.add(
          transition.name().isEmpty() ? transition.style() : transition.name(),
          "FCPXML names transitions by Final Cut's own effects; \""
              + transition.style()
              + "\" is none of them, and a cross dissolve was written.");
    }
    XmlElement filter = resources.dissolve(sound);
    String usual = filter.attribute("name").orElse("");
    return XmlElement.of("transition")
        .with("name", transition.name().isEmpty() ? usual : transition.name())
        .add(filter);
  }

  private XmlElement clip(Item.Clip clip, Time lasts, boolean sound) {
    MediaReference media = clip.activeReference().orElse(noMedia(clip));
    boolean generated = media.generator().isPresent();
    Optional<XmlElement> own = kept(clip).filter(was -> generated && isGenerator(was));
    XmlElement out =
        XmlElement.of(own.map(XmlElement::tag).orElse(generated ? "gap" : "asset-clip"));
    if (own.isPresent()) {
      out.with("ref", own.get().attribute("ref").orElse(""));
    } else if (generated) {
      losses.add(
          clip.name(),
          "FCPXML names generators by Final Cut's own effects; the place of \""
              + media.generator().orElse("")
              + "\" was left empty.");
    } else {
      out.with("ref", resources.asset(media, clip, rate, sound));
    }
    out.with("name", clip.name().isEmpty() ? media.name() : clip.name());
    Time start = clip.retime().isPresent() ? Time.zero(rate) : clip.source().start();
    out.with("start", FcpXmlTime.written(start)).with("duration", FcpXmlTime.written(lasts));
    if (!clip.enabled()) out.with("enabled", 0);
    if (sound && !generated) out.with("srcEnable", "audio");
    // The DTD has no speed for titles: they last as long as they are told to.
    if (!out.tag().equals("title")) {
      clip.retime().ifPresent(map -> out.add(timeMap(map, clip.name())));
    }
    effects(out, clip.effects(), clip.name());
    out.addAll(markers(clip.markers(), start.minus(clip.source().start())));
    if (clip.media().size() > 1) {
      losses.add(
          clip.name(),
          "FCPXML has one file per clip; "
              + clip.activeMedia()
              + " was written, and "
              + (clip.media().size() - 1)
              + " more left out.");
    }
    if (clip.grade().isPresent()) {
      losses.add(clip.name(), "FCPXML has no place for an ASC CDL; write it as a .ccc beside.");
    }
    return out;
  }

  private static MediaReference noMedia(Item.Clip clip) {
    return new MediaReference(
        clip.name(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Extras.NONE);
  }

  /// A title or generator of Final Cut's own, which the file still holds.
  private boolean isGenerator(XmlElement was) {
    boolean made = was.tag().equals("title") || was.tag().equals("video");
    return made && was.attribute("ref").filter(resources::holds).isPresent();
  }

  private XmlElement timeMap(Retime map, String where) {
    XmlElement out = XmlElement.of("timeMap");
    sampling(map.blend(), where).ifPresent(word -> out.with("frameSampling", word));
    for (Retime.Point point : map.points()) {
      if (!FcpXmlTime.isSayable(point.record()) || !FcpXmlTime.isSayable(point.source())) {
        losses.add(
            where,
            "FCPXML counts no finer than a denominator of 32 bits; a point of the speed curve was"
                + " rounded to the nearest 1/705600000 of a second.");
      }
      out.add(
          XmlElement.of("timept")
              .with("time", FcpXmlTime.written(point.record()))
              .with("value", FcpXmlTime.written(point.source()))
              .with("interp", "linear"));
    }
    return out;
  }

  /// The DTD's words for how frames in between are made.
  private Optional<String> sampling(String blend, String where) {
    return switch (blend) {
      case "" -> Optional.empty();
      case "blend" -> Optional.of("frame-blending");
      case "optical-flow" -> Optional.of("optical-flow-classic");
      case "nearest" -> Optional.of("floor");
      case "floor", "nearest-neighbor", "frame-blending", "optical-flow-classic" ->
          Optional.of(blend);
      default -> {
        losses.add(
            where, "FCPXML has no word for frames in between made by \"" + blend + "\"; left out.");
        yield Optional.empty();
      }
    };
  }

  private void effects(XmlElement out, List<Effect> effects, String where) {
    for (Effect effect : effects) {
      Map<String, Object> tree = effect.extras().map(FcpXmlReader.KEPT);
      boolean time = effect.kind().equals("timeMap") || OtioSpan.speed(effect).isPresent();
      boolean remap = effect.kind().equals("timeremap");
      // A filter of an effect that is not in the file makes Final Cut refuse the whole file.
      boolean whole =
          !(Extras.map(tree, "attributes").get("ref") instanceof String ref)
              || resources.holds(ref);
      if (!tree.isEmpty() && !time && whole) {
        out.add(XmlElement.ofTree(tree));
      } else if (!time && !remap) {
        String shown = effect.name().isEmpty() ? effect.kind() : effect.name();
        losses.add(where, "FCPXML does not know the effect \"" + shown + "\"; left out.");
      }
    }
  }

  private XmlElement nest(Item.Nest nest, Time lasts) {
    FcpXmlTracks inner = new FcpXmlTracks(resources, losses, rate, nest.name());
    Time length =
        nest.tracks().stream().map(Track::duration).max(Time::compareTo).orElse(Time.zero(rate));
    XmlElement sequence =
        XmlElement.of("sequence")
            .with("format", resources.format(rate, nest.name()))
            .with("duration", FcpXmlTime.written(length.nearest(rate)))
            .with("tcStart", "0s")
            .with("tcFormat", "NDF")
            .add(inner.spine(nest.tracks(), List.of(), Time.zero(rate)));
    String id = resources.put(XmlElement.of("media").with("name", nest.name()).add(sequence));
    Time start = nest.source().map(range -> range.start()).orElse(Time.zero(rate));
    XmlElement out =
        XmlElement.of("ref-clip")
            .with("ref", id)
            .with("name", nest.name())
            .with("start", FcpXmlTime.written(start))
            .with("duration", FcpXmlTime.written(lasts));
    if (!nest.enabled()) out.with("enabled", 0);
    effects(out, nest.effects(), nest.name());
    return out.addAll(markers(nest.markers(), Time.zero(rate)));
  }

  private List<XmlElement> markers(List<Marker> markers, Time shift) {
    List<XmlElement> all = new ArrayList<>();
    for (Marker marker : markers) all.add(marker(marker, shift));
    return all;
  }

  /// @param shift from the time the marker is in to the clip's own time
  XmlElement marker(Marker marker, Time shift) {
    Map<String, Object> tree = marker.extras().map(FcpXmlReader.KEPT);
    XmlElement was = tree.containsKey("tag") ? XmlElement.ofTree(tree) : XmlElement.of("marker");
    XmlElement out = XmlElement.of(was.tag());
    Time start = FcpXmlTime.canonical(marker.place().start().plus(shift), rate);
    out.with("start", FcpXmlTime.written(start));
    Time lasts = marker.place().duration();
    if (lasts.isZero() && tree.isEmpty()) lasts = new Time(1, rate);
    if (!Boolean.TRUE.equals(tree.get("open"))) out.with("duration", FcpXmlTime.written(lasts));
    boolean unnamed = marker.name().isEmpty() && tree.isEmpty();
    out.with("value", unnamed ? marker.comment() : marker.name());
    if (!marker.comment().isEmpty()) out.with("note", marker.comment());
    was.attributes().forEach(out.attributes()::putIfAbsent);
    if (!marker.colour().isEmpty()) {
      losses.add(
          marker.name(), "FCPXML has no marker colours; " + marker.colour() + " was left out.");
    }
    return out.addAll(was.children());
  }
}

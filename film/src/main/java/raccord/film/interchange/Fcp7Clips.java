package raccord.film.interchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import raccord.film.cut.Effect;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.MediaReference;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;

/// One clip, generator or nested sequence of an FCP 7 track to one item.
final class Fcp7Clips {
  private final Fcp7Reader reader;
  private final String source;

  Fcp7Clips(Fcp7Reader reader, String source) {
    this.reader = reader;
    this.source = source;
  }

  /// One clip or generator, its place on the track settled.
  Item item(XmlElement element, Fcp7Track.Place place, FrameRate cut) {
    FrameRate rate = Fcp7Time.rate(element, source).orElse(cut);
    Time in = Fcp7Time.frames(element, "in", rate, source).orElse(Time.zero(rate));
    Time lasts = place.duration();
    Time out =
        Fcp7Time.frames(element, "out", rate, source)
            .orElseGet(() -> in.plus(place.head()).plus(lasts).plus(place.tail()));
    if (out.compareTo(in) < 0) throw reader.broken(element, "the clip ends before it starts");
    Time first = in.isNegative() ? Time.zero(rate) : in.plus(place.head());
    Time past = in.isNegative() ? lasts : out.minus(place.tail());
    if (past.compareTo(first) < 0)
      throw reader.broken(element, "its transitions use more than it has");
    List<Effect> effects = effects(element);
    Map<String, Object> kept = kept(element, place);
    Optional<XmlElement> nested = element.child("sequence");
    if (nested.isPresent()) {
      Fcp7Reader.Sequence inner = reader.sequence(nested.get());
      Map<String, Object> innerKept = new LinkedHashMap<>(inner.kept());
      innerKept.put("name", inner.name());
      innerKept.put("rate", inner.rate().toString());
      inner
          .start()
          .ifPresent(at ->
              innerKept.put(
                  "start", (at.dropFrame() ? "DF " : "NDF ") + at.frame() + " " + at.rate()));
      Fcp7Reader.keep(innerKept, "markers", nestMarkers(reader.defined(nested.get())));
      kept.put("sequence", innerKept);
      return new Item.Nest(
          element.text("name").orElse(""),
          inner.tracks(),
          Optional.of(new TimeRange(first, past.minus(first))),
          lasts,
          effects,
          reader.markers(element, rate, Time.zero(rate)),
          Fcp7Reader.isTrue(element, "enabled"),
          new Extras(Map.of(Fcp7Reader.KEPT, kept)));
    }
    Map<String, MediaReference> media = new LinkedHashMap<>();
    Time start = Time.zero(rate);
    Optional<XmlElement> file = element.child("file").map(reader::defined);
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
        reader.markers(element, rate, start),
        Fcp7Reader.isTrue(element, "enabled"),
        new Extras(Map.of(Fcp7Reader.KEPT, kept)));
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
      throw reader.broken(at, why.endsWith(".") ? why.substring(0, why.length() - 1) : why);
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
    Fcp7Reader.keep(
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

  private static List<Effect> effects(XmlElement element) {
    List<Effect> effects = new ArrayList<>();
    for (XmlElement filter : element.children("filter")) {
      Optional<XmlElement> effect = filter.child("effect");
      effects.add(
          new Effect(
              effect.flatMap(e -> e.text("name")).orElse(""),
              effect.flatMap(e -> e.text("effectid")).orElse("filter"),
              Fcp7Reader.isTrue(filter, "enabled"),
              new Extras(Map.of(Fcp7Reader.KEPT, filter.tree()))));
    }
    return effects;
  }

  static List<XmlElement> filters(List<Effect> effects) {
    List<XmlElement> filters = new ArrayList<>();
    for (Effect effect : effects) {
      Map<String, Object> tree = effect.extras().map(Fcp7Reader.KEPT);
      if (!tree.isEmpty()) filters.add(XmlElement.ofTree(tree));
    }
    return filters;
  }
}

package raccord.film.interchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;

/// Lays the items of one FCP 7 track end to end.
///
/// FCP 7 writes `-1` for an end that lies under a transition; the clip's `in` and `out` then reach
/// to the far side of the transition, and the join lies where its alignment says.
final class Fcp7Track {
  /// Where a clip lies on its track.
  ///
  /// @param head frames of the clip before the join, under the transition it starts with
  /// @param tail frames of the clip after the join, under the transition it ends with
  /// @param explicitStart a frame number is written although a transition is there
  /// @param overlap frames that the next clip covers, part of the tail
  record Place(
      Time start,
      Time end,
      Time head,
      Time tail,
      boolean explicitStart,
      boolean explicitEnd,
      Time overlap) {
    Time duration() {
      return end.minus(start);
    }
  }

  private record Join(Time start, Time cut, Time end) {}

  private final Fcp7Reader reader;
  private final List<XmlElement> elements;
  private final FrameRate rate;
  private final String source;

  Fcp7Track(Fcp7Reader reader, XmlElement track, FrameRate rate, String source) {
    this.reader = reader;
    this.rate = rate;
    this.source = source;
    elements =
        track.children().stream()
            .filter(e -> Set.of("clipitem", "generatoritem", "transitionitem").contains(e.tag()))
            .toList();
  }

  List<Item> items() {
    List<Item> items = new ArrayList<>();
    Time at = Time.zero(rate);
    for (int i = 0; i < elements.size(); i++) {
      XmlElement element = elements.get(i);
      boolean transition = element.tag().equals("transitionitem");
      Place place = transition ? null : place(i, at);
      Time start = place == null ? join(element).cut() : place.start();
      if (start.compareTo(at) < 0) {
        throw reader.broken(element, "it starts before the clip ahead of it ends");
      }
      if (start.compareTo(at) > 0) items.add(new Item.Gap(start.minus(at)));
      if (place == null) {
        items.add(transition(element));
        at = start;
      } else {
        items.add(reader.item(element, place, rate));
        at = place.end();
      }
    }
    return items;
  }

  private Place place(int index, Time at) {
    XmlElement element = elements.get(index);
    Optional<Join> before = transition(index - 1);
    Optional<Join> after = transition(index + 1);
    Optional<Time> start = frame(element, "start");
    Optional<Time> end = frame(element, "end");
    Time head = Time.zero(rate);
    Time tail = Time.zero(rate);
    Time from = start.orElse(at);
    if (start.isEmpty() && before.isPresent()) {
      from = before.get().cut();
      head = from.minus(before.get().start());
    }
    Time past = end.orElse(from);
    if (end.isEmpty() && after.isPresent()) {
      past = after.get().cut();
      tail = after.get().end().minus(past);
    } else if (end.isEmpty()) {
      past = from.plus(used(element).minus(head));
    }
    if (past.compareTo(from) < 0) {
      throw reader.broken(element, "the clip ends at a frame before it starts");
    }
    Time covered = covered(index + 1, from, past);
    return new Place(
        from,
        past.minus(covered),
        head,
        tail.plus(covered),
        start.isPresent() && before.isPresent(),
        end.isPresent() && after.isPresent(),
        covered);
  }

  /// Premiere lets the sound of two clips overlap without a transition: the later clip is heard.
  private Time covered(int next, Time from, Time past) {
    Time none = Time.zero(rate);
    if (next >= elements.size() || elements.get(next).tag().equals("transitionitem")) return none;
    Optional<Time> start = frame(elements.get(next), "start");
    boolean covers =
        start.isPresent() && start.get().compareTo(past) < 0 && start.get().compareTo(from) > 0;
    return covers ? past.minus(start.get()) : none;
  }

  private Time used(XmlElement element) {
    FrameRate own = Fcp7Time.rate(element, source).orElse(rate);
    Time in = Fcp7Time.frames(element, "in", own, source).orElse(Time.zero(own));
    Time out = Fcp7Time.frames(element, "out", own, source).orElse(in);
    return out.minus(in).nearest(rate);
  }

  /// A frame on the track; empty for -1, which stands for "under a transition".
  private Optional<Time> frame(XmlElement element, String tag) {
    return Fcp7Time.frames(element, tag, rate, source).filter(time -> !time.isNegative());
  }

  private Optional<Join> transition(int index) {
    if (index < 0 || index >= elements.size()) return Optional.empty();
    XmlElement element = elements.get(index);
    return element.tag().equals("transitionitem") ? Optional.of(join(element)) : Optional.empty();
  }

  private Join join(XmlElement element) {
    Time start =
        frame(element, "start").orElseThrow(() -> reader.broken(element, "it has no start"));
    Time end = frame(element, "end").orElseThrow(() -> reader.broken(element, "it has no end"));
    if (end.compareTo(start) < 0) throw reader.broken(element, "it ends before it starts");
    Time length = end.minus(start);
    Time before =
        switch (alignment(element)) {
          case "start", "start-black" -> Time.zero(rate);
          case "end", "end-black" -> length;
          default -> ticks(element, length).orElse(new Time(length.value() / 2, rate));
        };
    return new Join(start, start.plus(before), end);
  }

  private static String alignment(XmlElement element) {
    return element.text("alignment").orElse("center").toLowerCase(Locale.ROOT);
  }

  /// Premiere says where the join lies, in ticks from the transition's start.
  private Optional<Time> ticks(XmlElement element, Time length) {
    Optional<Time> cut =
        Fcp7Time.frames(
            element, "cutPointTicks", new FrameRate(Fcp7Time.TICKS_PER_SECOND, 1), source);
    return cut.map(time -> time.nearest(rate))
        .filter(time -> !time.isNegative() && time.compareTo(length) <= 0);
  }

  private Item transition(XmlElement element) {
    Join join = join(element);
    Optional<XmlElement> effect = element.child("effect");
    String name = effect.flatMap(e -> e.text("name")).orElse("");
    String style = effect.flatMap(e -> e.text("effectid")).orElse(name);
    String category = effect.flatMap(e -> e.text("effectcategory")).orElse("");
    String words = (style + " " + category).toLowerCase(Locale.ROOT);
    Item.Transition.Kind meaning =
        words.contains("dissolve") || words.contains("crossfade") || words.contains("cross fade")
            ? Item.Transition.Kind.DISSOLVE
            : words.contains("wipe") ? Item.Transition.Kind.WIPE : Item.Transition.Kind.OTHER;
    Map<String, Object> kept = new LinkedHashMap<>();
    if (!element.attributes().isEmpty()) {
      kept.put("attributes", new LinkedHashMap<>(element.attributes()));
    }
    element.text("alignment").ifPresent(word -> kept.put("alignment", word));
    element.text("cutPointTicks").ifPresent(ticks -> kept.put("cutPointTicks", ticks));
    List<Object> rest = element.rest(Set.of("start", "end", "alignment", "cutPointTicks"));
    if (!rest.isEmpty()) kept.put("content", rest);
    return new Item.Transition(
        name,
        meaning,
        style,
        join.cut().minus(join.start()),
        join.end().minus(join.cut()),
        new Extras(Map.of(Fcp7Reader.KEPT, kept)));
  }
}

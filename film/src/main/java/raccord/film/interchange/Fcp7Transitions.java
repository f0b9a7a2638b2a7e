package raccord.film.interchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.Track;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;

/// Writes the transitions of one track: where they lie, how they are aligned, what they are.
final class Fcp7Transitions {
  private final Fcp7Writer writer;
  private final List<Item> items;
  private final Track.Kind kind;
  private final FrameRate rate;

  Fcp7Transitions(Fcp7Writer writer, Track track, FrameRate rate) {
    this.writer = writer;
    this.items = track.items();
    this.kind = track.kind();
    this.rate = rate;
  }

  XmlElement element(Item.Transition transition, int index, Time cut) {
    Map<String, Object> kept = transition.extras().map(Fcp7Reader.KEPT);
    XmlElement out = XmlElement.of("transitionitem");
    Extras.map(kept, "attributes").forEach(out::with);
    Time start = cut.minus(frame(transition.before(), transition.name()));
    Time end = cut.plus(frame(transition.after(), transition.name()));
    if (start.isNegative()) {
      writer.lose(
          transition.name(), "It started before the cut does; it was trimmed to its start.");
      start = Time.zero(rate);
    }
    long before = cut.minus(start).value();
    long after = end.minus(cut).value();
    String alignment = alignment(before, after, index);
    if (kept.get("alignment") instanceof String word && fits(word, before, after)) alignment = word;
    out.add(
        XmlElement.of("start", start.value()),
        XmlElement.of("end", end.value()),
        XmlElement.of("alignment", alignment));
    Optional<String> ticks = ticks(kept, alignment, before, before + after, transition);
    ticks.ifPresent(text -> out.add(XmlElement.of("cutPointTicks", text)));
    List<XmlElement> rest = XmlElement.ofTrees(Extras.list(kept, "content"));
    if (kept.isEmpty()) {
      out.add(Fcp7Time.written(rate), effect(transition));
    }
    return out.addAll(rest);
  }

  private String alignment(long before, long after, int index) {
    if (before == 0)
      return index == 0 || items.get(index - 1) instanceof Item.Gap ? "start-black" : "start";
    if (after == 0) {
      boolean last = index == items.size() - 1 || items.get(index + 1) instanceof Item.Gap;
      return last ? "end-black" : "end";
    }
    return "center";
  }

  private static boolean fits(String word, long before, long after) {
    return switch (word) {
      case "start", "start-black" -> before == 0;
      case "end", "end-black" -> after == 0;
      default -> true;
    };
  }

  private Optional<String> ticks(
      Map<String, Object> kept, String alignment, long before, long length, Item.Transition of) {
    Optional<String> written =
        kept.get("cutPointTicks") instanceof String text ? Optional.of(text) : Optional.empty();
    boolean centred = alignment.equals("center");
    if (!centred) return written;
    FrameRate tick = new FrameRate(Fcp7Time.TICKS_PER_SECOND, 1);
    Time exact = new Time(before, rate).nearest(tick);
    if (written.isPresent()) {
      return Optional.of(
          sameFrame(written.get(), tick, before) ? written.get() : Long.toString(exact.value()));
    }
    if (before == length / 2) return Optional.empty();
    writer.lose(
        of.name(),
        "FCP 7 XML has no word for a join off the middle of a transition; the join was written as"
            + " Premiere does (cutPointTicks), and other programs put it in the middle.");
    return Optional.of(Long.toString(exact.value()));
  }

  private boolean sameFrame(String ticks, FrameRate tick, long before) {
    try {
      return new Time(Long.parseLong(ticks), tick).nearest(rate).value() == before;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private XmlElement effect(Item.Transition transition) {
    boolean dissolve = transition.kind() == Item.Transition.Kind.DISSOLVE;
    boolean sound = kind == Track.Kind.SOUND;
    String id = dissolve ? (sound ? "KGAudioTransCrossFade3dB" : "Cross Dissolve") : "Edge Wipe";
    if (transition.kind() == Item.Transition.Kind.OTHER) {
      writer.lose(
          transition.name(),
          "FCP 7 XML does not know the transition \""
              + transition.style()
              + "\"; a cross dissolve"
              + " was written.");
      id = "Cross Dissolve";
    }
    if (transition.kind() == Item.Transition.Kind.WIPE && !transition.style().equals(id)) {
      writer.lose(
          transition.name(),
          "FCP 7 XML does not know the wipe \""
              + transition.style()
              + "\"; an edge wipe was written.");
    }
    if (!transition.name().isEmpty()) {
      writer.lose(
          transition.name(), "FCP 7 XML calls a transition by its effect; the name was left out.");
    }
    String name = dissolve && sound ? "Cross Fade (+3dB)" : id;
    return XmlElement.of("effect")
        .add(
            XmlElement.of("name", name),
            XmlElement.of("effectid", id),
            XmlElement.of("effectcategory", id.contains("Wipe") ? "Wipe" : "Dissolve"),
            XmlElement.of("effecttype", "transition"),
            XmlElement.of("mediatype", sound ? "audio" : "video"));
  }

  private Time frame(Time time, String where) {
    return new Time(Long.parseLong(writer.number(time, rate, where)), rate);
  }
}

package raccord.film.interchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raccord.film.cut.Item;
import raccord.film.cut.Track;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.Timecode;

/// Lays the items of a track out as events: an EDL's dissolve starts at its join, and nothing is
/// said where nothing is. One thread at a time.
final class EdlEvents {
  private final FrameRate rate;
  private final Timecode start;
  private final EdlLosses losses;

  EdlEvents(Timecode start, FrameRate rate, EdlLosses losses) {
    this.rate = rate;
    this.start = start;
    this.losses = losses;
  }

  List<EdlEvent> events(Track track) {
    List<EdlEvent> events = new ArrayList<>();
    List<Item> items = track.items();
    Time at = Time.zero(rate);
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      losses.check(item, at, rate);
      if (item instanceof Item.Transition) continue;
      Time end = at.plus(item.duration());
      Optional<Item.Transition> head = transition(items, i - 1);
      Optional<Item.Transition> tail = transition(items, i + 1);
      long headShift = head.map(t -> t.before().nearest(rate).value()).orElse(0L);
      long tailShift = tail.map(t -> t.before().nearest(rate).value()).orElse(0L);
      long first = start.frame() + at.nearest(rate).value() - headShift;
      long past = start.frame() + end.nearest(rate).value() - tailShift;
      if (tailShift > 0 && past > first) losses.movedJoin(item);
      boolean black = item instanceof Item.Gap;
      boolean silent = black && head.isEmpty() && !isSaid((Item.Gap) item);
      if (!silent && (past > first || (head.isPresent() && !black))) {
        Optional<Item> from =
            head.isPresent() && i >= 2 ? Optional.of(items.get(i - 2)) : Optional.empty();
        events.add(new EdlEvent(first, past, item, head, from, headShift, tailShift));
      }
      at = end;
    }
    if (!items.isEmpty()
        && items.getLast() instanceof Item.Gap gap
        && !isSaid(gap)
        && !gap.duration().isZero()) {
      losses.add(
          track.name(),
          "A gap of "
              + gap.duration()
              + " at the end is not written; an EDL ends with its last event.");
    }
    return events;
  }

  // A gap without anything to say is what is left between record times.
  private static boolean isSaid(Item.Gap gap) {
    return EdlWriting.own(gap.extras()).containsKey("black") || !gap.markers().isEmpty();
  }

  private static Optional<Item.Transition> transition(List<Item> items, int index) {
    return index >= 0 && index < items.size() && items.get(index) instanceof Item.Transition t
        ? Optional.of(t)
        : Optional.empty();
  }
}

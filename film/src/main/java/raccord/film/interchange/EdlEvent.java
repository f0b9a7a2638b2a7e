package raccord.film.interchange;

import java.util.Map;
import java.util.Optional;
import raccord.film.cut.Item;

/// One event, without its channels: tracks that carry equal ones share a line.
///
/// @param first on the cut's clock
/// @param past on the cut's clock
/// @param headShift frames that the event starts before its item does
/// @param tailShift frames that it ends before its item does
record EdlEvent(
    long first,
    long past,
    Item item,
    Optional<Item.Transition> change,
    Optional<Item> from,
    long headShift,
    long tailShift) {
  Map<?, ?> own() {
    return EdlWriting.own(item.extras());
  }

  /// True for a clip at its own speed.
  static boolean isPlain(Item.Clip clip) {
    return clip.retime().isEmpty() && clip.source().duration().sameAs(clip.duration());
  }
}

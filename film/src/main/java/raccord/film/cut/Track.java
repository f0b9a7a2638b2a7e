package raccord.film.cut;

import java.util.List;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;

/// Items one after the other. Transitions lie on the joins and take no time of their own.
public record Track(
    String name,
    Kind kind,
    boolean enabled,
    List<Item> items,
    List<Marker> markers,
    Extras extras) {
  public enum Kind {
    PICTURE,
    SOUND,
    OTHER
  }

  public Track {
    items = List.copyOf(items);
    markers = List.copyOf(markers);
  }

  /// The sum of its items.
  public Time duration() {
    Time sum = new Time(0, new FrameRate(1, 1));
    for (Item item : items) sum = item.duration().plus(sum);
    return sum;
  }
}

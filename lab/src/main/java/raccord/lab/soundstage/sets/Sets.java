package raccord.lab.soundstage.sets;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import raccord.lab.soundstage.render.StageSet;

/// The sets that stand. Each is built once for each hour it is asked for. Thread-safe.
public final class Sets {
  /// Names of all sets.
  public static final List<String> NAMES =
      List.of("kitchen", "terrace", "living room", "corridor", "street", "park");

  /// Those that are lit as the hour has it; the living room plays in the evening.
  public static final List<String> BY_DAY =
      List.of("kitchen", "terrace", "corridor", "street", "park");

  /// Those that the sun shines on.
  public static final List<String> OUTSIDE = List.of("terrace", "street", "park");

  private static final Map<String, StageSet> BUILT = new ConcurrentHashMap<>();

  private Sets() {}

  /// @param hour of the day, 5.5 to 18.5; indoors it shows in the windows
  /// @throws IllegalArgumentException if there is no such set, or the sun would be down
  public static StageSet named(String name, double hour) {
    if (!(hour >= 5.5 && hour <= 18.5)) {
      throw new IllegalArgumentException(
          "Sets are lit by the sun from 5.5 to 18.5 o'clock, not at " + hour + ".");
    }
    return BUILT.computeIfAbsent(
        name + " " + hour, key -> built(name.toLowerCase(Locale.ROOT), hour));
  }

  private static StageSet built(String name, double hour) {
    return switch (name) {
      case "kitchen" -> Kitchen.built(hour);
      case "terrace" -> Terrace.built(hour);
      case "living room" -> LivingRoom.built();
      case "corridor" -> Corridor.built(hour);
      case "street" -> Street.built(hour);
      case "park" -> Park.built(hour);
      default ->
          throw new IllegalArgumentException(
              "There is no set " + name + "; there are " + String.join(", ", NAMES) + ".");
    };
  }
}

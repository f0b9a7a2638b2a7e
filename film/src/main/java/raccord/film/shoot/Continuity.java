package raccord.film.shoot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How things stood in a take, in the words of the set's log: clothes, hair, props.
///
/// One thing after the other, between semicolons: `MARA: red jumper; cup: on the shelf`.
///
/// @param written as in the log; empty when nobody wrote it
public record Continuity(String written) {
  public static final Continuity UNKNOWN = new Continuity("");

  /// One thing of which two takes say otherwise.
  ///
  /// @param thing as written: `MARA`; empty where the log names none
  /// @param here what the one take says
  /// @param there what the other says
  public record Difference(String thing, String here, String there) {}

  private record Said(String thing, String state) {}

  /// What a log says in columns of its own.
  ///
  /// @param columns their names with what stands in them; those that are empty say nothing
  public static Continuity of(Map<String, String> columns) {
    List<String> said = new ArrayList<>();
    columns.forEach((name, text) -> {
      if (text.isBlank()) return;
      said.add(text.contains(":") ? text.strip() : name + ": " + text.strip());
    });
    return new Continuity(String.join("; ", said));
  }

  public boolean isKnown() {
    return !written.isBlank();
  }

  /// The things of which both takes say something, and not the same; case and spaces do not count.
  public List<Difference> against(Continuity other) {
    Map<String, Said> theirs = other.things();
    List<Difference> differences = new ArrayList<>();
    things()
        .forEach((key, mine) ->
            Optional.ofNullable(theirs.get(key))
                .filter(their -> !plain(their.state).equals(plain(mine.state)))
                .ifPresent(
                    their -> differences.add(new Difference(mine.thing, mine.state, their.state))));
    return differences;
  }

  private Map<String, Said> things() {
    Map<String, Said> things = new LinkedHashMap<>();
    for (String each : written.split("[;\\n]", -1)) {
      if (each.isBlank()) continue;
      int colon = each.indexOf(':');
      String thing = colon < 0 ? "" : each.substring(0, colon).strip();
      things.put(plain(thing), new Said(thing, each.substring(colon + 1).strip()));
    }
    return things;
  }

  private static String plain(String text) {
    return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}

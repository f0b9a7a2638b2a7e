package raccord.lab.learning;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import raccord.film.shoot.Setup;
import raccord.lab.store.Digest;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A production's setups in three parts: one to learn from, one to choose by while learning, and
/// one that nobody looks at until the comparison.
///
/// A setup is never in two parts: takes of one setup share lens, light and place, and a model that
/// has seen one of them has seen them all.
///
/// @param seed that the parts were drawn with
/// @param train about 70 of a hundred setups
/// @param validation about 15
/// @param test about 15; sealed before training begins
public record HeldOut(long seed, List<Setup> train, List<Setup> validation, List<Setup> test) {
  /// The fewest setups that can be split.
  public static final int FEWEST = 3;

  private static final String SCHEMA = "raccord.held-out/1";
  // The protocol: 70, 15 and 15 of a hundred.
  private static final double EACH_HELD = 0.15;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  public HeldOut {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
    Set<String> ids = new HashSet<>();
    Set<String> takes = new HashSet<>();
    for (List<Setup> part : List.of(train, validation, test)) {
      if (part.isEmpty()) throw new IllegalArgumentException("Each part needs a setup.");
      for (Setup setup : part) {
        if (!ids.add(setup.id()) || !setup.takes().stream().allMatch(takes::add)) {
          throw new IllegalArgumentException(
              "Setup " + setup.id() + " or one of its takes would be in two parts.");
        }
      }
    }
  }

  /// Draws the parts. The answer depends on the setups and the seed alone, not on the order they
  /// come in.
  ///
  /// @param setups each with the content hashes of its takes
  /// @throws IllegalArgumentException if there are fewer than [#FEWEST], or a take is in two
  public static HeldOut of(List<Setup> setups, long seed) {
    if (setups.size() < FEWEST) {
      throw new IllegalArgumentException(
          "What is learned is proved on setups that nothing was learned from, so there must be at"
              + " least "
              + FEWEST
              + " setups, and there "
              + (setups.size() == 1 ? "is 1" : "are " + setups.size())
              + ". Take in more of the dailies: raccord ingest.");
    }
    List<Setup> drawn = new ArrayList<>(setups);
    // The hash of seed and name is as good as a draw, and a setup keeps its place in the row when
    // others join it.
    Function<Setup, String> place = each -> digest(seed + "\n" + each.id());
    drawn.sort(Comparator.comparing(place));
    int held = (int) Math.max(1, Math.round(EACH_HELD * drawn.size()));
    return new HeldOut(
        seed,
        sorted(drawn.subList(2 * held, drawn.size())),
        sorted(drawn.subList(held, 2 * held)),
        sorted(drawn.subList(0, held)));
  }

  /// What is sealed: every setup with its takes, in one order, as JSON.
  public byte[] written() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("schema", SCHEMA);
    root.put("seed", seed);
    root.put("train", written(train));
    root.put("validation", written(validation));
    root.put("test", written(test));
    return JSON.writeValueAsBytes(root);
  }

  /// SHA-256 of [#written].
  public String seal() {
    return Digest.of(written());
  }

  private static Map<String, List<String>> written(List<Setup> part) {
    return part.stream()
        .collect(Collectors.toMap(Setup::id, Setup::takes, (a, _) -> a, LinkedHashMap::new));
  }

  private static List<Setup> sorted(List<Setup> part) {
    return part.stream()
        .map(each -> new Setup(each.id(), each.scene(), each.takes().stream().sorted().toList()))
        .sorted(Comparator.comparing(Setup::id))
        .toList();
  }

  private static String digest(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8));
  }
}

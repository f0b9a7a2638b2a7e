package raccord.lab.dailies;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import raccord.film.shoot.Setup;
import raccord.film.shoot.Slate;
import raccord.film.shoot.Take;

/// Puts takes of the same camera setup together, by what the camera saw at rest and by the slate.
///
/// The answer depends on the takes alone, not on the order they came in.
public final class SetupGroups {
  /// Takes of one setup score above this, others below: over 1,378 pairs of real clips the least
  /// alike pair of one framing scores 0.42 and the most alike pair of two scores 0.23
  /// (docs/figures.md, ingest).
  public static final double SAME_SETUP = 0.33;

  // No pair of different framings comes near this; looking further would change nothing.
  private static final double SURELY = 0.6;

  // A setup is known by a few of its takes: one may have had somebody in front of the lens.
  private static final int KNOWN_BY = 3;

  /// A take and what its camera saw.
  public record Seen(Take take, Framing framing) {}

  private SetupGroups() {}

  /// The setups, in order of their first takes' names.
  ///
  /// @param seen takes in any order
  public static List<Setup> of(List<Seen> seen) {
    List<Seen> ordered =
        seen.stream()
            .sorted(
                Comparator.comparing((Seen s) -> s.take().name())
                    .thenComparing(s -> s.take().media()))
            .toList();
    List<Group> groups = new ArrayList<>();
    for (Seen each : ordered) {
      Likeness look = new Likeness(each.framing());
      Group best = null;
      double likeness = SAME_SETUP;
      for (Group group : groups) {
        if (!group.admits(each.take().slate())) continue;
        double alike = group.likeness(look);
        if (alike >= likeness) {
          likeness = alike;
          best = group;
        }
      }
      if (best == null) {
        best = new Group();
        groups.add(best);
      }
      best.add(each.take(), look);
    }
    return named(groups);
  }

  /// The setups as takes already carry them, in order of their first takes' names.
  public static List<Setup> carried(List<Take> takes) {
    Map<String, List<Take>> byId = new LinkedHashMap<>();
    takes.stream()
        .filter(take -> !take.setup().isEmpty())
        .sorted(Comparator.comparing(Take::name).thenComparing(Take::media))
        .forEach(take -> byId.computeIfAbsent(take.setup(), _ -> new ArrayList<>()).add(take));
    List<Setup> setups = new ArrayList<>();
    byId.forEach((id, list) ->
        setups.add(new Setup(id, slate(list).scene(), list.stream().map(Take::media).toList())));
    return setups;
  }

  private static Slate slate(List<Take> takes) {
    return takes.stream()
        .map(Take::slate)
        .filter(slate -> !slate.scene().isEmpty())
        .findFirst()
        .orElse(Slate.BLANK);
  }

  /// One setup while it grows.
  private static final class Group {
    private final List<Take> takes = new ArrayList<>();
    private final List<Likeness> looks = new ArrayList<>();

    void add(Take take, Likeness look) {
      takes.add(take);
      if (looks.size() < KNOWN_BY) looks.add(look);
    }

    double likeness(Likeness look) {
      double best = 0;
      for (Likeness each : looks) {
        best = Math.max(best, each.to(look));
        if (best > SURELY) break;
      }
      return best;
    }

    /// A slate that says another scene or setup keeps a take out, however alike it looks.
    boolean admits(Slate slate) {
      return takes.stream().map(Take::slate).allMatch(mine -> agree(mine, slate));
    }

    private static boolean agree(Slate a, Slate b) {
      boolean scenes = a.scene().isEmpty() || b.scene().isEmpty() || a.scene().equals(b.scene());
      return scenes && (a.scene().isEmpty() || b.scene().isEmpty() || a.setup().equals(b.setup()));
    }
  }

  /// `12A` when the slate says so, `12A-2` for a second camera on it, else `setup-3`.
  private static List<Setup> named(List<Group> groups) {
    Map<String, Integer> used = new TreeMap<>();
    List<Setup> setups = new ArrayList<>();
    int unslated = 0;
    for (Group group : groups) {
      String slated = slate(group.takes).sceneAndSetup();
      String id;
      if (slated.isEmpty()) {
        id = "setup-" + ++unslated;
      } else {
        int before = used.merge(slated, 1, Integer::sum) - 1;
        id = before == 0 ? slated : slated + "-" + (before + 1);
      }
      setups.add(
          new Setup(
              id, slate(group.takes).scene(), group.takes.stream().map(Take::media).toList()));
    }
    return setups;
  }
}

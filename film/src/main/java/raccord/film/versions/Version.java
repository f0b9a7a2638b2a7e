package raccord.film.versions;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One repair of one shot. Versions are counted up and never overwritten.
///
/// @param shot what people call the shot: `KITE_045_0010`
/// @param tool id of the fix
/// @param number counted from 1 for each shot and tool
/// @param recipe id of the recipe it was made by
/// @param form what it is made of
/// @param verdicts what people said of it, oldest first
public record Version(
    String shot, String tool, int number, String recipe, Form form, List<Verdict> verdicts) {

  /// What a version is made of.
  public enum Form {
    /// Pictures of its shot, which a cut can show.
    PICTURES,
    /// A matte, which other tools take by its file.
    MATTE,
    /// Files alone: a grade, keyframes.
    FILES;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What a person said of a version.
  ///
  /// @param state approved or rejected
  /// @param reason why
  /// @param by who says so
  public record Verdict(State state, String reason, String by, Instant when) {
    public Verdict {
      if (state == State.PROPOSED) {
        throw new IllegalArgumentException("A verdict approves or rejects.");
      }
      if (reason.isBlank()) {
        throw new IllegalArgumentException("A verdict needs a reason: add --reason \"WHY\".");
      }
      if (by.isBlank()) {
        throw new IllegalArgumentException("A verdict needs a name: add --by \"NAME\".");
      }
    }
  }

  public enum State {
    PROPOSED,
    APPROVED,
    REJECTED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Version {
    if (number < 1) throw new IllegalArgumentException("Versions are counted from 1.");
    if (!isLegal(shot) || !isLegal(tool)) {
      throw new IllegalArgumentException(
          "Names of versions are letters, digits, dots, lines and dashes, not \""
              + shot
              + "\" or \""
              + tool
              + "\".");
    }
    verdicts = List.copyOf(verdicts);
  }

  /// Where a version stands: what was said last, or proposed when nobody said anything.
  public State state() {
    return last().map(Verdict::state).orElse(State.PROPOSED);
  }

  public Optional<Verdict> last() {
    return verdicts.isEmpty() ? Optional.empty() : Optional.of(verdicts.getLast());
  }

  /// `deflicker_v003`: its folder.
  public String label() {
    return tool + "_" + numbered();
  }

  /// `KITE_045_0010_deflicker_v003`: its media.
  public String name() {
    return shot + "_" + label();
  }

  /// `v003`.
  public String numbered() {
    return String.format(Locale.ROOT, "v%03d", number);
  }

  /// A name in the characters that everybody's file systems and naming rules allow.
  ///
  /// @return at least one character
  public static String legal(String name) {
    String kept = name.strip().replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+|[.-]+$", "");
    return kept.isEmpty() ? "shot" : kept;
  }

  private static boolean isLegal(String name) {
    return name.matches("[A-Za-z0-9_][A-Za-z0-9._-]*");
  }
}

package raccord.film.shoot;

/// What is chalked on the slate: `12A-3` is scene 12, setup A, take 3.
///
/// Parts are text, as a set writes them (`3PU`, `001`); an empty part is unknown.
///
/// @param scene scene number: `12`
/// @param setup letter or shot number within the scene: `A`, `03`; empty for the master setup too
/// @param take take number: `3`
public record Slate(String scene, String setup, String take) {
  public static final Slate BLANK = new Slate("", "", "");

  public Slate {
    scene = scene.strip();
    setup = setup.strip();
    take = take.strip();
  }

  /// Reads a scene as sound recorders and ALE write it, with the setup's letters at its end: `12A`.
  public static Slate of(String sceneAndSetup, String take) {
    String text = sceneAndSetup.strip();
    int split = text.length();
    while (split > 0 && Character.isLetter(text.charAt(split - 1))) split--;
    // A scene that is all letters (`INT`), or starts with them (`A101`), is kept whole.
    boolean numbered = split > 0 && Character.isDigit(text.charAt(0));
    return numbered
        ? new Slate(text.substring(0, split), text.substring(split), take)
        : new Slate(text, "", take);
  }

  public boolean isBlank() {
    return scene.isEmpty() && setup.isEmpty() && take.isEmpty();
  }

  /// This slate, with its unknown parts taken from another one when that one does not contradict
  /// it.
  public Slate orElse(Slate other) {
    if (isBlank()) return other;
    if (!scene.isEmpty()) {
      return take.isEmpty() && sameNumber(scene, other.scene)
          ? new Slate(scene, setup.isEmpty() ? other.setup : setup, other.take)
          : this;
    }
    return new Slate(
        other.scene, setup.isEmpty() ? other.setup : setup, take.isEmpty() ? other.take : take);
  }

  /// Scene and setup as spoken: `12A`, `12/03`.
  public String sceneAndSetup() {
    boolean letters = !setup.isEmpty() && Character.isLetter(setup.charAt(0));
    return setup.isEmpty() || letters ? scene + setup : scene + "/" + setup;
  }

  @Override
  public String toString() {
    return take.isEmpty() ? sceneAndSetup() : sceneAndSetup() + "-" + take;
  }

  private static boolean sameNumber(String a, String b) {
    return a.replaceFirst("^0+", "").equals(b.replaceFirst("^0+", ""));
  }
}

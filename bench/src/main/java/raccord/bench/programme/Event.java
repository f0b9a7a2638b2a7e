package raccord.bench.programme;

/// Something that happens in a programme.
///
/// @param kind in one or two words: `cut`, `cut same scene`, `dissolve`, `flash`…
/// @param type what a shot finder should make of it
/// @param first for a cut the first frame of the new shot; else the first frame touched
/// @param past the frame after the last one touched; for a cut the same as `first`
public record Event(String kind, Type type, int first, int past) {
  public enum Type {
    CUT,
    GRADUAL,
    DISTRACTOR
  }
}

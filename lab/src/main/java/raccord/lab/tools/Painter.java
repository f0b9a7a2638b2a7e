package raccord.lab.tools;

/// Paints the frames of a repair, one at a time.
///
/// Called from several threads at once, in any order: what it keeps does not change.
@FunctionalInterface
public interface Painter {
  /// @param window what may be looked at. Not modified.
  Painted paint(Window window);
}

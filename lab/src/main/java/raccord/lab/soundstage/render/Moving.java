package raccord.lab.soundstage.render;

/// Something that is not where it was a moment ago.
///
/// Builds the same triangles in the same order at every moment, so that each can be followed.
@FunctionalInterface
public interface Moving {
  /// Adds its shape at one moment.
  ///
  /// @param seconds into the take
  void build(double seconds, Mesh into);
}

package raccord.lab.shots;

import raccord.film.cut.Shot.Join;

/// A gradual change that the frames could be.
///
/// @param before the last frame that shows the old shot alone
/// @param after the first frame that shows the new shot alone
/// @param strength to choose between two that overlap
/// @param sureness 0 to 1
record Gradual(Join.Kind kind, long before, long after, double strength, double sureness) {
  boolean overlaps(Gradual other) {
    return before < other.after && other.before < after;
  }
}

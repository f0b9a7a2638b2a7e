package raccord.lab.tools;

import raccord.film.cut.Shot;
import raccord.film.sound.Sound;
import raccord.lab.vision.Look;

/// Sees one film go by, in order, once, and reports what it finds.
///
/// For each shot: `begin`, its frames in order, `end`. Frames of a transition belong to the shot
/// that ends until the transition's middle. Sound comes in between, in order. `finish` comes last.
/// A watcher keeps no more than a bounded window of looks, and small sums per shot. One thread at a
/// time.
public interface Watcher {
  default void begin(Shot shot) {}

  /// @param look everything measured on this frame. Not modified, may be kept.
  default void see(Look look) {}

  /// @param sound a block of one track. Not modified.
  default void hear(Sound sound) {}

  /// @param shot as in `begin`, now with its true end
  default void end(Shot shot) {}

  default void finish() {}
}

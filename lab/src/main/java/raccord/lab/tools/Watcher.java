package raccord.lab.tools;

import raccord.film.cut.Shot;
import raccord.film.sound.Sound;
import raccord.lab.media.Damage;
import raccord.lab.vision.Look;
import raccord.lab.vision.Scene;
import raccord.lab.vision.people.People;

/// Sees one film go by, in order, once, and reports what it finds.
///
/// For each shot: `begin`, its frames in order, `end`. Frames of a transition belong to the shot
/// that ends until the transition's middle. Sound and damage come in between, in order. When the
/// film is over, `compare` and, when a check looks for people, `meet` come once for each scene,
/// then `finish`. A watcher keeps no more than a bounded window of looks, and small sums per shot.
/// One thread at a time.
public interface Watcher {
  /// @param shot its `frames` end where the film is settled so far
  default void begin(Shot shot) {}

  /// @param look everything measured on this frame. Not modified, may be kept.
  default void see(Look look) {}

  /// @param sound a block of one track. Not modified.
  default void hear(Sound sound) {}

  /// @param sound a block of what the camera recorded with the shot on screen, in a cut whose sound
  ///   comes from elsewhere. Not modified.
  default void hearGuide(Sound sound) {}

  /// @param damage a place the file could not be read as it was written; its frame is on the cut
  default void notice(Damage damage) {}

  /// @param shot as in `begin`, now with its true end
  default void end(Shot shot) {}

  /// @param scene shots that belong together
  default void compare(Scene scene) {}

  /// @param people who was seen in the shots of a scene; only for a check that looks for people
  default void meet(People people) {}

  default void finish() {}
}

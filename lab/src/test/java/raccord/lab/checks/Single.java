package raccord.lab.checks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.cut.Shot;
import raccord.film.time.FrameRange;
import raccord.lab.vision.Border;
import raccord.lab.vision.Portrait;
import raccord.lab.vision.Scene;
import raccord.lab.vision.Sketch;
import raccord.lab.vision.Tones;
import raccord.lab.vision.people.Cast;
import raccord.lab.vision.people.Facing;
import raccord.lab.vision.people.People;
import raccord.lab.vision.people.Person;
import raccord.lab.vision.people.Wear;

/// Shots of one person, for rules that need no more than who was seen.
final class Single {
  private Single() {}

  /// A shot of scene 12 before a grey wall.
  ///
  /// @param who 0 for A, who looks right, 1 for B, who looks left
  /// @param y middle of the face, share of the height
  /// @param size of the face, share of the height
  static People.Appearance of(String id, FrameRange frames, int who, double y, double size) {
    Shot.Join in =
        new Shot.Join(Shot.Join.Kind.CUT, new FrameRange(frames.first(), frames.first()), 1);
    Shot shot = new Shot(id, frames, in, Optional.empty(), Optional.of("12"));
    Sketch grey = new Sketch(new float[24 * 14], new float[12 * 7], new float[12 * 7]);
    Portrait portrait =
        new Portrait(
            shot,
            frames.length(),
            grey,
            grey,
            grey,
            new Tones(new int[0], new float[0], 0),
            1,
            2,
            0.01f,
            0.9f,
            new Border(0, 0, 0, 0, false),
            1920,
            1080,
            Optional.empty());
    Person person =
        new Person(
            id,
            0.9,
            0.5,
            y,
            size,
            who == 0 ? 2 : -2,
            who == 0 ? Facing.RIGHT : Facing.LEFT,
            0,
            0,
            new Wear(who, who * 0.1f, who * 0.1f),
            0.5,
            0.5,
            size,
            size,
            frames.first(),
            frames.past() - 1);
    return new People.Appearance(
        portrait, who, new Cast(shot, 4, List.of(person)), Map.of(person, who == 0 ? "A" : "B"));
  }

  static People scene(List<People.Appearance> shots) {
    Scene scene =
        new Scene("12", true, List.of(shots.stream().map(People.Appearance::portrait).toList()));
    return new People(scene, shots);
  }
}

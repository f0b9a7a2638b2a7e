package raccord.lab.soundstage;

import java.util.List;
import raccord.lab.soundstage.render.Camera;
import raccord.lab.soundstage.render.Vec;
import raccord.lab.soundstage.sets.Sets;

/// Someone who walks past in a straight line, and cameras beside the way: for measuring what stands
/// on travel across the screen.
public final class Walk {
  /// Metres a second of someone who is in no hurry.
  private static final double PACE = 1.35;

  /// How long the walk takes, seconds.
  private static final double LASTS = 4;

  private final Scene scene;

  /// @param set where; `terrace`, `street` or `park`
  /// @param seed who walks, and what they wear
  /// @param right true if they walk to the right of a camera in front
  public Walk(String set, long seed, boolean right) {
    Player who = Dialogue.cast(seed).getFirst();
    double half = PACE * LASTS / 2;
    Vec from = new Vec(right ? -half : half, 0, 0.1);
    Vec to = new Vec(right ? half : -half, 0, 0.1);
    scene =
        new Scene(
            "8",
            "EXT. WALK",
            LASTS,
            Sets.named(set, 14.5),
            List.of(who),
            (t, take) -> List.of(Moves.walk(who, from, to, Math.clamp(t / LASTS, 0.0, 1.0))),
            List.of());
  }

  public Scene scene() {
    return scene;
  }

  /// A camera in front of the way.
  ///
  /// @param far metres from the way
  /// @param aside radians off a view straight across it
  /// @param focal millimetres
  public Setup beside(String name, double far, double aside, double focal) {
    Vec middle = new Vec(0, 1.1, 0.1);
    Vec eye = middle.along(Vec.facing(Math.PI + aside), far).along(Vec.UP, 0.4);
    return new Setup(name, "Walk", Camera.still(eye, middle, focal, 0.3));
  }
}

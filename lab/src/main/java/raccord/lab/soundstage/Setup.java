package raccord.lab.soundstage;

import java.util.Optional;
import raccord.lab.soundstage.render.Camera;
import raccord.lab.soundstage.render.StageSet;

/// A camera position with its lens, of which several takes are shot.
///
/// @param name as on the slate: `12`, `12A`
/// @param what it covers, for the log: `Master`, `Single MARA`
/// @param dressing what is otherwise than usual on set
/// @param lit the set in another light, when it was shot at another hour than the scene plays
public record Setup(
    String name, String what, Camera camera, Dressing dressing, Optional<StageSet> lit) {
  public Setup(String name, String what, Camera camera) {
    this(name, what, camera, Dressing.USUAL);
  }

  public Setup(String name, String what, Camera camera, Dressing dressing) {
    this(name, what, camera, dressing, Optional.empty());
  }

  public Setup dressed(Dressing dressing) {
    return new Setup(name, what, camera, dressing, lit);
  }
}

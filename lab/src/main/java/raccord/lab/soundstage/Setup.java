package raccord.lab.soundstage;

import raccord.lab.soundstage.render.Camera;

/// A camera position with its lens, of which several takes are shot.
///
/// @param name as on the slate: `12`, `12A`
/// @param what it covers, for the log: `Master`, `Single MARA`
/// @param dressing what is otherwise than usual on set
public record Setup(String name, String what, Camera camera, Dressing dressing) {
  public Setup(String name, String what, Camera camera) {
    this(name, what, camera, Dressing.USUAL);
  }

  public Setup dressed(Dressing dressing) {
    return new Setup(name, what, camera, dressing);
  }
}

package raccord.lab.soundstage;

import java.util.List;
import raccord.lab.soundstage.render.Camera;
import raccord.lab.soundstage.render.Light;
import raccord.lab.soundstage.render.PictureTruth;
import raccord.lab.soundstage.render.Vec;

/// What is true of one frame of a take, beyond what can be seen.
///
/// @param frame counted from the start of the action
/// @param picture what is true of every pixel
/// @param lights of the set, with where they stand and how strong they are
/// @param camera with its lens
/// @param view where the camera is at the middle of the exposure
/// @param looks who looks where
/// @param dressing what is otherwise than usual on set: what was brought, taken away, dimmed
public record Truth(
    long frame,
    PictureTruth picture,
    List<Light> lights,
    Camera camera,
    Camera.View view,
    List<Look> looks,
    Dressing dressing) {

  public Truth {
    lights = List.copyOf(lights);
    looks = List.copyOf(looks);
  }

  /// @param eyes between the eyes, in the set
  /// @param at what they look at, in the set
  public record Look(String who, Vec eyes, Vec at) {}
}

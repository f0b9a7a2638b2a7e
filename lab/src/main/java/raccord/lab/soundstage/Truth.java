package raccord.lab.soundstage;

import java.util.List;
import java.util.Optional;
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
/// @param props what can be carried, as it is now; what was taken away is not among them
/// @param dressing what is otherwise than usual on set: what was brought, taken away, dimmed
public record Truth(
    long frame,
    PictureTruth picture,
    List<Light> lights,
    Camera camera,
    Camera.View view,
    List<Look> looks,
    List<PropState> props,
    Dressing dressing) {

  public Truth {
    lights = List.copyOf(lights);
    looks = List.copyOf(looks);
    props = List.copyOf(props);
  }

  /// @param eyes between the eyes, in the set
  /// @param at what they look at, in the set
  public record Look(String who, Vec eyes, Vec at) {}

  /// @param at the middle of its underside, in the set
  /// @param yaw which way its far edge points, radians
  /// @param colour as it was painted, `0xRRGGBB`
  /// @param holder who has it in hand; absent while it lies
  public record PropState(String name, Vec at, double yaw, int colour, Optional<String> holder) {}
}

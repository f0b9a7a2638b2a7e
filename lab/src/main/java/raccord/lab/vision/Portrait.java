package raccord.lab.vision;

import java.util.Optional;
import raccord.film.colour.Cdl;
import raccord.film.cut.Shot;

/// How a whole shot looks, kept small, so that shots can be compared when the film is over.
///
/// @param shot the shot, with its true end
/// @param frames how many frames were seen outside transitions
/// @param whole the mean picture of the shot
/// @param head the mean picture of its first half second
/// @param tail the mean picture of its last half second
/// @param tones its colours, wherever they are
/// @param grain median noise, 8-bit steps; -1 when it could not be measured
/// @param edgeWidth median width of the sharper edges, pixels at full size; 0 when not measured
/// @param motion mean absolute change of luma over a quarter of a second, place by place, 0 to 1
/// @param brightest highest code reached outside transitions, nominal
/// @param border black sides that every frame of the shot has
/// @param width of the full picture, pixels
/// @param height of the full picture, pixels
/// @param grade the CDL the cut declares for the shot and that is not in the pictures yet
public record Portrait(
    Shot shot,
    long frames,
    Sketch whole,
    Sketch head,
    Sketch tail,
    Tones tones,
    float grain,
    float edgeWidth,
    float motion,
    float brightest,
    Border border,
    int width,
    int height,
    Optional<Cdl> grade) {

  /// A frame in the middle of the shot.
  public long middle() {
    return (shot.frames().first() + shot.frames().past()) / 2;
  }
}

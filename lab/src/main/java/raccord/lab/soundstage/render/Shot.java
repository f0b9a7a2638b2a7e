package raccord.lab.soundstage.render;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Everything that decides what one exposure sees.
///
/// @param moving performers and all else that moves, the set's own included
/// @param held what is held before the lens, in camera space
/// @param hand seed of the operator's hand
/// @param seconds into the take, the middle of the exposure
/// @param frame seconds from one frame to the next
/// @param samples exposures that are added up, each at another moment, place of the lens and place
///   in the pixel
/// @param powers factors on the set's lights, red, green, blue of each in turn; empty leaves all as
///   they are. Not modified.
/// @param without things that are left out
/// @param once true if the exposures of a frame share the colour of a place that hardly moves:
///   quicker, and textures come out a little crisper
public record Shot(
    Baked baked,
    List<Moving> moving,
    Optional<Mesh> held,
    Camera camera,
    long hand,
    double seconds,
    double frame,
    int samples,
    float[] powers,
    Set<String> without,
    boolean once) {

  public Shot {
    if (samples < 1 || samples > 64) {
      throw new IllegalArgumentException("A frame takes 1 to 64 samples, not " + samples + ".");
    }
    if (powers.length != 0 && powers.length != 3 * baked.set.lights().size()) {
      throw new IllegalArgumentException(
          "Three factors are needed for each of "
              + baked.set.lights().size()
              + " lights, not "
              + powers.length
              + ".");
    }
  }

  /// The same, some frames later.
  Shot later(int frames) {
    return new Shot(
        baked,
        moving,
        held,
        camera,
        hand,
        seconds + frames * frame,
        frame,
        samples,
        powers,
        without,
        once);
  }

  /// As long as the exposure takes, from the first row's beginning to the last row's end; seconds.
  double exposure() {
    return frame * (camera.optics().shutter() / 360 + camera.optics().readout());
  }
}

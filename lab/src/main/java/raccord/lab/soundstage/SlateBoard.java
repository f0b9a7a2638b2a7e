package raccord.lab.soundstage;

import java.util.Optional;
import raccord.film.time.Timecode;
import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.render.Mesh;
import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.Texture;
import raccord.lab.soundstage.render.Vec;

/// The slate that is held before the camera at the head of a take, and clapped.
///
/// @param production title of the film
/// @param roll camera roll
/// @param scene scene and setup: `12A`
/// @param start timecode of the first frame
/// @param first the first frame, counted as the take's action is
/// @param clap the frame on which the sticks meet
/// @param away the first frame without the slate
record SlateBoard(
    String production,
    String roll,
    String scene,
    int take,
    Timecode start,
    long first,
    long clap,
    long away) {
  /// Metres from the lens.
  private static final double DISTANCE = 0.62;

  /// The board and its stick as the camera sees them.
  ///
  /// @param focal focal length in picture widths
  Optional<Mesh> held(long frame, double focal) {
    if (frame >= away) return Optional.empty();
    double wide = 0.46 * DISTANCE / focal;
    double high = 0.62 * wide;
    double sink = Noise.ease((double) frame, away - 7.0, (double) away) * 0.65 * DISTANCE / focal;
    double sway = 0.01 * wide * Noise.wander(frame * 0.2, take);
    double left = -wide / 2 + sway;
    double top = 0.28 * wide - sink;
    Vec across = new Vec(wide, 0.02 * wide, 0);
    Vec down = new Vec(0.012 * wide, -high, 0);
    String time = start.plus(frame - first).toString();
    Material face =
        Material.glowing(Texture.painted(8, (u, v) -> chalk(time, u, v)), 0, 0.62).bothSides();
    Material stripes =
        Material.glowing(Texture.painted(6, SlateBoard::stripe), 0, 0.62).bothSides();
    double open = 0.42 * Noise.ease((double) (clap - frame), 0, 4);
    Vec stick = new Vec(wide * StrictMath.cos(open), wide * StrictMath.sin(open) + 0.02 * wide, 0);
    Vec thick = new Vec(0.1 * wide * StrictMath.sin(open), -0.1 * wide * StrictMath.cos(open), 0);
    Vec hinge = new Vec(left, top + 0.105 * wide, DISTANCE - 0.004);
    Mesh mesh = new Mesh();
    mesh.thing("slate");
    mesh.quad(new Vec(left, top, DISTANCE), across, down, face);
    mesh.quad(hinge, stick, thick, stripes);
    return Optional.of(mesh);
  }

  private int chalk(String time, double u, double v) {
    if (u < 0.015 || u > 0.985 || v < 0.02 || v > 0.98) return 0xd8d8d2;
    for (double line : new double[] {0.24, 0.66}) if (Math.abs(v - line) < 0.008) return 0xd8d8d2;
    boolean column = Math.abs(u - 0.36) < 0.005 || Math.abs(u - 0.70) < 0.005;
    if (v > 0.24 && v < 0.66 && column) return 0xd8d8d2;
    boolean ink =
        Lettering.ink(production, (u - 0.06) / 0.075, (v - 0.07) / 0.13)
            || Lettering.ink("ROLL", (u - 0.05) / 0.05, (v - 0.28) / 0.07)
            || Lettering.ink("SCENE", (u - 0.39) / 0.05, (v - 0.28) / 0.07)
            || Lettering.ink("TAKE", (u - 0.73) / 0.05, (v - 0.28) / 0.07)
            || Lettering.ink(roll, (u - 0.04) / 0.078, (v - 0.42) / 0.18)
            || Lettering.ink(scene, (u - 0.40) / 0.095, (v - 0.40) / 0.21)
            || Lettering.ink(String.valueOf(take), (u - 0.79) / 0.11, (v - 0.40) / 0.21)
            || Lettering.ink(time, (u - 0.06) / 0.081, (v - 0.73) / 0.17);
    return ink ? 0xf2f1ea : 0x23262a;
  }

  private static int stripe(double u, double v) {
    double along = u * 9 + v * 0.8;
    return (int) along % 2 == 0 ? 0xf0efe8 : 0x1d1f22;
  }
}

package raccord.lab.soundstage;

import java.util.List;
import java.util.Locale;
import raccord.lab.soundstage.render.Camera;
import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.Optics;
import raccord.lab.soundstage.render.Vec;
import raccord.lab.soundstage.sets.Sets;

/// A short scene on any set, to see how it looks: two people meet and talk, shot wide and close.
public final class ScreenTest {
  private ScreenTest() {}

  /// @param set its name, from `Sets.NAMES`
  public static Scene on(String set, double hour) {
    List<Player> cast = Kite.kitchen().cast();
    Player mara = cast.get(0);
    Player jon = cast.get(1);
    boolean inside = !Sets.OUTSIDE.contains(set);
    double z =
        set.equals("street") ? 2.6 : set.equals("park") ? 0.2 : set.equals("kitchen") ? -1.2 : -0.6;
    double up = set.equals("street") ? 0.13 : 0;
    double back = set.equals("corridor") ? -5.4 : inside ? -2.8 : -5.2;
    Vec her = new Vec(-0.45, up, z);
    Vec his = new Vec(0.45, up, z + 0.15);
    Vec middle = new Vec(0, up + 1.25, z);
    Optics open = Optics.USUAL.stop(4).distorting(-0.03, 0.004);
    return new Scene(
        "T",
        (inside ? "INT. " : "EXT. ") + set.toUpperCase(Locale.ROOT),
        12,
        Sets.named(set, hour),
        cast,
        (t, seed) -> played(mara, jon, her, his, t, seed),
        List.of(
            new Setup(
                "T1",
                "Wide",
                Camera.still(new Vec(0.5, up + 1.5, z + back), middle, inside ? 21 : 28, 0.2)
                    .moving(new Vec(-0.3, up + 1.5, z + 0.85 * back), middle, 1, 8)
                    .with(open)),
            new Setup(
                "T2",
                "Close MARA",
                Camera.still(
                        new Vec(1.0, up + 1.56, z - 1.25), new Vec(-0.42, up + 1.48, z), 50, 0.7)
                    .with(open)),
            new Setup(
                "T3",
                "Close JON",
                Camera.still(
                        new Vec(-1.0, up + 1.56, z - 1.25),
                        new Vec(0.45, up + 1.58, z + 0.15),
                        50,
                        0.7)
                    .with(open))));
  }

  private static List<Pose> played(Player mara, Player jon, Vec her, Vec his, double t, long seed) {
    Vec start = her.plus(new Vec(-1.4, 0, 0.4));
    double walked = Math.clamp(t / 1.6, 0.0, 1.0);
    Pose walking = Moves.walk(mara, start, her, Noise.ease(walked) * 0.4 + walked * 0.6);
    Pose first = Moves.between(walking, Moves.stand(mara, her, Math.PI / 2 + 0.3), (t - 1.5) / 0.6);
    Pose second = Moves.stand(jon, his, -Math.PI / 2 - 0.3);
    first = Moves.looking(first, Moves.eyes(jon, second));
    second = Moves.looking(second, Moves.eyes(mara, first));
    first = Moves.speak(first, t, 2.2, 5.5, 0.7, seed + 100);
    second = Moves.speak(second, t, 5.5, 9.0, 0.8, seed + 101);
    return List.of(Moves.alive(first, t, seed + 200), Moves.alive(second, t, seed + 300));
  }
}

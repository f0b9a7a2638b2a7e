package raccord.lab.soundstage;

import java.util.List;
import raccord.lab.soundstage.render.Camera;
import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.Vec;
import raccord.lab.soundstage.sets.Sets;

/// Scene 14. JON waits on the terrace; MARA comes to him; they make up.
public final class TerraceScene {
  private static final Vec HER_START = new Vec(-4.3, 0, 0.15);
  private static final Vec HER_MARK = new Vec(-0.58, 0, 0.05);
  private static final Vec HIS_MARK = new Vec(0.72, 0, 0.10);

  private TerraceScene() {}

  public static Scene written() {
    Player mara = Player.mara();
    Player jon = Player.jon();
    return new Scene(
        "14",
        "EXT. TERRACE - DAY",
        20,
        Sets.named("terrace", 14.5),
        List.of(mara, jon),
        (t, seed) -> played(mara, jon, t, seed),
        List.of(
            new Setup(
                "14",
                "Master",
                Camera.still(new Vec(0.9, 1.50, -5.6), new Vec(-1.0, 1.15, 1.0), 32, 0.3)
                    .moving(new Vec(0.9, 1.50, -5.4), new Vec(0.05, 1.15, 1.0), 0.6, 4.2)),
            new Setup(
                "14A",
                "Single MARA",
                Camera.still(new Vec(1.42, 1.50, -1.22), new Vec(-0.56, 1.36, 0.08), 50, 0.8)),
            new Setup(
                "14B",
                "Single JON",
                Camera.still(new Vec(-1.35, 1.48, -1.22), new Vec(0.70, 1.46, 0.12), 50, 0.8))));
  }

  private static List<Pose> played(Player mara, Player jon, double t, long seed) {
    double late = 0.2 * Noise.signed(5, 0, seed);
    Vec mark = HER_MARK.plus(new Vec(0.05 * Noise.signed(6, 0, seed), 0, 0));
    double walked = Math.clamp((t - 0.3 - late) / 3.4, 0.0, 1.0);
    Pose walking = Moves.walk(mara, HER_START, mark, Noise.ease(walked) * 0.4 + walked * 0.6);
    Pose her = Moves.between(walking, Moves.stand(mara, mark, Math.PI / 2), (t - 3.4 - late) / 0.6);
    Pose waiting = Moves.stand(jon, HIS_MARK, Math.PI + 0.5);
    Pose meeting = Moves.stand(jon, HIS_MARK, -Math.PI / 2 - 0.05);
    Pose him = Moves.between(waiting, meeting, (t - 1.8 - late) / 0.9);
    Vec his = Moves.eyes(jon, him);
    Vec hers = Moves.eyes(mara, her);
    her = Moves.looking(her, his);
    Vec away = new Vec(2.5, 1.4, -6);
    him = Moves.looking(him, away.towards(hers, Noise.ease(t, 1.5, 2.0)));
    her = Moves.speak(her, t, 4.6, 8.0, 0.8, seed + 100);
    him = Moves.speak(him, t, 8.0, 11.6, 0.9, seed + 101);
    her = Moves.speak(her, t, 11.8, 15.0, 0.6, seed + 102);
    return List.of(Moves.alive(her, t, seed + 200), Moves.alive(him, t, seed + 300));
  }
}

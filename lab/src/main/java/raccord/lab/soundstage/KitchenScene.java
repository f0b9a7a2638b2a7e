package raccord.lab.soundstage;

import java.util.List;
import raccord.lab.soundstage.render.Camera;
import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.Vec;
import raccord.lab.soundstage.sets.Sets;

/// Scene 12. MARA reads a letter; JON comes in and sits down; they talk.
public final class KitchenScene {
  private static final Vec HER_SEAT = new Vec(-0.93, 0, 0.1);
  private static final Vec HIS_SEAT = new Vec(1.23, 0, 0.1);
  private static final Vec DOOR = new Vec(2.35, 0, -1.25);
  private static final Vec BY_CHAIR = new Vec(1.28, 0, -0.52);
  private static final double TABLE = 0.795;

  private KitchenScene() {}

  public static Scene written() {
    Player mara = Player.mara();
    Player jon = Player.jon();
    return new Scene(
        "12",
        "INT. KITCHEN - DAY",
        24,
        Sets.named("kitchen", 13.5),
        List.of(mara, jon),
        (t, seed) -> played(mara, jon, t, seed),
        List.of(
            new Setup(
                "12",
                "Master",
                Camera.still(new Vec(0.45, 1.50, -4.35), new Vec(0.12, 1.12, 0.4), 26, 0.25)),
            new Setup(
                "12A",
                "Over shoulder JON on MARA",
                Camera.still(new Vec(2.12, 1.42, -0.62), new Vec(-0.55, 1.10, 0.12), 35, 0.8)),
            new Setup(
                "12B",
                "Over shoulder MARA on JON",
                Camera.still(new Vec(-1.85, 1.40, -0.62), new Vec(0.95, 1.12, 0.12), 35, 0.8)),
            new Setup(
                "12C",
                "Close MARA",
                Camera.still(new Vec(0.70, 1.26, -0.95), new Vec(-0.86, 1.13, 0.10), 55, 0.5)),
            new Setup(
                "12D",
                "Close JON",
                Camera.still(new Vec(-0.42, 1.28, -0.95), new Vec(1.10, 1.21, 0.10), 55, 0.5)),
            new Setup(
                "12E",
                "Insert, letter",
                Camera.still(new Vec(0.45, 1.42, -0.75), new Vec(-0.05, 0.76, -0.05), 55, 0.4))));
  }

  private static List<Pose> played(Player mara, Player jon, double t, long seed) {
    Pose him = him(jon, t, seed);
    Pose her = Moves.sit(mara, HER_SEAT, Math.PI / 2, TABLE);
    Vec letter = new Vec(-0.02, 0.80, -0.13);
    double notices = Noise.ease(t, 2.2, 2.9);
    her = Moves.looking(her, letter.towards(Moves.eyes(jon, him), notices));
    her = Moves.speak(her, t, 6.2, 10.2, 0.9, seed + 100);
    her = Moves.speak(her, t, 14.6, 18.2, 1.0, seed + 101);
    her = Moves.reaching(her, letter.along(Vec.UP, 0.01), reach(t, 18.4, 21.5));
    him = Moves.speak(him, t, 10.3, 14.4, 0.8, seed + 102);
    him = Moves.speak(him, t, 21.0, 23.5, 0.6, seed + 103);
    Vec herEyes = Moves.eyes(mara, her);
    him = Moves.looking(him, herEyes.towards(letter, reach(t, 18.9, 21.0)));
    return List.of(Moves.alive(her, t, seed + 200), Moves.alive(him, t, seed + 300));
  }

  private static double reach(double t, double from, double until) {
    return Noise.ease(t, from, from + 0.8) * (1 - Noise.ease(t, until - 0.8, until));
  }

  private static Pose him(Player jon, double t, long seed) {
    double late = 0.25 * Noise.signed(5, 0, seed);
    Vec stop = BY_CHAIR.plus(new Vec(0.05 * Noise.signed(6, 0, seed), 0, 0));
    Pose seated = Moves.sit(jon, HIS_SEAT, -Math.PI / 2, TABLE);
    double walked = Math.clamp((t - 0.8 - late) / 2.2, 0.0, 1.0);
    Pose walking = Moves.walk(jon, DOOR, stop, Noise.ease(walked) * 0.5 + walked * 0.5);
    Pose standing = Moves.stand(jon, stop, -Math.PI / 2 - 0.1);
    Pose turned = Moves.between(walking, standing, (t - 3.0 - late) / 0.7);
    return Moves.between(turned, seated, (t - 3.6 - late) / 1.3);
  }
}

package raccord.lab.soundstage;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import raccord.lab.soundstage.render.Camera;
import raccord.lab.soundstage.render.Light;
import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.render.StageSet;
import raccord.lab.soundstage.render.Vec;
import raccord.lab.soundstage.sets.Cloth;
import raccord.lab.soundstage.sets.Rigs;
import raccord.lab.soundstage.sets.Sets;

/// Two people who talk, cast and dressed by a seed, and cameras placed by the rules of coverage:
/// for measuring what stands on people.
///
/// The one called 0 is on the left of a camera in front of the line between them, 1 on the right.
public final class Dialogue {
  private static final int[] SKINS = {0xd9a184, 0xc98f6c, 0xe2b497, 0xb97f5a};
  private static final int[] HAIRS = {0x3a2318, 0x1e1a17, 0x7a5530, 0x2b2b2e};
  private static final int[] CLOTHES = {
    0xa8452f, 0x55789c, 0x3f7a4d, 0xc9b458, 0x6a4a86, 0xd8d4ca, 0x2c3340, 0xb06a8a
  };

  private static final double SHAPE = 16.0 / 9;
  private static final double HEAD = 0.138;

  private final Scene scene;
  private final List<Player> cast;
  private final Vec[] heads;

  /// Where it plays.
  public enum Place {
    KITCHEN,
    TERRACE,
    PARK
  }

  /// How it is staged.
  ///
  /// @param apart from one to the other, metres
  /// @param out how far both turn to the front, radians; 0 face each other squarely
  /// @param astray how far the first turns to the front, looking past the other, radians
  /// @param lightsAcross true if all lights stand on the other side of the line between them
  /// @param redressed true if the first wears clothes of another colour than the seed says
  public record Staging(
      double apart, double out, double astray, boolean lightsAcross, boolean redressed) {
    /// Face to face, as a set has its table and its lights.
    public static final Staging USUAL = faceToFace(1.9);

    /// Face to face, with nothing otherwise than usual.
    ///
    /// @param apart from one to the other, metres
    public static Staging faceToFace(double apart) {
      return new Staging(apart, 0, 0, false, false);
    }
  }

  /// @param seed who is cast, what they wear and when they speak
  public Dialogue(Place place, long seed, Staging staging) {
    SplittableRandom random = new SplittableRandom(seed);
    cast = cast(random, staging.redressed());
    boolean sitting = place == Place.KITCHEN;
    double apart = staging.apart();
    double out = staging.out();
    Vec middle = sitting ? new Vec(0.15, 0, 0.1) : new Vec(0.05, 0, 0.05);
    Vec[] marks = {middle.plus(new Vec(-apart / 2, 0, 0)), middle.plus(new Vec(apart / 2, 0, 0))};
    double[] yaws = {Math.PI / 2 + out + staging.astray(), -Math.PI / 2 - out};
    List<Pose> still = new ArrayList<>();
    heads = new Vec[2];
    for (int i = 0; i < 2; i++) {
      Pose pose =
          sitting
              ? Moves.sit(cast.get(i), marks[i], yaws[i], 0.795)
              : Moves.stand(cast.get(i), marks[i], yaws[i]);
      still.add(pose);
      heads[i] = pose.hips().along(Vec.UP, 0.41 * cast.get(i).height());
    }
    for (int i = 0; i < 2; i++) {
      Vec at = heads[1 - i];
      // Between the one spoken to and straight ahead: nobody strains the neck.
      Vec ahead = heads[i].along(Vec.facing(yaws[i]), apart);
      boolean strays = i == 0 && staging.astray() != 0;
      Vec look = strays ? ahead : at.towards(ahead, out > 0 ? 0.6 : 0);
      still.set(i, Moves.looking(still.get(i), look));
    }
    StageSet set =
        switch (place) {
          case KITCHEN -> Sets.named("kitchen", 13.5);
          case TERRACE -> Sets.named("terrace", 14.5);
          // In the morning the sun stands in front of the line, in the afternoon along it.
          case PARK -> Sets.named("park", 10);
        };
    if (staging.lightsAcross()) set = relit(set, middle.z());
    double wait = 0.4 + random.nextDouble();
    double each = 2.5 + 2 * random.nextDouble();
    scene =
        new Scene(
            "9",
            "DIALOGUE",
            60,
            set,
            cast,
            (t, take) -> played(still, t, take, wait, each),
            List.of());
  }

  /// Two people in unlike clothes.
  static List<Player> cast(long seed) {
    return cast(new SplittableRandom(seed), false);
  }

  private static List<Player> cast(SplittableRandom random, boolean redressed) {
    int first = random.nextInt(CLOTHES.length);
    int second = (first + 1 + random.nextInt(CLOTHES.length - 1)) % CLOTHES.length;
    // Half way round the wardrobe lies no colour that looks like the usual one.
    int other = (first + CLOTHES.length / 2) % CLOTHES.length;
    if (other == second) other = (first + CLOTHES.length / 2 - 1) % CLOTHES.length;
    return List.of(player(random, redressed ? other : first, true), player(random, second, false));
  }

  public Scene scene() {
    return scene;
  }

  /// A single: from the side of the line that `front` says, over the other's shoulder or past it.
  ///
  /// @param who 0 or 1
  /// @param aside angle between the camera and where the person looks, radians
  /// @param front true for the usual side of the line
  /// @param heads height of the picture in heights of the head
  /// @param room between the crown and the upper edge, share of the height
  /// @param focal millimetres
  public Setup single(
      String name, int who, double aside, boolean front, double heads, double room, double focal) {
    Vec head = this.heads[who];
    Vec way = this.heads[1 - who].minus(head);
    double yaw = StrictMath.atan2(way.x(), way.z());
    // From above z runs away from the front: the front is where z is small.
    double turn = (who == 0 ? 1 : -1) * (front ? 1 : -1) * aside;
    Vec to = Vec.facing(yaw + turn);
    double high = heads * HEAD * cast.get(who).height();
    double far = high * SHAPE * focal / Camera.GATE;
    Vec eye = head.along(to, far).along(Vec.UP, 0.05);
    Vec across = new Vec(to.z(), 0, -to.x());
    // Room to look into, a tenth of the width.
    double lead = Math.signum(across.dot(way)) * 0.08 * high * SHAPE;
    double crown = 0.5 * HEAD * cast.get(who).height();
    Vec target = head.along(across, lead).along(Vec.UP, crown - (0.5 - room) * high);
    return new Setup(name, "Single " + cast.get(who).name(), camera(eye, target, focal));
  }

  /// The same setup on sticks, with a boom that comes down into the picture beside someone's head
  /// and goes again.
  ///
  /// @param single of `who`
  /// @param heads as the single was framed
  /// @param room as the single was framed
  /// @param deep how far it reaches in, share of the picture's height
  /// @param from seconds into the take
  /// @param until seconds into the take
  public Setup boomed(
      Setup single,
      int who,
      double heads,
      double room,
      double deep,
      double from,
      double until,
      long seed) {
    double tall = HEAD * cast.get(who).height();
    double high = heads * tall;
    Vec edge = this.heads[who].along(Vec.UP, 0.5 * tall + room * high);
    Vec way = edge.minus(single.camera().eye());
    Vec across = new Vec(way.z(), 0, -way.x()).unit();
    // The microphone hangs a tenth of a metre under the end of its pole, and sways.
    double above = 0.22;
    // Beside the head, where the one who speaks looks to.
    double side = Math.signum(across.dot(this.heads[1 - who].minus(this.heads[who])));
    Vec over = edge.along(Vec.UP, above).along(across, 0.4 * side * high);
    Vec holder = over.along(across, 1.2 * side).along(Vec.UP, 1.2);
    double dips = above - 0.11 + deep * high;
    Camera sticks =
        Camera.still(single.camera().eye(), single.camera().target(), single.camera().focal(), 0);
    Dressing boom = Dressing.bringing(Rigs.boom(holder, over, dips, from, until, seed));
    return new Setup(single.name(), single.what(), sticks, boom);
  }

  /// Both, from the front.
  ///
  /// @param heads height of the picture in heights of the head
  /// @param aside radians off the middle
  public Setup both(String name, double heads, double aside, double focal) {
    Vec middle = this.heads[0].towards(this.heads[1], 0.5);
    Vec to = Vec.facing(Math.PI + aside);
    double high = heads * HEAD * 1.75;
    double far = high * SHAPE * focal / Camera.GATE;
    Vec eye = middle.along(to, far).along(Vec.UP, 0.1);
    Vec target = middle.along(Vec.UP, 0.12 - 0.32 * high);
    return new Setup(name, "Two-shot", camera(eye, target, focal));
  }

  private static Camera camera(Vec eye, Vec target, double focal) {
    return Camera.still(eye, target, focal, 0.4);
  }

  private List<Pose> played(List<Pose> still, double t, long take, double wait, double each) {
    List<Pose> now = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Pose pose = still.get(i);
      for (int turn = i; wait + turn * each < 60; turn += 2) {
        double from = wait + turn * each;
        pose = Moves.speak(pose, t, from, from + each - 0.3, 0.6, take + 100 + turn);
      }
      now.add(Moves.alive(pose, t, take + 200 + 100L * i));
    }
    return now;
  }

  private static Player player(SplittableRandom random, int clothes, boolean longHair) {
    int skin = SKINS[random.nextInt(SKINS.length)];
    int hair = HAIRS[random.nextInt(HAIRS.length)];
    long grain = random.nextLong(1000);
    Material top =
        random.nextInt(3) == 0
            ? Cloth.shirt(CLOTHES[clothes], 0xe8e4da, grain + 1)
            : Cloth.knit(CLOTHES[clothes], grain + 1);
    return Player.of(
        longHair ? "MARA" : "JON",
        1.62 + 0.22 * random.nextDouble(),
        0.88 + 0.18 * random.nextDouble(),
        top,
        random.nextBoolean() ? 0.92 : 0.55,
        Cloth.denim(0x3a4252, grain + 2),
        Cloth.leather(0x2f2723),
        skin,
        hair,
        longHair,
        0x9c4f46,
        0x4c3a26,
        !longHair && random.nextBoolean());
  }

  /// The same set with its lights mirrored to the other side of the line between the people.
  private static StageSet relit(StageSet set, double z) {
    List<Light> lights =
        set.lights().stream()
            .map(light ->
                new Light(
                    light.name(),
                    across(light.at(), 2 * z),
                    light.radius(),
                    across(light.aim(), 0),
                    light.red(),
                    light.green(),
                    light.blue(),
                    light.far()))
            .toList();
    return new StageSet(
        set.name(), set.mesh(), set.moving(), lights, set.sky(), set.low(), set.high(), set.haze());
  }

  private static Vec across(Vec at, double twice) {
    return new Vec(at.x(), at.y(), twice - at.z());
  }
}

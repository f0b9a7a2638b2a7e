package raccord.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import raccord.film.time.FrameRange;
import raccord.lab.soundstage.Dialogue;
import raccord.lab.soundstage.Dressing;
import raccord.lab.soundstage.Scene;
import raccord.lab.soundstage.Setup;
import raccord.lab.soundstage.StageReel;
import raccord.lab.soundstage.Walk;
import raccord.lab.soundstage.render.Camera;
import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.render.Mesh;
import raccord.lab.soundstage.render.Moving;
import raccord.lab.soundstage.render.Shapes;
import raccord.lab.soundstage.render.Vec;

/// How one seed's dialogue is covered and cut: clean, and with one fault of each kind.
///
/// The cuts of a seed share setups, takes and lengths, so that their frames are rendered once.
final class Coverage {
  /// Faces are looked at twice a second: four frames a second show as much as twenty-four.
  static final int TALK = 4;

  /// Travel across the screen is measured eight times a second.
  static final int WALK = 8;

  /// Frames of a shot whose props are compared.
  private static final long BACK = 18;

  private static final int[] GLAZES = {0x2f5fa8, 0xb8422e, 0xd8b23a, 0x2f7d54, 0xe4e0d6};

  private static final double DEGREE = Math.PI / 180;
  private static final double LENS = 50;
  private static final int LONGEST_CUT = 8;
  // Not the street: its cars hide who walks there.
  private static final List<String> OUTDOORS = List.of("terrace", "park");

  private final SplittableRandom random;
  private final long seed;
  private final Dialogue.Place place;
  private final Staged usual;
  private final Staged pair;
  private final double apart;
  private final double[] aside = new double[2];
  private final double heads;
  private final double room;
  private final long[] lengths = new long[LONGEST_CUT];
  private final Map<String, Integer> takes = new HashMap<>();
  private final Setup wide;
  private final Setup a;
  private final Setup b;

  /// A dialogue, and what tells it from the others of its seed.
  private record Staged(String name, Dialogue dialogue) {}

  /// @param staging name of the piece's scene among those of the seed
  record Part(String staging, StageReel.Piece piece) {}

  /// @param flopped numbers of the shots that are mirrored
  /// @param faulty number of the shot with the fault; -1 when clean
  /// @param rate frames a second
  record Cut(List<Part> pieces, Set<Integer> flopped, int faulty, int rate) {}

  /// A cut while it is put together.
  private final class Assembly {
    private final List<Part> pieces = new ArrayList<>();
    private long at = 4;

    Assembly add(Staged staged, Setup setup) {
      return add(staged, setup, lengths[pieces.size()]);
    }

    Assembly add(Staged staged, Setup setup, long length) {
      int take = takes.computeIfAbsent(setup.name(), name -> 1 + random.nextInt(3));
      FrameRange frames = new FrameRange(at, at + length);
      at += length;
      return add(staged.name, staged.dialogue.scene(), setup, take, frames);
    }

    Assembly add(String staging, Scene scene, Setup setup, int take, FrameRange of) {
      pieces.add(
          new Part(staging, new StageReel.Piece(scene, setup, take, of, 0, Optional.empty())));
      return this;
    }

    Assembly skip(long frames) {
      at += frames;
      return this;
    }

    Cut cut(int faulty) {
      return new Cut(pieces, Set.of(), faulty, TALK);
    }

    Cut flopped(int faulty) {
      return new Cut(pieces, Set.of(faulty), faulty, TALK);
    }
  }

  Coverage(long seed) {
    this.seed = seed;
    random = new SplittableRandom(seed * 7919);
    place = seed % 2 == 0 ? Dialogue.Place.KITCHEN : Dialogue.Place.TERRACE;
    apart = 1.6 + 0.4 * random.nextDouble();
    usual = staged("usual", Dialogue.Staging.faceToFace(apart));
    double closer = 0.85 + 0.2 * (seed % 5) / 5.0;
    Dialogue.Staging beside = new Dialogue.Staging(closer, 62 * DEGREE, 0, false, false);
    pair = new Staged("pair", new Dialogue(Dialogue.Place.TERRACE, seed, beside));
    double angle = 22 + 9 * random.nextDouble();
    for (int i = 0; i < 2; i++) aside[i] = (angle + 4 * random.nextDouble() - 2) * DEGREE;
    heads = 2.1 + 0.5 * random.nextDouble();
    room = 0.07 + 0.04 * random.nextDouble();
    for (int i = 0; i < LONGEST_CUT; i++) lengths[i] = 7 + random.nextLong(4);
    wide = usual.dialogue.both("wide", 9, (random.nextDouble() - 0.5) * 20 * DEGREE, 26);
    a = single("a", 0, 1);
    b = single("b", 1, 1);
  }

  /// A setup that comes back and is as it was.
  ///
  /// Asked for after the others, whose chances it must not change.
  Cut unchanged() {
    return comesBack(false);
  }

  /// A setup that comes back with other clothes, or with a jug on the table.
  Cut changed() {
    return comesBack(true);
  }

  private Staged staged(String name, Dialogue.Staging staging) {
    return new Staged(name, new Dialogue(place, seed, staging));
  }

  /// Cuts that keep all rules.
  List<Cut> clean() {
    return List.of(exchange(), cutIn(), besideEachOther(Set.of()), walk(true));
  }

  /// One cut for each kind of fault, by the rule it breaks and a word for how.
  Map<String, Cut> faults() {
    Map<String, Cut> faults = new LinkedHashMap<>();
    faults.put("axis-crossed single", crossed());
    faults.put("axis-crossed flop", besideEachOther(Set.of(1)));
    faults.put("eyeline astray", astray());
    faults.put("similar-framing angle", similar());
    faults.put("headroom tilt", tilted());
    faults.put("size-pattern reverse", unlike());
    faults.put("key-side lights", relit());
    faults.put("jump-in-time jump", jump());
    faults.put("boom-crew boom", boomed());
    faults.put("lens-mismatch reverse", mismatched());
    faults.put("screen-direction walk", walk(false));
    return faults;
  }

  private Setup single(String name, int who, double size) {
    double focal = size > 1.3 ? LENS * 0.8 : LENS;
    return usual.dialogue.single(name, who, aside[who], true, heads * size, slightly(room), focal);
  }

  private double slightly(double value) {
    return value + 0.02 * random.nextDouble() - 0.01;
  }

  private Cut exchange() {
    Setup closeA = single("close a", 0, 0.62);
    Setup closeB = single("close b", 1, 0.62);
    return new Assembly()
        .add(usual, wide)
        .add(usual, a)
        .add(usual, b)
        .add(usual, a)
        .add(usual, b)
        .add(usual, closeA)
        .add(usual, closeB)
        .add(usual, closeA)
        .cut(-1);
  }

  /// Cuts straight in on one person, by a whole step, and around by more than thirty degrees.
  private Cut cutIn() {
    Setup medium = single("medium a", 0, 1.75);
    Setup near = single("near a", 0, 0.9);
    return new Assembly()
        .add(usual, wide)
        .add(usual, medium)
        .add(usual, near)
        .add(usual, b)
        .add(usual, near)
        .add(usual, b)
        .add(usual, wide)
        .cut(-1);
  }

  private Cut besideEachOther(Set<Integer> flopped) {
    Setup two = pair.dialogue.both("two", 3.4, 0, 40);
    Assembly cut =
        new Assembly()
            .add(pair, two)
            .add(pair, pair.dialogue.both("tight", 2.8, 12 * DEGREE, 40))
            .add(pair, two);
    return flopped.isEmpty() ? cut.cut(-1) : cut.flopped(flopped.iterator().next());
  }

  private Cut crossed() {
    Setup across = usual.dialogue.single("across", 0, aside[0], false, heads, slightly(room), LENS);
    return new Assembly()
        .add(usual, wide)
        .add(usual, a)
        .add(usual, b)
        .add(usual, across)
        .add(usual, b)
        .add(usual, a)
        .cut(3);
  }

  private Cut astray() {
    Staged astray = staged("astray", new Dialogue.Staging(apart, 0, 2 * aside[0], false, false));
    Setup past = astray.dialogue.single("astray", 0, aside[0], true, heads, slightly(room), LENS);
    return new Assembly()
        .add(usual, wide)
        .add(astray, past)
        .add(usual, b)
        .add(astray, past)
        .add(usual, b)
        .cut(2);
  }

  private Cut similar() {
    double turn = (6 + 6 * random.nextDouble()) * DEGREE;
    double other = aside[0] + (aside[0] > 26 * DEGREE ? -turn : turn);
    double size = 0.9 + 0.2 * random.nextDouble();
    Setup nearly =
        usual.dialogue.single("nearly", 0, other, true, heads * size, slightly(room), LENS);
    return new Assembly()
        .add(usual, wide)
        .add(usual, b)
        .add(usual, a)
        .add(usual, nearly)
        .add(usual, b)
        .cut(3);
  }

  private Cut tilted() {
    double off = room + 0.14 + 0.06 * random.nextDouble();
    Setup low = usual.dialogue.single("low", 1, aside[1], true, heads, off, LENS);
    return new Assembly()
        .add(usual, wide)
        .add(usual, a)
        .add(usual, b)
        .add(usual, a)
        .add(usual, low)
        .add(usual, a)
        .cut(4);
  }

  private Cut unlike() {
    Setup close = usual.dialogue.single("tight a", 0, aside[0], true, 1.75, 0.04, 65);
    Setup wider = usual.dialogue.single("wide b", 1, aside[1], true, 4.0, 0.1, 35);
    return new Assembly()
        .add(usual, wide)
        .add(usual, close)
        .add(usual, wider)
        .add(usual, close)
        .add(usual, wider)
        .cut(2);
  }

  /// In the open the sun is put on the other side: behind the terrace's house it would shine on
  /// nobody.
  private Cut relit() {
    boolean outside = place != Dialogue.Place.KITCHEN;
    Staged lit =
        outside
            ? new Staged(
                "morning",
                new Dialogue(Dialogue.Place.PARK, seed, Dialogue.Staging.faceToFace(apart)))
            : usual;
    Dialogue.Staging across = new Dialogue.Staging(apart, 0, 0, true, false);
    Staged relit =
        new Staged(
            outside ? "sun across" : "lights across",
            new Dialogue(outside ? Dialogue.Place.PARK : place, seed, across));
    return new Assembly().add(lit, a).add(lit, b).add(lit, a).add(lit, b).add(relit, a).cut(4);
  }

  /// Leaves out half a second to three seconds of one take.
  private Cut jump() {
    return new Assembly()
        .add(usual, wide)
        .add(usual, b)
        .add(usual, a)
        .skip(2 + random.nextLong(11))
        .add(usual, a)
        .add(usual, b)
        .cut(3);
  }

  /// A boom that comes in beside the head for about two seconds.
  private Cut boomed() {
    Setup clear = single("boomed", 0, 1);
    double from = (4 + lengths[0] + 4.0) / TALK;
    double deep = 0.05 + 0.05 * random.nextDouble();
    Setup boomed = usual.dialogue.boomed(clear, 0, heads, room, deep, from, from + 2.6, seed);
    return new Assembly().add(usual, wide).add(usual, boomed, 20).add(usual, b).cut(1);
  }

  /// A reverse with a wider lens from nearer by, or from a lower camera.
  private Cut mismatched() {
    Setup reverse = usual.dialogue.single("reverse", 1, aside[1], true, heads, slightly(room), 30);
    if (seed / 2 % 2 == 0) {
      Camera camera = b.camera();
      Vec lower = camera.eye().along(Vec.UP, -0.4 - 0.2 * random.nextDouble());
      reverse =
          new Setup("lower", b.what(), Camera.still(lower, camera.target(), camera.focal(), 0.4));
    }
    return new Assembly()
        .add(usual, wide)
        .add(usual, a)
        .add(usual, reverse)
        .add(usual, a)
        .add(usual, reverse)
        .cut(2);
  }

  /// Someone walks through two shots: on, or in the second back.
  private Cut walk(boolean on) {
    SplittableRandom own = new SplittableRandom(seed);
    String set = OUTDOORS.get((int) (seed % OUTDOORS.size()));
    boolean right = own.nextBoolean();
    double off = (own.nextDouble() - 0.5) * 20 * DEGREE;
    double turn = (own.nextBoolean() ? 1 : -1) * 32 * DEGREE;
    Walk first = new Walk(set, seed, right);
    Walk second = new Walk(set, seed, right == on);
    FrameRange early = new FrameRange(8, 8 + 13);
    FrameRange late = new FrameRange(11, 11 + 13);
    Setup one = first.beside("walk", 5.0 + own.nextDouble(), off, 32);
    Setup two = second.beside("on", 4.4, off + turn, 32);
    Cut cut =
        new Assembly()
            .add(way(right), first.scene(), one, 1, early)
            .add(way(right == on), second.scene(), two, 1, late)
            .cut(on ? -1 : 1);
    return new Cut(cut.pieces, cut.flopped, cut.faulty, WALK);
  }

  /// One frame in six is kept for props: four and a half seconds give three, the fewest that are
  /// compared.
  private Cut comesBack(boolean changed) {
    boolean clothes = seed / 2 % 2 == 0;
    Setup setup = clothes ? a : wide;
    Staged later = usual;
    Setup again = setup;
    if (changed && clothes) {
      later = staged("redressed", new Dialogue.Staging(apart, 0, 0, false, true));
    } else if (changed) {
      again =
          new Setup("laid", wide.what(), wide.camera())
              .dressed(Dressing.bringing(jug(place == Dialogue.Place.KITCHEN)));
    }
    return new Assembly()
        .add(usual, setup, BACK)
        .add(usual, b, 6)
        .add(later, again, BACK)
        .cut(changed ? 2 : -1);
  }

  /// A jug on the table, as tall as an arm is long.
  private Moving jug(boolean inside) {
    Vec foot = inside ? new Vec(0.30, 0.755, -0.10) : new Vec(0.20, 0.745, 0.62);
    Material glaze = Material.plain(GLAZES[(int) (seed % GLAZES.length)]).glossy(0.2, 0.5);
    Mesh mesh = new Mesh();
    mesh.thing("jug");
    double[] profile = {0, 0.06, 0.03, 0.09, 0.15, 0.13, 0.26, 0.10, 0.34, 0.06, 0.40, 0.08};
    Shapes.turned(mesh, foot, glaze, profile);
    return (seconds, into) -> into.add(mesh, Vec.ZERO, 0);
  }

  private static String way(boolean right) {
    return right ? "to the right" : "to the left";
  }
}

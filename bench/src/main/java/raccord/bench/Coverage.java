package raccord.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import raccord.film.time.FrameRange;
import raccord.lab.soundstage.Dialogue;
import raccord.lab.soundstage.Setup;
import raccord.lab.soundstage.StageReel;

/// How one seed's dialogue is covered and cut: clean, and with one fault of each kind.
final class Coverage {
  private static final double DEGREE = Math.PI / 180;
  private static final double LENS = 50;

  private final SplittableRandom random;
  private final long seed;
  private final Dialogue.Place place;
  private final Dialogue usual;
  private final double apart;
  private final double[] aside = new double[2];
  private final double heads;
  private final double room;

  /// @param flopped numbers of the shots that are mirrored
  /// @param faulty number of the shot with the fault; -1 when clean
  record Cut(List<StageReel.Piece> pieces, Set<Integer> flopped, int faulty) {}

  /// A cut while it is put together.
  private final class Assembly {
    private final List<StageReel.Piece> pieces = new ArrayList<>();
    private long at = 4;

    Assembly add(Dialogue dialogue, Setup setup) {
      long length = 7 + random.nextLong(5);
      pieces.add(
          new StageReel.Piece(
              dialogue.scene(),
              setup,
              1 + random.nextInt(3),
              new FrameRange(at, at + length),
              0,
              Optional.empty()));
      at += length;
      return this;
    }

    Cut cut(int faulty) {
      return new Cut(pieces, Set.of(), faulty);
    }

    Cut flopped(int faulty) {
      return new Cut(pieces, Set.of(faulty), faulty);
    }
  }

  Coverage(long seed) {
    this.seed = seed;
    random = new SplittableRandom(seed * 7919);
    Dialogue.Place[] places = Dialogue.Place.values();
    place = places[(int) (seed % places.length)];
    apart = 1.6 + 0.4 * random.nextDouble();
    usual = new Dialogue(place, seed, new Dialogue.Staging(apart, 0, 0, false));
    double angle = 22 + 9 * random.nextDouble();
    for (int i = 0; i < 2; i++) aside[i] = (angle + 4 * random.nextDouble() - 2) * DEGREE;
    heads = 2.1 + 0.5 * random.nextDouble();
    room = 0.07 + 0.04 * random.nextDouble();
  }

  /// Cuts that keep all rules.
  List<Cut> clean() {
    return List.of(exchange(), cutIn(), besideEachOther());
  }

  /// One cut for each kind of fault, by the rule it breaks and a word for how.
  Map<String, Cut> faults() {
    Map<String, Cut> faults = new LinkedHashMap<>();
    faults.put("axis-crossed single", crossed());
    faults.put("axis-crossed flop", flopped());
    faults.put("eyeline astray", astray());
    faults.put("similar-framing angle", similar());
    faults.put("headroom tilt", tilted());
    faults.put("size-pattern reverse", unlike());
    if (place == Dialogue.Place.KITCHEN) faults.put("key-side lights", relit());
    return faults;
  }

  private Setup single(String name, int who, double size) {
    return usual.single(name, who, aside[who], true, heads * size, slightly(room), lens(size));
  }

  private double slightly(double value) {
    return value + 0.02 * random.nextDouble() - 0.01;
  }

  private static double lens(double size) {
    return size > 1.3 ? LENS * 0.8 : LENS;
  }

  private Setup wide() {
    return usual.both("wide", 9, (random.nextDouble() - 0.5) * 20 * DEGREE, 26);
  }

  private Cut exchange() {
    Setup a = single("a", 0, 1);
    Setup b = single("b", 1, 1);
    Setup closeA = single("c", 0, 0.62);
    Setup closeB = single("d", 1, 0.62);
    return new Assembly()
        .add(usual, wide())
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
    Setup a = single("a", 0, 1.75);
    Setup close = single("b", 0, 0.9);
    Setup b = single("c", 1, 0.95);
    return new Assembly()
        .add(usual, wide())
        .add(usual, a)
        .add(usual, close)
        .add(usual, b)
        .add(usual, close)
        .add(usual, b)
        .add(usual, wide())
        .cut(-1);
  }

  private Dialogue pair() {
    return new Dialogue(
        Dialogue.Place.TERRACE,
        seed,
        new Dialogue.Staging(0.85 + 0.2 * (seed % 5) / 5.0, 62 * DEGREE, 0, false));
  }

  private Cut besideEachOther() {
    Dialogue pair = pair();
    return new Assembly()
        .add(pair, pair.both("two", 3.4, 0, 40))
        .add(pair, pair.both("tight", 2.8, 12 * DEGREE, 40))
        .add(pair, pair.both("two", 3.4, 0, 40))
        .cut(-1);
  }

  private Cut crossed() {
    Setup a = single("a", 0, 1);
    Setup b = single("b", 1, 1);
    Setup across = usual.single("x", 0, aside[0], false, heads, slightly(room), LENS);
    return new Assembly()
        .add(usual, wide())
        .add(usual, a)
        .add(usual, b)
        .add(usual, across)
        .add(usual, b)
        .add(usual, a)
        .cut(3);
  }

  private Cut flopped() {
    Dialogue pair = pair();
    return new Assembly()
        .add(pair, pair.both("two", 3.4, 0, 40))
        .add(pair, pair.both("tight", 2.8, 12 * DEGREE, 40))
        .add(pair, pair.both("two", 3.4, 0, 40))
        .flopped(1);
  }

  private Cut astray() {
    Dialogue.Staging past = new Dialogue.Staging(apart, 0, 2 * aside[0], false);
    Dialogue astray = new Dialogue(place, seed, past);
    Setup a = astray.single("a", 0, aside[0], true, heads, slightly(room), LENS);
    Setup b = single("b", 1, 1);
    return new Assembly()
        .add(usual, wide())
        .add(astray, a)
        .add(usual, b)
        .add(astray, a)
        .add(usual, b)
        .cut(2);
  }

  private Cut similar() {
    Setup a = single("a", 0, 1);
    double turn = (6 + 6 * random.nextDouble()) * DEGREE;
    double other = aside[0] + (aside[0] > 26 * DEGREE ? -turn : turn);
    double size = 0.9 + 0.2 * random.nextDouble();
    Setup near = usual.single("n", 0, other, true, heads * size, slightly(room), LENS);
    return new Assembly()
        .add(usual, wide())
        .add(usual, single("b", 1, 1))
        .add(usual, a)
        .add(usual, near)
        .add(usual, single("b", 1, 1))
        .cut(3);
  }

  private Cut tilted() {
    Setup a = single("a", 0, 1);
    Setup b = single("b", 1, 1);
    double off = room + 0.14 + 0.06 * random.nextDouble();
    Setup low = usual.single("l", 1, aside[1], true, heads, off, LENS);
    return new Assembly()
        .add(usual, wide())
        .add(usual, a)
        .add(usual, b)
        .add(usual, a)
        .add(usual, low)
        .add(usual, a)
        .cut(4);
  }

  private Cut unlike() {
    Setup close = usual.single("c", 0, aside[0], true, 1.75, 0.04, 65);
    Setup wider = usual.single("w", 1, aside[1], true, 4.0, 0.1, 35);
    return new Assembly()
        .add(usual, wide())
        .add(usual, close)
        .add(usual, wider)
        .add(usual, close)
        .add(usual, wider)
        .cut(2);
  }

  private Cut relit() {
    Dialogue.Staging other = new Dialogue.Staging(apart, 0, 0, true);
    Dialogue across = new Dialogue(place, seed, other);
    Setup a = single("a", 0, 1);
    Setup b = single("b", 1, 1);
    Setup again = usual.single("a2", 0, aside[0], true, heads, room, LENS);
    return new Assembly()
        .add(usual, wide())
        .add(usual, a)
        .add(usual, b)
        .add(usual, a)
        .add(usual, b)
        .add(across, again)
        .cut(5);
  }
}

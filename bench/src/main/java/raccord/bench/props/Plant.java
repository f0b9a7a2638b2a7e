package raccord.bench.props;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// A change planted in one take: what, where, and the frames that show it.
///
/// @param boxes left, top, right, bottom in shares of the picture; two for something moved
/// @param area share of the picture that was changed
/// @param contrast mean distance from what was there, codes of luma, Cb and Cr together
record Plant(Kind kind, String what, List<double[]> boxes, double area, double contrast) {

  /// A plant, and the frames of the take with the change in it, made when asked for.
  record Made(Plant plant, Supplier<List<Still>> frames) {}

  enum Kind {
    RECOLOURED,
    ADDED,
    MOVED,
    REMOVED
  }

  private static final double SMALLEST = 0.01;
  private static final double LARGEST = 0.08;
  // Less than this and nobody on a set would see it.
  private static final double FAINTEST = 9;
  private static final int TRIES = 150;

  /// Plants a change of one kind where the take has room for it.
  ///
  /// @return empty when the take has no fit place
  static Optional<Made> in(
      Take take, Kind kind, List<Thing> things, Predicate<double[]> banned, Random random) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Made> planted =
          switch (kind) {
            case ADDED -> added(take, things.get(random.nextInt(things.size())), random);
            case RECOLOURED -> recoloured(take, random);
            case REMOVED -> removed(take, random, false);
            case MOVED -> removed(take, random, true);
          };
      if (planted.isPresent() && planted.get().plant.boxes.stream().noneMatch(banned)) {
        return planted;
      }
    }
    return Optional.empty();
  }

  private static Optional<Made> added(Take take, Thing thing, Random random) {
    int width = take.rest().width();
    double area = 0.01 * Math.pow(6, random.nextDouble());
    double[] room = take.free()[random.nextInt(take.free().length)];
    double x = room[0] + random.nextDouble() * (room[2] - room[0]);
    double y = room[1] + random.nextDouble() * (room[3] - room[1]);
    Thing.Placed placed = thing.placed(width, take.rest().height(), x, y, area);
    if (!fits(placed.mask(), width, room)) return Optional.empty();
    // Some lightness of its new place, as light there would give it.
    double around = mean(take.rest().luma(), placed.mask());
    double own = mean(placed.planes()[0], placed.mask());
    double gain = Math.clamp(Math.pow(around / own, 0.35), 0.55, 1.4);
    double tint = 0.6 + 0.5 * random.nextDouble();
    for (int i = 0; i < placed.planes()[0].length; i++) {
      placed.planes()[0][i] = (float) Math.clamp(16 + (placed.planes()[0][i] - 16) * gain, 16, 235);
    }
    for (int plane = 1; plane < 3; plane++) {
      for (int i = 0; i < placed.planes()[plane].length; i++) {
        placed.planes()[plane][i] = (float) (128 + (placed.planes()[plane][i] - 128) * tint);
      }
    }
    return composited(take, Kind.ADDED, thing.name(), placed, List.of(placed.mask()), random);
  }

  private static Optional<Made> recoloured(Take take, Random random) {
    Optional<float[]> region = region(take, random);
    if (region.isEmpty()) return Optional.empty();
    int width = take.rest().width();
    float[] mask = Mask.blurred(region.get(), width, 1);
    double angle = Math.toRadians(40 + 280 * random.nextDouble());
    double gain = 0.75 + 0.5 * random.nextDouble();
    double shiftAngle = random.nextDouble() * 2 * Math.PI;
    double shift = 8 + 26 * random.nextDouble();
    Still rest = take.rest();
    float[][] planes = {
      new float[rest.luma().length], new float[rest.cb().length], new float[rest.cb().length]
    };
    // The change is made to each frame's own samples, so grain and texture stay.
    for (int i = 0; i < planes[0].length; i++) {
      planes[0][i] = (float) Math.clamp(16 + ((rest.luma()[i] & 255) - 16) * gain, 16, 235);
    }
    for (int i = 0; i < planes[1].length; i++) {
      double cb = (rest.cb()[i] & 255) - 128;
      double cr = (rest.cr()[i] & 255) - 128;
      planes[1][i] =
          (float)
              Math.clamp(
                  128 + cb * Math.cos(angle) - cr * Math.sin(angle) + shift * Math.cos(shiftAngle),
                  16,
                  240);
      planes[2][i] =
          (float)
              Math.clamp(
                  128 + cb * Math.sin(angle) + cr * Math.cos(angle) + shift * Math.sin(shiftAngle),
                  16,
                  240);
    }
    return composited(
        take, Kind.RECOLOURED, "region", new Thing.Placed(mask, planes), List.of(mask), random);
  }

  private static Optional<Made> removed(Take take, Random random, boolean pasted) {
    Optional<float[]> region = region(take, random);
    if (region.isEmpty()) return Optional.empty();
    Still rest = take.rest();
    int width = rest.width();
    int height = rest.height();
    float[] wide = Mask.blurred(region.get(), width, 2);
    for (int i = 0; i < wide.length; i++) wide[i] = Math.clamp(wide[i] * 3, 0, 1);
    float[][] planes = Inpainted.planes(rest, wide);
    if (!pasted) {
      return composited(
          take, Kind.REMOVED, "region", new Thing.Placed(wide, planes), List.of(wide), random);
    }
    double[] from = Mask.box(region.get(), width);
    double[] room = take.free()[random.nextInt(take.free().length)];
    int dx =
        2
            * (int)
                Math.round(
                    width
                        / 2.0
                        * (room[0]
                            + random.nextDouble() * (room[2] - room[0])
                            - (from[0] + from[2]) / 2));
    int dy =
        2
            * (int)
                Math.round(
                    height
                        / 2.0
                        * (room[1]
                            + random.nextDouble() * (room[3] - room[1])
                            - (from[1] + from[3]) / 2));
    float[] soft = Mask.blurred(region.get(), width, 1);
    float[] there = moved(soft, width, dx, dy);
    if (!fits(there, width, room) || Math.hypot(dx, dy) < 0.08 * width) return Optional.empty();
    if (Math.abs(Mask.area(there) - Mask.area(soft)) > 0.02 * Mask.area(soft)) {
      return Optional.empty();
    }
    float[] both = wide.clone();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        if (there[i] == 0) continue;
        both[i] = Math.max(both[i], there[i]);
        int u = Math.clamp(x - dx, 0, width - 1);
        int v = Math.clamp(y - dy, 0, height - 1);
        planes[0][i] = mixed(planes[0][i], rest.luma()[v * width + u], there[i]);
        if (x % 2 == 0 && y % 2 == 0) {
          int half = y / 2 * (width / 2) + x / 2;
          int other = v / 2 * (width / 2) + u / 2;
          planes[1][half] = mixed(planes[1][half], rest.cb()[other], there[i]);
          planes[2][half] = mixed(planes[2][half], rest.cr()[other], there[i]);
        }
      }
    }
    return composited(
        take, Kind.MOVED, "region", new Thing.Placed(both, planes), List.of(wide, there), random);
  }

  private static float mixed(float below, byte above, float share) {
    return below * (1 - share) + (above & 255) * share;
  }

  private static float[] moved(float[] mask, int width, int dx, int dy) {
    float[] out = new float[mask.length];
    int height = mask.length / width;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int u = x - dx;
        int v = y - dy;
        if (u >= 0 && v >= 0 && u < width && v < height) out[y * width + x] = mask[v * width + u];
      }
    }
    return out;
  }

  /// An object of the set: what is joined and of one colour, 1 to 8 percent of the picture.
  private static Optional<float[]> region(Take take, Random random) {
    Still rest = take.rest();
    int width = rest.width();
    double[] room = take.free()[random.nextInt(take.free().length)];
    int x = (int) (width * (room[0] + random.nextDouble() * (room[2] - room[0])));
    int y = (int) (rest.height() * (room[1] + random.nextDouble() * (room[3] - room[1])));
    int seed = Math.min(y, rest.height() - 1) * width + Math.min(x, width - 1);
    float[] flooded = Mask.flooded(rest, seed, 14 + random.nextInt(30));
    double flood = Mask.area(flooded);
    if (flood < SMALLEST / 2 || flood > LARGEST || !fits(flooded, width, room)) {
      return Optional.empty();
    }
    float[] mask = Mask.filled(flooded, width);
    // Opened: without the threads by which it hangs on to other things.
    float[] open = Mask.blurred(mask, width, 3);
    for (int i = 0; i < mask.length; i++) mask[i] = open[i] > 0.6 ? 1 : 0;
    double area = Mask.area(mask);
    if (area < SMALLEST || area > LARGEST || !fits(mask, width, room)) return Optional.empty();
    double[] box = Mask.box(mask, width);
    double boxed = (box[2] - box[0]) * (box[3] - box[1]);
    return area / boxed < 0.35 ? Optional.empty() : Optional.of(mask);
  }

  private static boolean fits(float[] mask, int width, double[] room) {
    double[] box = Mask.box(mask, width);
    double slack = 0.02;
    return box[2] > box[0]
        && box[0] >= room[0] - slack
        && box[1] >= room[1] - slack
        && box[2] <= room[2] + slack
        && box[3] <= room[3] + slack;
  }

  private static Optional<Made> composited(
      Take take, Kind kind, String what, Thing.Placed placed, List<float[]> places, Random random) {
    Still rest = take.rest();
    int width = rest.width();
    double contrast = contrast(rest, placed);
    double area = Mask.area(placed.mask());
    if (contrast < FAINTEST || area < SMALLEST || area > 2 * LARGEST) return Optional.empty();
    List<double[]> boxes = places.stream().map(mask -> Mask.box(mask, width)).toList();
    long grains = random.nextLong();
    return Optional.of(
        new Made(
            new Plant(kind, what, boxes, area, contrast),
            () -> frames(take, kind, placed, new Random(grains))));
  }

  private static List<Still> frames(Take take, Kind kind, Thing.Placed placed, Random random) {
    Still rest = take.rest();
    int width = rest.width();
    double noise = take.noise();
    List<Still> frames = new ArrayList<>();
    for (Still frame : take.frames()) {
      float[] covered = take.covered(frame);
      Still out = frame.copy();
      for (int y = 0; y < rest.height(); y++) {
        for (int x = 0; x < width; x++) {
          int i = y * width + x;
          float share = placed.mask()[i] * (1 - covered[i]);
          if (share <= 0) continue;
          // The take's own grain where it shows, else as much of it.
          double grain =
              kind == Kind.ADDED
                  ? noise * random.nextGaussian()
                  : (frame.luma()[i] & 255) - (rest.luma()[i] & 255);
          if (Math.abs(grain) > 12) grain = 0;
          out.luma()[i] = code(frame.luma()[i], placed.planes()[0][i] + grain, share);
          if (x % 2 == 0 && y % 2 == 0) {
            int half = y / 2 * (width / 2) + x / 2;
            for (int plane = 1; plane < 3; plane++) {
              out.plane(plane)[half] =
                  code(frame.plane(plane)[half], placed.planes()[plane][half], share);
            }
          }
        }
      }
      frames.add(out);
    }
    return frames;
  }

  private static double contrast(Still rest, Thing.Placed placed) {
    int width = rest.width();
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < placed.mask().length; i++) {
      if (placed.mask()[i] <= 0) continue;
      int half = i / width / 2 * (width / 2) + i % width / 2;
      double y = placed.planes()[0][i] - (rest.luma()[i] & 255);
      double cb = placed.planes()[1][half] - (rest.cb()[half] & 255);
      double cr = placed.planes()[2][half] - (rest.cr()[half] & 255);
      sum += placed.mask()[i] * Math.sqrt(y * y + cb * cb + cr * cr);
      weight += placed.mask()[i];
    }
    return weight == 0 ? 0 : sum / weight;
  }

  private static byte code(byte below, double above, float share) {
    double value = (below & 255) * (1 - share) + above * share;
    return (byte) Math.clamp(Math.round(value), 1, 254);
  }

  private static double mean(byte[] values, float[] mask) {
    double sum = 0;
    double weight = 1e-9;
    for (int i = 0; i < mask.length; i++) {
      sum += mask[i] * (values[i] & 255);
      weight += mask[i];
    }
    return sum / weight;
  }

  private static double mean(float[] values, float[] mask) {
    double sum = 0;
    double weight = 1e-9;
    for (int i = 0; i < mask.length; i++) {
      sum += mask[i] * values[i];
      weight += mask[i];
    }
    return sum / weight;
  }
}

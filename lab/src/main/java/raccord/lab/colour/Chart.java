package raccord.lab.colour;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.colour.Cdl;

/// A chart of 24 patches, six by four, found in a picture by its geometry and known by its colours.
///
/// Even patches of like size that stand in a lattice are looked for, however the chart is turned
/// and leaned; then its 24 colours must rise and fall as the printed ones do, whatever the light.
///
/// @param colours codes of the patches, `double[3 * 24]`, R G B of each together, row by row from
///   dark skin. Not modified.
public record Chart(double[] colours) {
  /// Patches in a row, and rows.
  public static final int ACROSS = 6;

  public static final int DOWN = 4;
  static final int PATCHES = ACROSS * DOWN;

  /// McCamy, Marcus and Davidson 1976, "A Color-Rendition Chart", as X-Rite publishes the patches
  /// in sRGB for D65 ("ColorChecker Classic", 2005), 8-bit codes. Modified by nobody.
  static final int[][] PRINTED = {
    {115, 82, 68}, {194, 150, 130}, {98, 122, 157}, {87, 108, 67}, {133, 128, 177}, {103, 189, 170},
    {214, 126, 44}, {80, 91, 166}, {193, 90, 99}, {94, 60, 108}, {157, 188, 64}, {224, 163, 46},
    {56, 61, 150}, {70, 148, 73}, {175, 54, 60}, {231, 199, 31}, {187, 86, 149}, {8, 133, 161},
    {243, 243, 242}, {200, 200, 200}, {160, 160, 160}, {122, 122, 121}, {85, 85, 85}, {52, 52, 52}
  };

  // Pixels of the picture's longer side: enough for most charts, then for those far off.
  private static final List<Integer> SIZES = List.of(720, 1440);
  // Patches that must be seen as such; the others lie where the lattice says.
  private static final int FEWEST = 17;
  // A patch is found within this share of the way to its neighbour.
  private static final double NEAR = 0.3;
  // How well codes follow the printed ones: mean and least of the three channels.
  private static final double ALIKE = 0.9;
  private static final double LEAST_ALIKE = 0.8;
  // Share of the way to the neighbour that is measured around the middle of a patch.
  private static final double MEASURED = 0.2;
  private static final double CUT = 0.008;

  /// Patches of a chart in both shots; absent unless both show one.
  static Optional<Pairs> pairs(List<RgbPicture> here, List<RgbPicture> there) {
    Optional<Chart> mine = in(here);
    if (mine.isEmpty()) return Optional.empty();
    return in(there).map(theirs -> between(mine.get(), theirs));
  }

  /// Patches of two charts.
  static Pairs between(Chart mine, Chart theirs) {
    double[] from = mine.colours;
    double[] to = theirs.colours;
    double[] weights = new double[PATCHES];
    for (int k = 0; k < PATCHES; k++) {
      weights[k] = isCut(from, k) || isCut(to, k) ? 1e-6 : 1;
    }
    return new Pairs(from, to, weights);
  }

  /// The chart as it looks through a grade.
  public Chart graded(Cdl grade) {
    double[] graded = new double[colours.length];
    float[] rgb = new float[3];
    for (int k = 0; k < PATCHES; k++) {
      for (int c = 0; c < 3; c++) rgb[c] = (float) colours[3 * k + c];
      grade.apply(rgb);
      for (int c = 0; c < 3; c++) graded[3 * k + c] = rgb[c];
    }
    return new Chart(graded);
  }

  private static boolean isCut(double[] colours, int patch) {
    for (int c = 0; c < 3; c++) {
      double code = colours[3 * patch + c];
      if (code < CUT || code > 1 - CUT) return true;
    }
    return false;
  }

  /// The first chart that one of some pictures shows.
  public static Optional<Chart> in(List<RgbPicture> pictures) {
    for (RgbPicture each : pictures) {
      Optional<Chart> chart = in(each);
      if (chart.isPresent()) return chart;
    }
    return Optional.empty();
  }

  /// The chart that a picture shows.
  public static Optional<Chart> in(RgbPicture picture) {
    int largest = 0;
    for (int size : SIZES) {
      RgbPicture small = picture.within(size);
      if (small.width() == largest) break;
      largest = small.width();
      Optional<Chart> chart = found(small);
      if (chart.isPresent()) return chart;
    }
    return Optional.empty();
  }

  private static Optional<Chart> found(RgbPicture small) {
    List<Patch> patches = Patch.all(small);
    if (patches.size() < FEWEST) return Optional.empty();
    boolean[] tried = new boolean[patches.size()];
    for (int i = 0; i < patches.size(); i++) {
      if (tried[i]) continue;
      for (Patch[] step : steps(patches, patches.get(i))) {
        Map<Long, Integer> lattice = grown(patches, i, step);
        if (lattice.size() < FEWEST) continue;
        lattice.values().forEach(each -> tried[each] = true);
        Optional<Chart> chart = read(small, patches, lattice);
        if (chart.isPresent()) return chart;
      }
    }
    return Optional.empty();
  }

  /// Two neighbours each, that could be the next in the row and the next in the column.
  private static List<Patch[]> steps(List<Patch> patches, Patch from) {
    List<Patch> near = new ArrayList<>();
    for (Patch each : patches) {
      double far = from.distance(each);
      if (!each.equals(from)
          && far > 0.9 * from.side()
          && far < 2.2 * from.side()
          && from.isLike(each)) {
        near.add(each);
      }
    }
    List<Patch[]> steps = new ArrayList<>();
    for (Patch right : near) {
      for (Patch below : near) {
        double ux = right.x() - from.x();
        double uy = right.y() - from.y();
        double vx = below.x() - from.x();
        double vy = below.y() - from.y();
        double turn = (ux * vy - uy * vx) / Math.hypot(ux, uy) / Math.hypot(vx, vy);
        double ratio = Math.hypot(ux, uy) / Math.hypot(vx, vy);
        // The next column lies clockwise of the next row: charts are not seen from behind.
        if (turn > 0.8 && ratio > 0.6 && ratio < 1.7) steps.add(new Patch[] {right, below});
      }
    }
    return steps;
  }

  private static long key(int column, int row) {
    return (long) (column + 64) << 32 | (row + 64);
  }

  private static int column(long key) {
    return (int) (key >> 32) - 64;
  }

  private static int row(long key) {
    return (int) key - 64;
  }

  /// Patches in a lattice, by column and row; each step is learnt from the one before, so that a
  /// leaning chart is followed.
  private static Map<Long, Integer> grown(List<Patch> patches, int seed, Patch[] step) {
    record Node(int column, int row, Patch patch, double ux, double uy, double vx, double vy) {}
    Map<Long, Integer> lattice = new HashMap<>();
    Deque<Node> open = new ArrayDeque<>();
    Patch from = patches.get(seed);
    lattice.put(key(0, 0), seed);
    open.add(
        new Node(
            0,
            0,
            from,
            step[0].x() - from.x(),
            step[0].y() - from.y(),
            step[1].x() - from.x(),
            step[1].y() - from.y()));
    while (!open.isEmpty()) {
      Node node = open.remove();
      for (int k = 0; k < 4; k++) {
        int along = k < 2 ? 1 - 2 * k : 0;
        int down = k < 2 ? 0 : 5 - 2 * k;
        int column = node.column + along;
        int row = node.row + down;
        if (Math.abs(column) >= ACROSS || Math.abs(row) >= ACROSS) continue;
        if (lattice.containsKey(key(column, row))) continue;
        double dx = along * node.ux + down * node.vx;
        double dy = along * node.uy + down * node.vy;
        int found = nearest(patches, node.patch.x() + dx, node.patch.y() + dy);
        Patch next = patches.get(found);
        double off = Math.hypot(next.x() - node.patch.x() - dx, next.y() - node.patch.y() - dy);
        if (off > NEAR * Math.hypot(dx, dy) || !from.isLike(next)) continue;
        if (lattice.containsValue(found)) continue;
        lattice.put(key(column, row), found);
        double mx = (next.x() - node.patch.x()) * (along + down);
        double my = (next.y() - node.patch.y()) * (along + down);
        open.add(
            along != 0
                ? new Node(
                    column, row, next, half(node.ux, mx), half(node.uy, my), node.vx, node.vy)
                : new Node(
                    column, row, next, node.ux, node.uy, half(node.vx, mx), half(node.vy, my)));
      }
    }
    return lattice;
  }

  private static double half(double one, double other) {
    return (one + other) / 2;
  }

  private static int nearest(List<Patch> patches, double x, double y) {
    int best = 0;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < patches.size(); i++) {
      double far = Math.hypot(patches.get(i).x() - x, patches.get(i).y() - y);
      if (far < least) {
        least = far;
        best = i;
      }
    }
    return best;
  }

  private static Optional<Chart> read(
      RgbPicture picture, List<Patch> patches, Map<Long, Integer> lattice) {
    for (boolean upright : new boolean[] {false, true}) {
      int across = upright ? DOWN : ACROSS;
      int down = upright ? ACROSS : DOWN;
      for (int left = 1 - across; left <= 0; left++) {
        for (int top = 1 - down; top <= 0; top++) {
          int inside = 0;
          for (long key : lattice.keySet()) {
            int column = column(key) - left;
            int row = row(key) - top;
            if (column >= 0 && row >= 0 && column < across && row < down) inside++;
          }
          if (inside < FEWEST) continue;
          Lattice fit = Lattice.of(patches, lattice, left, top, Chart::column, Chart::row);
          Optional<Chart> chart = turned(fit.measured(picture, across, down, MEASURED), upright);
          if (chart.isPresent()) return chart;
        }
      }
    }
    return Optional.empty();
  }

  /// The patches in printed order, if they are those of the chart, whichever side is up.
  private static Optional<Chart> turned(double[] measured, boolean upright) {
    int across = upright ? DOWN : ACROSS;
    for (boolean headlong : new boolean[] {false, true}) {
      double[] colours = new double[3 * PATCHES];
      for (int k = 0; k < PATCHES; k++) {
        int column = k % ACROSS;
        int row = k / ACROSS;
        // A quarter turn clockwise brings the first row to the right edge, from the top down.
        int place = upright ? column * across + (DOWN - 1 - row) : k;
        if (headlong) place = PATCHES - 1 - place;
        System.arraycopy(measured, 3 * place, colours, 3 * k, 3);
      }
      if (isPrinted(colours)) return Optional.of(new Chart(colours));
    }
    return Optional.empty();
  }

  private static boolean isPrinted(double[] colours) {
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      double alike = alike(colours, c);
      if (!(alike > LEAST_ALIKE)) return false;
      sum += alike;
    }
    return sum / 3 > ALIKE;
  }

  private static double alike(double[] colours, int channel) {
    double a = 0;
    double b = 0;
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (int k = 0; k < PATCHES; k++) {
      double mine = colours[3 * k + channel];
      double printed = PRINTED[k][channel] / 255.0;
      a += mine / PATCHES;
      b += printed / PATCHES;
      aa += mine * mine / PATCHES;
      bb += printed * printed / PATCHES;
      ab += mine * printed / PATCHES;
    }
    return (ab - a * b) / Math.sqrt(Math.max(1e-9, (aa - a * a) * (bb - b * b)));
  }
}

package raccord.lab.vision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// What a standing camera sees when nothing comes in: the median of a shot's glances, and where
/// each glance differs from it.
///
/// Cells are those of the small luma picture. A cell differs when its light or its colour does, by
/// more than it usually wavers: hair that moves in the wind wavers much, a wall does not.
final class Backdrop {
  // Steps that stand out from grain and breathing light, nominal; colour is coarser in the file.
  private static final float LIGHT = 0.05f;
  private static final float COLOUR = 0.035f;

  // Times the usual wavering that count as another thing.
  private static final float WAVERS = 4;

  // A hand sways a picture by about a hundredth of its width; cells of luma.
  private static final int SWAY = 2;

  // The glance next to a stay may show what comes in already.
  private static final int BESIDE = 2;

  private final int width;
  private final int height;
  private final List<Glance> glances;
  private final float[] luma;
  private final float[] cb;
  private final float[] cr;
  private final BitSet[] changed;

  /// @param glances of one shot, in order, of one size
  Backdrop(List<Glance> glances) {
    this.glances = List.copyOf(glances);
    width = glances.getFirst().width();
    height = glances.getFirst().height();
    changed = new BitSet[glances.size()];
    Arrays.setAll(changed, at -> new BitSet(width * height));
    luma = plane(0, LIGHT);
    cb = plane(1, COLOUR);
    cr = plane(2, COLOUR);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int frames() {
    return changed.length;
  }

  /// Cells in which a glance differs. Not to be modified.
  BitSet changed(int at) {
    return changed[at];
  }

  /// Marks the cells that differ in one plane.
  ///
  /// @return the plane's median
  private float[] plane(int plane, float least) {
    float[] first = values(glances.getFirst(), plane);
    int down = plane == 0 ? 1 : 2;
    float[] median = new float[first.length];
    float[] values = new float[changed.length];
    float[] off = new float[changed.length];
    for (int i = 0; i < median.length; i++) {
      for (int at = 0; at < values.length; at++) values[at] = values(glances.get(at), plane)[i];
      float[] sorted = values.clone();
      Arrays.sort(sorted);
      median[i] = sorted[sorted.length / 2];
      for (int at = 0; at < off.length; at++) off[at] = Math.abs(values[at] - median[i]);
      sorted = off.clone();
      Arrays.sort(sorted);
      // Something may be in front for nearly half of the shot: the quieter half says how it wavers.
      float limit = Math.max(least, WAVERS * sorted[sorted.length / 3]);
      for (int at = 0; at < off.length; at++) if (off[at] > limit) mark(changed[at], i, down);
    }
    return median;
  }

  private static float[] values(Glance glance, int plane) {
    return plane == 0 ? glance.luma() : plane == 1 ? glance.cb() : glance.cr();
  }

  private void mark(BitSet cells, int i, int down) {
    if (down == 1) {
      cells.set(i);
      return;
    }
    int x = i % (width / 2) * 2;
    int y = i / (width / 2) * 2;
    for (int v = y; v < Math.min(height, y + 2); v++) cells.set(v * width + x, v * width + x + 2);
  }

  /// How much of what is behind shows through in some cells of a glance: the correlation of light,
  /// about 0 for a thing that came in, 0.9 where only the light changed.
  double showsThrough(BitSet cells, int at) {
    float[] now = glances.get(at).luma();
    double a = 0;
    double b = 0;
    int count = cells.cardinality();
    for (int i = cells.nextSetBit(0); i >= 0; i = cells.nextSetBit(i + 1)) {
      a += now[i];
      b += luma[i];
    }
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = cells.nextSetBit(0); i >= 0; i = cells.nextSetBit(i + 1)) {
      double u = now[i] - a / count;
      double v = luma[i] - b / count;
      ab += u * v;
      aa += u * u;
      bb += v * v;
    }
    return ab / Math.sqrt(aa * bb + 1e-12);
  }

  /// The share of some cells of a glance whose light and colour the background has beside them,
  /// too: a camera held by hand sways, and what stands near swings before what is far.
  ///
  /// A thin line that swings is blurred in the median, so glances beside the stay are asked as
  /// well.
  ///
  /// @param first the stay's first glance
  /// @param last the stay's last glance
  double sways(BitSet cells, int at, int first, int last) {
    Glance now = glances.get(at);
    List<Glance> around = new ArrayList<>(List.of(new Glance(width, height, luma, cb, cr)));
    if (first >= BESIDE) around.add(glances.get(first - BESIDE));
    if (last + BESIDE < glances.size()) around.add(glances.get(last + BESIDE));
    int count = 0;
    for (int i = cells.nextSetBit(0); i >= 0; i = cells.nextSetBit(i + 1)) {
      int x = i % width;
      int y = i / width;
      if (around.stream().anyMatch(other -> hasBeside(other, now, x, y))) count++;
    }
    return (double) count / Math.max(1, cells.cardinality());
  }

  /// True if another glance has what a cell of this one shows, beside the same place.
  private boolean hasBeside(Glance other, Glance now, int x, int y) {
    int half = y / 2 * (width / 2) + x / 2;
    int across = width / 2;
    int rows = height / 2;
    float light = now.luma()[y * width + x];
    return isBeside(other.luma(), width, height, x, y, SWAY, light, LIGHT / 2)
        && isBeside(other.cb(), across, rows, x / 2, y / 2, SWAY / 2, now.cb()[half], COLOUR / 2)
        && isBeside(other.cr(), across, rows, x / 2, y / 2, SWAY / 2, now.cr()[half], COLOUR / 2);
  }

  /// True if a value lies between those that a plane has around a place.
  private static boolean isBeside(
      float[] plane, int across, int rows, int x, int y, int reach, float value, float slack) {
    float least = Float.MAX_VALUE;
    float most = -Float.MAX_VALUE;
    for (int v = Math.max(0, y - reach); v <= Math.min(rows - 1, y + reach); v++) {
      for (int u = Math.max(0, x - reach); u <= Math.min(across - 1, x + reach); u++) {
        least = Math.min(least, plane[v * across + u]);
        most = Math.max(most, plane[v * across + u]);
      }
    }
    return value >= least - slack && value <= most + slack;
  }

  /// Cells in which others move: those that differ in a glance outside of a stay.
  ///
  /// @param first the stay's first glance
  /// @param last the stay's last glance
  BitSet lively(int first, int last) {
    BitSet lively = new BitSet(width * height);
    for (int at = 0; at < changed.length; at++) {
      if (at < first - 1 || at > last + 1) lively.or(changed[at]);
    }
    return lively;
  }
}

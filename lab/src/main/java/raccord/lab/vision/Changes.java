package raccord.lab.vision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Compares the plates of two shots of one setup and finds the things that changed.
///
/// The second plate is laid over the first, its light and grade are made alike, and what then still
/// differs, and rests in both shots, and is no wobble of an edge, is a change.
public final class Changes {
  // Codes by which a place must be off after noise and wobble are taken away.
  private static final float OFF = 4;
  private static final float WOBBLE = 2.5f;
  // Smaller regions are no prop a viewer notices at once; share of the picture.
  private static final double SMALLEST = 0.0012;
  private static final int BORDER = 3;
  private static final int JOINED = 2;
  // What it costs a region to lie on somebody who moves and wears its colours in both shots.
  private static final double PERFORMER = 3;
  // Light, reflections and what a screen shows fade out; things end.
  private static final double EDGE = 3;

  // What rests like the set where somebody moves: seldom somebody.
  private static final double RESTING = 0.35;
  // Who stands or sits at the edge of the picture in one shot is no prop.
  private static final double VISITOR = 5;

  private Changes() {}

  /// A region with its outline.
  private static boolean[] outlined(int[] region, int count, int width) {
    boolean[] mask = new boolean[count];
    for (int i : region) mask[i] = true;
    return grown(mask, JOINED, width);
  }

  private static boolean atEdge(int left, int top, int right, int bottom, int width, int height) {
    return left <= BORDER
        || top <= BORDER
        || right >= width - 1 - BORDER
        || bottom >= height - 1 - BORDER;
  }

  /// @param lies how `here` lies over `there`
  /// @return what changed, the surest first
  public static List<Changed> between(Plate here, Plate there, Registration lies) {
    int width = here.width();
    int height = here.height();
    float[][] mine = {here.luma(), here.cb(), here.cr()};
    float[][] theirs = new float[3][];
    float[][] planes = {there.luma(), there.cb(), there.cr()};
    for (int i = 0; i < 3; i++) {
      theirs[i] = lies.lies().seenFromHere(planes[i], width, height, Float.NaN);
    }
    float[] strays = lies.lies().seenFromHere(there.strays(), width, height, 1);
    boolean[] rests = new boolean[width * height];
    for (int i = 0; i < rests.length; i++) {
      int x = i % width;
      int y = i / width;
      boolean inside =
          Math.min(x, width - 1 - x) >= BORDER && Math.min(y, height - 1 - y) >= BORDER;
      boolean known = !Float.isNaN(theirs[0][i]);
      if (!known) for (int k = 0; k < 3; k++) theirs[k][i] = mine[k][i];
      rests[i] =
          inside
              && known
              && here.strays()[i] <= Registration.RESTS
              && strays[i] <= Registration.RESTS;
    }
    float[] usual = LightFit.fit(mine, theirs, rests, width);
    float[] off = off(mine, theirs, rests, usual, width);
    float[] performers = performers(here.strays(), strays, width, height);
    Stirring stirsHere = new Stirring(here, Homography.NONE, rests);
    Stirring stirsThere = new Stirring(there, lies.lies(), rests);
    List<Changed> found = new ArrayList<>();
    for (int[] region : regions(off, width, height)) {
      if (region.length < SMALLEST * width * height) continue;
      boolean[] outlined = outlined(region, off.length, width);
      Lives lives = Lives.of(stirsHere, stirsThere, outlined);
      found.add(describe(region, mine, theirs, off, performers, lives, lies, width, height));
    }
    found.sort(Comparator.comparingDouble(Changed::sureness).reversed());
    return found;
  }

  /// How far each place is off, codes, less noise and what the steps around it explain.
  static float[] off(float[][] mine, float[][] theirs, boolean[] rests, float[] usual, int width) {
    float[] off = new float[rests.length];
    float[] floor = {
      WOBBLE * Math.max(0.8f, usual[0]),
      WOBBLE * Math.max(0.5f, usual[1]),
      WOBBLE * Math.max(0.5f, usual[2])
    };
    for (int i = 0; i < off.length; i++) {
      if (!rests[i]) continue;
      double sum = 0;
      for (int plane = 0; plane < 3; plane++) {
        float away =
            Math.max(
                away(mine[plane][i], theirs[plane], i, width),
                away(theirs[plane][i], mine[plane], i, width));
        float beyond = Math.max(0, away - floor[plane]) * (plane == 0 ? 0.7f : 1.2f);
        sum += beyond * beyond;
      }
      off[i] = (float) Math.sqrt(sum);
    }
    return off;
  }

  /// How far a value is outside of what the nine places around have.
  private static float away(float value, float[] values, int at, int width) {
    float least = Float.MAX_VALUE;
    float most = -Float.MAX_VALUE;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int i = at + dy * width + dx;
        if (i < 0 || i >= values.length) continue;
        least = Math.min(least, values[i]);
        most = Math.max(most, values[i]);
      }
    }
    return value < least ? least - value : value > most ? value - most : 0;
  }

  /// Where somebody moves or stands: what strays in either shot, filled to a hull, and what is
  /// below it to the ground.
  static float[] performers(float[] here, float[] there, int width, int height) {
    boolean[] moves = new boolean[here.length];
    for (int i = 0; i < moves.length; i++) moves[i] = isPart(here[i]) || isPart(there[i]);
    moves = grown(eroded(moves, width, height), JOINED, width);
    float[] out = new float[here.length];
    for (int[] region : components(moves, width, height)) {
      if (region.length < 0.01 * width * height) continue;
      int[] left = new int[height];
      int[] right = new int[height];
      Arrays.fill(left, width);
      Arrays.fill(right, -1);
      int bottom = 0;
      for (int i : region) {
        int y = i / width;
        left[y] = Math.min(left[y], i % width);
        right[y] = Math.max(right[y], i % width);
        bottom = Math.max(bottom, y);
      }
      for (int y = 0; y <= bottom; y++) {
        for (int x = left[y]; x <= right[y]; x++) out[y * width + x] = 1;
      }
      int from = width;
      int to = -1;
      for (int y = Math.max(0, bottom - height / 8); y <= bottom; y++) {
        from = Math.min(from, left[y]);
        to = Math.max(to, right[y]);
      }
      for (int y = bottom + 1; y < height; y++) {
        for (int x = from; x <= to; x++) out[y * width + x] = Math.max(out[y * width + x], 0.7f);
      }
    }
    return out;
  }

  private static boolean isPart(float share) {
    return share > 0 && share < 1;
  }

  private static List<int[]> regions(float[] off, int width, int height) {
    boolean[] mask = new boolean[off.length];
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int count = 0;
        for (int k = 0; k < 9; k++) {
          if (off[(y + k / 3 - 1) * width + x + k % 3 - 1] > OFF) count++;
        }
        mask[y * width + x] = count >= 5;
      }
    }
    boolean[] joined = grown(mask, JOINED, width);
    List<int[]> regions = new ArrayList<>();
    for (int[] region : components(joined, width, height)) {
      int count = 0;
      int[] kept = new int[region.length];
      for (int i : region) if (mask[i]) kept[count++] = i;
      if (count > 0) regions.add(Arrays.copyOf(kept, count));
    }
    return regions;
  }

  private static Changed describe(
      int[] region,
      float[][] mine,
      float[][] theirs,
      float[] off,
      float[] performers,
      Lives lives,
      Registration lies,
      int width,
      int height) {
    int left = width;
    int right = 0;
    int top = height;
    int bottom = 0;
    double contrast = 0;
    double light = 0;
    double colour = 0;
    double moving = 0;
    double edge = 0;
    double edgeCount = 0;
    boolean[] inside = new boolean[off.length];
    for (int i : region) inside[i] = true;
    for (int i : region) {
      int x = i % width;
      int y = i / width;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      contrast += off[i];
      light += Math.abs(mine[0][i] - theirs[0][i]);
      colour += Math.hypot(mine[1][i] - theirs[1][i], mine[2][i] - theirs[2][i]);
      moving += performers[i];
      for (int step : new int[] {1, -1, width, -width}) {
        int next = i + 3 * step;
        if (next < 0 || next >= off.length || inside[next]) continue;
        int back = i - 3 * step;
        if (back < 0 || back >= off.length) continue;
        double drop = difference(mine, theirs, back) - difference(mine, theirs, next);
        double whole = difference(mine, theirs, back);
        if (whole > 2) {
          edge += Math.clamp(drop / whole, 0, 1);
          edgeCount++;
        }
      }
    }
    int n = region.length;
    double boxed = (right - left + 1.0) * (bottom - top + 1.0);
    double area = (double) n / (width * height);
    double ends = edgeCount == 0 ? 0 : edge / edgeCount;
    contrast /= n;
    moving /= n;
    double tint = colour / Math.max(1e-6, colour + 0.5 * light);
    double filled = n / boxed;
    double novel =
        moving < 0.1
            ? 1
            : Math.max(
                Palette.worn(theirs, performers).lacks(mine, region),
                Palette.worn(mine, performers).lacks(theirs, region));
    // A thing of eight codes on half a percent of the picture is as likely real as not; what moves
    // with somebody counts for little, unless its colour is new or it rests like the set.
    double evidence =
        Math.log(contrast / 8)
            + 0.5 * Math.log(area / 0.005)
            + EDGE * (ends - 0.5)
            - PERFORMER * moving * (1 - novel) * (RESTING + (1 - RESTING) * lives.surely())
            - 0.5 * moving
            - (atEdge(left, top, right, bottom, width, height) ? VISITOR * lives.visits() : 0);
    double sureness = (0.6 + 0.4 * lies.sureness()) / (1 + Math.exp(-1.5 * evidence));
    return new Changed(
        (double) left / width,
        (double) top / height,
        (right + 1.0) / width,
        (bottom + 1.0) / height,
        area,
        contrast,
        tint,
        ends,
        moving,
        novel,
        filled,
        lives.most(),
        sureness);
  }

  private static double difference(float[][] mine, float[][] theirs, int i) {
    double sum = 0;
    for (int plane = 0; plane < 3; plane++) {
      double each = mine[plane][i] - theirs[plane][i];
      sum += each * each;
    }
    return Math.sqrt(sum);
  }

  private static boolean[] eroded(boolean[] mask, int width, int height) {
    boolean[] out = new boolean[mask.length];
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int count = 0;
        for (int k = 0; k < 9; k++) if (mask[(y + k / 3 - 1) * width + x + k % 3 - 1]) count++;
        out[y * width + x] = count >= 6;
      }
    }
    return out;
  }

  private static boolean[] grown(boolean[] mask, int by, int width) {
    boolean[] across = new boolean[mask.length];
    for (int i = 0; i < mask.length; i++) {
      if (!mask[i]) continue;
      int y = i / width * width;
      Arrays.fill(across, Math.max(y, i - by), Math.min(y + width, i + by + 1), true);
    }
    boolean[] out = new boolean[mask.length];
    for (int i = 0; i < mask.length; i++) {
      if (!across[i]) continue;
      for (int dy = -by; dy <= by; dy++) {
        int at = i + dy * width;
        if (at >= 0 && at < out.length) out[at] = true;
      }
    }
    return out;
  }

  /// The parts of a mask that touch.
  private static List<int[]> components(boolean[] mask, int width, int height) {
    boolean[] done = new boolean[mask.length];
    int[] queue = new int[mask.length];
    List<int[]> found = new ArrayList<>();
    for (int start = 0; start < mask.length; start++) {
      if (!mask[start] || done[start]) continue;
      int count = 0;
      queue[count++] = start;
      done[start] = true;
      for (int k = 0; k < count; k++) {
        int x = queue[k] % width;
        int y = queue[k] / width;
        for (int n = 0; n < 9; n++) {
          int u = x + n % 3 - 1;
          int v = y + n / 3 - 1;
          if (u < 0 || v < 0 || u >= width || v >= height) continue;
          int next = v * width + u;
          if (!mask[next] || done[next]) continue;
          done[next] = true;
          queue[count++] = next;
        }
      }
      found.add(Arrays.copyOf(queue, count));
    }
    return found;
  }
}

package raccord.lab.vision;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import raccord.lab.vision.Intrusion.Edge;

/// Watches the edges of one shot for an [Intrusion]. Memory is bounded: of a long shot fewer frames
/// are kept. One thread at a time.
public final class EdgeGuard {
  // How far a boom or a shoulder of the crew is let in before somebody calls cut.
  private static final double DEEPEST = 0.2;

  // Fewer cells of the small luma picture are noise.
  private static final int FEWEST_CELLS = 12;

  // A step of luma that stands out from grain and breathing light, nominal.
  private static final float CHANGED = 0.07f;

  // A shot in which more than this changes at once has a moving camera or light.
  private static final double RESTLESS = 0.3;

  private static final int RING = 4;

  // Correlation with the background behind; a boom's is about 0, a door whose light came on has
  // 0.9.
  private static final double SHOWS_THROUGH = 0.6;

  private static final int MOST = 64;

  private final List<Glance> kept = new ArrayList<>();
  private final List<Long> frames = new ArrayList<>();
  private long every;
  private long seen;

  /// @param every keep each so-manieth frame to begin with
  public EdgeGuard(int every) {
    this.every = every;
  }

  public void see(Look look) {
    if (seen++ % every != 0) return;
    kept.add(look.glance());
    frames.add(look.frame());
    if (kept.size() < MOST) return;
    for (int i = kept.size() - 1; i > 0; i -= 2) {
      kept.remove(i);
      frames.remove(i);
    }
    every *= 2;
  }

  /// What came in at an edge, in order of time.
  public List<Intrusion> found() {
    // With fewer there is no telling what is background.
    if (kept.size() < 8) return List.of();
    return new Standing(kept, frames).intrusions();
  }

  /// The frames of a shot against their median.
  private static final class Standing {
    private final int width;
    private final int height;
    private final List<Glance> glances;
    private final List<Long> frames;
    private final float[] middle;
    private final List<BitSet> changed = new ArrayList<>();
    private final int[] ever;

    Standing(List<Glance> glances, List<Long> frames) {
      width = glances.getFirst().width();
      height = glances.getFirst().height();
      this.glances = glances;
      this.frames = frames;
      ever = new int[width * height];
      middle = median(glances);
      for (Glance glance : glances) {
        BitSet mask = mask(glance, middle);
        changed.add(mask);
        mask.stream().forEach(cell -> ever[cell]++);
      }
    }

    private static float[] median(List<Glance> glances) {
      float[] out = new float[glances.getFirst().luma().length];
      float[] values = new float[glances.size()];
      for (int i = 0; i < out.length; i++) {
        for (int j = 0; j < values.length; j++) values[j] = glances.get(j).luma()[i];
        Arrays.sort(values);
        out[i] = values[values.length / 2];
      }
      return out;
    }

    private static BitSet mask(Glance glance, float[] middle) {
      BitSet mask = new BitSet(middle.length);
      for (int i = 0; i < middle.length; i++) {
        if (Math.abs(glance.luma()[i] - middle[i]) > CHANGED) mask.set(i);
      }
      return mask;
    }

    List<Intrusion> intrusions() {
      long restless =
          changed.stream().filter(m -> m.cardinality() > RESTLESS * ever.length).count();
      if (restless * 10 > changed.size()) return List.of();
      List<Chain> open = new ArrayList<>();
      List<Chain> all = new ArrayList<>();
      for (int i = 0; i < changed.size(); i++) {
        List<Chain> next = new ArrayList<>();
        for (Patch patch : patches(changed.get(i), i)) {
          Chain chain =
              open.stream()
                  .filter(each -> each.last().cells.intersects(patch.cells))
                  .findFirst()
                  .orElseGet(() -> {
                    Chain begun = new Chain();
                    all.add(begun);
                    return begun;
                  });
          chain.add(patch);
          if (!next.contains(chain)) next.add(chain);
        }
        open = next;
      }
      return all.stream()
          .filter(this::intrudes)
          .map(this::told)
          .sorted(Comparator.comparingLong(Intrusion::first))
          .toList();
    }

    /// True if what the patches show stays at its edge, comes or goes, and is nobody's hand.
    private boolean intrudes(Chain chain) {
      if (chain.patches.size() < 2 || chain.patches.size() * 10 > changed.size() * 6) return false;
      for (Patch patch : chain.patches) {
        if (patch.edges.size() != 1 || patch.depth(width, height) > DEEPEST) return false;
      }
      if (chain.patches.stream().map(patch -> patch.edges).distinct().count() != 1) return false;
      BitSet own = new BitSet();
      chain.patches.forEach(patch -> own.or(patch.cells));
      return calmAround(own) && !relit(chain.most());
    }

    /// True if the background shows through a patch: then its light changed, and nothing came in.
    private boolean relit(Patch patch) {
      float[] luma = glances.get(patch.at).luma();
      double a = 0;
      double b = 0;
      int count = patch.cells.cardinality();
      for (int i = patch.cells.nextSetBit(0); i >= 0; i = patch.cells.nextSetBit(i + 1)) {
        a += luma[i];
        b += middle[i];
      }
      double ab = 0;
      double aa = 0;
      double bb = 0;
      for (int i = patch.cells.nextSetBit(0); i >= 0; i = patch.cells.nextSetBit(i + 1)) {
        double u = luma[i] - a / count;
        double v = middle[i] - b / count;
        ab += u * v;
        aa += u * u;
        bb += v * v;
      }
      return ab > SHOWS_THROUGH * Math.sqrt(aa * bb);
    }

    private boolean calmAround(BitSet own) {
      int ring = 0;
      int lively = 0;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          if (own.get(y * width + x) || !near(own, x, y)) continue;
          ring++;
          if (ever[y * width + x] > 1) lively++;
        }
      }
      return lively * 10 <= ring;
    }

    private boolean near(BitSet own, int x, int y) {
      for (int v = Math.max(0, y - RING); v <= Math.min(height - 1, y + RING); v++) {
        int from = v * width + Math.max(0, x - RING);
        int next = own.nextSetBit(from);
        if (next >= 0 && next <= v * width + Math.min(width - 1, x + RING)) return true;
      }
      return false;
    }

    private Intrusion told(Chain chain) {
      Patch most = chain.most();
      return new Intrusion(
          most.edges.getFirst(),
          frames.get(chain.patches.getFirst().at),
          frames.get(chain.last().at),
          frames.get(most.at),
          most.depth(width, height),
          (double) most.left / width,
          (double) most.top / height,
          (most.right + 1.0) / width,
          (most.bottom + 1.0) / height);
    }

    /// Patches of changed cells that touch an edge.
    private List<Patch> patches(BitSet mask, int at) {
      List<Patch> patches = new ArrayList<>();
      BitSet left = (BitSet) mask.clone();
      for (int cell = left.nextSetBit(0); cell >= 0; cell = left.nextSetBit(cell)) {
        Patch patch = flooded(left, cell, at);
        if (!patch.edges.isEmpty() && patch.cells.cardinality() >= FEWEST_CELLS) {
          patches.add(patch);
        }
      }
      return patches;
    }

    private Patch flooded(BitSet left, int start, int at) {
      Patch patch = new Patch(at, start % width, start / width);
      Deque<Integer> coming = new ArrayDeque<>(List.of(start));
      left.clear(start);
      while (!coming.isEmpty()) {
        int cell = coming.removeLast();
        patch.add(cell, cell % width, cell / width, width, height);
        for (int v = -1; v <= 1; v++) {
          for (int u = -1; u <= 1; u++) {
            int x = cell % width + u;
            int y = cell / width + v;
            if (x < 0 || y < 0 || x >= width || y >= height) continue;
            if (!left.get(y * width + x)) continue;
            left.clear(y * width + x);
            coming.add(y * width + x);
          }
        }
      }
      return patch;
    }
  }

  /// Changed cells that hang together, on one frame.
  private static final class Patch {
    private final int at;
    private final BitSet cells = new BitSet();
    private final List<Edge> edges = new ArrayList<>();
    private int left;
    private int top;
    private int right;
    private int bottom;

    Patch(int at, int x, int y) {
      this.at = at;
      left = x;
      right = x;
      top = y;
      bottom = y;
    }

    void add(int cell, int x, int y, int width, int height) {
      cells.set(cell);
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      if (y == 0) touch(Edge.TOP);
      if (y == height - 1) touch(Edge.BOTTOM);
      if (x == 0) touch(Edge.LEFT);
      if (x == width - 1) touch(Edge.RIGHT);
    }

    private void touch(Edge edge) {
      if (!edges.contains(edge)) edges.add(edge);
    }

    double depth(int width, int height) {
      return switch (edges.getFirst()) {
        case TOP -> (bottom + 1.0) / height;
        case BOTTOM -> (double) (height - top) / height;
        case LEFT -> (right + 1.0) / width;
        case RIGHT -> (double) (width - left) / width;
      };
    }
  }

  /// One thing over time.
  private static final class Chain {
    private final List<Patch> patches = new ArrayList<>();

    void add(Patch patch) {
      patches.add(patch);
    }

    Patch last() {
      return patches.getLast();
    }

    Patch most() {
      return patches.stream()
          .max(Comparator.comparingInt(patch -> patch.cells.cardinality()))
          .orElseThrow();
    }
  }
}

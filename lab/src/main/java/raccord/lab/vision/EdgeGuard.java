package raccord.lab.vision;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import raccord.lab.vision.Intrusion.Edge;

/// Watches the edges of one shot for an [Intrusion]. Memory is bounded: of a long shot fewer frames
/// are kept. One thread at a time.
///
/// What differs from the shot's own background at an edge is followed from frame to frame. Cells
/// that also change while nothing is at the edge belong to others, people mostly, and are taken
/// away; so a boom that comes down beside a head is told from the head. What is left must stay
/// shallow, and most of its outline must lie against the quiet set: the crown of a head that nods
/// lies against the head.
public final class EdgeGuard {
  // How far a boom or a shoulder of the crew is let in before somebody calls cut. Nothing else
  // comes
  // from above; at the sides players come and go.
  private static final double DEEPEST_TOP = 0.35;
  private static final double DEEPEST_SIDE = 0.2;

  // Fewer cells of the small luma picture are noise.
  private static final int FEWEST_CELLS = 12;

  // A shot in which more than this changes at once has a moving camera or light.
  private static final double RESTLESS = 0.3;

  // What shows the background behind is lit otherwise: 0.9 for a door whose light came on, 0.6 by
  // chance for a boom on one frame.
  private static final double SHOWS_THROUGH = 0.7;

  // What the background shows beside it has only swung with a camera held by hand: 1.0 for a pole
  // near the lens, 0.2 for a boom.
  private static final double SWAYS = 0.6;

  // Share of the outline that may lie against what others move in: from above a boom comes down
  // beside heads; at the sides it is foreground players who come and go.
  private static final double LEANS_TOP = 0.4;
  private static final double LEANS_SIDE = 0.1;

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
    Backdrop backdrop = new Backdrop(kept);
    int cells = backdrop.width() * backdrop.height();
    int restless = 0;
    for (int at = 0; at < backdrop.frames(); at++) {
      if (backdrop.changed(at).cardinality() > RESTLESS * cells) restless++;
    }
    if (restless * 10 > backdrop.frames()) return List.of();
    List<Intrusion> found = new ArrayList<>();
    for (Edge edge : Edge.values()) {
      for (Stay stay : stays(backdrop, edge)) {
        alone(backdrop, stay).map(this::told).ifPresent(found::add);
      }
    }
    found.sort(Comparator.comparingLong(Intrusion::first));
    return found;
  }

  /// Something at one edge over time: cells of each glance from `first`.
  private record Stay(Edge edge, int first, List<Patch> patches) {
    int last() {
      return first + patches.size() - 1;
    }

    Patch most() {
      return patches.stream()
          .max(Comparator.comparingInt(patch -> patch.cells.cardinality()))
          .orElseThrow();
    }
  }

  /// Follows what touches an edge from glance to glance.
  private static List<Stay> stays(Backdrop backdrop, Edge edge) {
    List<Stay> open = new ArrayList<>();
    List<Stay> all = new ArrayList<>();
    for (int at = 0; at < backdrop.frames(); at++) {
      List<Stay> next = new ArrayList<>();
      for (Patch patch : patches(backdrop, backdrop.changed(at), edge, at)) {
        Stay stay =
            open.stream()
                .filter(each -> each.patches.getLast().touches(patch))
                .filter(each -> !next.contains(each))
                .findFirst()
                .orElse(null);
        if (stay == null) {
          stay = new Stay(edge, at, new ArrayList<>());
          all.add(stay);
        }
        stay.patches.add(patch);
        next.add(stay);
      }
      open = next;
    }
    return all;
  }

  /// The stay without what belongs to others; empty when nothing of it is left, or it is
  /// somebody's.
  private static Optional<Stay> alone(Backdrop backdrop, Stay stay) {
    int count = stay.patches.size();
    if (count < 2 || count * 10 > backdrop.frames() * 6) return Optional.empty();
    BitSet lively = backdrop.lively(stay.first, stay.last());
    List<Patch> own = new ArrayList<>();
    for (Patch patch : stay.patches) {
      BitSet left = (BitSet) patch.cells.clone();
      left.andNot(lively);
      patches(backdrop, left, stay.edge, patch.at).stream()
          .max(Comparator.comparingInt(each -> each.cells.cardinality()))
          .ifPresent(own::add);
    }
    // In between others may pass in front for a moment.
    if (own.size() < 2 || own.size() * 10 < count * 7) return Optional.empty();
    Stay alone = new Stay(stay.edge, own.getFirst().at, own);
    boolean above = stay.edge == Edge.TOP;
    for (Patch patch : own) {
      if (patch.depth() > (above ? DEEPEST_TOP : DEEPEST_SIDE) || patch.reachesOther())
        return Optional.empty();
    }
    Patch most = alone.most();
    double leans = most.leans(lively);
    if (leans > (above ? LEANS_TOP : LEANS_SIDE)) return Optional.empty();
    double shows =
        own.stream()
            .mapToDouble(each -> backdrop.showsThrough(each.cells, each.at))
            .average()
            .orElse(1);
    if (shows > SHOWS_THROUGH) return Optional.empty();
    double sways =
        own.stream()
            .mapToDouble(each -> backdrop.sways(each.cells, each.at, stay.first, stay.last()))
            .average()
            .orElse(1);
    if (sways > SWAYS) return Optional.empty();
    return Optional.of(alone);
  }

  private Intrusion told(Stay stay) {
    Patch most = stay.most();
    return new Intrusion(
        stay.edge,
        frames.get(stay.patches.getFirst().at),
        frames.get(stay.patches.getLast().at),
        frames.get(most.at),
        most.depth(),
        (double) most.left / most.width,
        (double) most.top / most.height,
        (most.right + 1.0) / most.width,
        (most.bottom + 1.0) / most.height);
  }

  /// Patches of cells that touch an edge.
  private static List<Patch> patches(Backdrop backdrop, BitSet cells, Edge edge, int at) {
    List<Patch> patches = new ArrayList<>();
    int width = backdrop.width();
    int height = backdrop.height();
    BitSet left = (BitSet) cells.clone();
    int along = edge == Edge.TOP || edge == Edge.BOTTOM ? width : height;
    for (int i = 0; i < along; i++) {
      int start =
          switch (edge) {
            case TOP -> i;
            case BOTTOM -> (height - 1) * width + i;
            case LEFT -> i * width;
            case RIGHT -> i * width + width - 1;
          };
      if (!left.get(start)) continue;
      Patch patch = new Patch(edge, at, width, height, start);
      patch.flood(left, start);
      if (patch.cells.cardinality() >= FEWEST_CELLS) patches.add(patch);
    }
    return patches;
  }

  /// Changed cells that hang together, on one glance.
  private static final class Patch {
    private final Edge edge;
    private final int at;
    private final int width;
    private final int height;
    private final BitSet cells = new BitSet();
    private int left;
    private int top;
    private int right;
    private int bottom;

    Patch(Edge edge, int at, int width, int height, int start) {
      this.edge = edge;
      this.at = at;
      this.width = width;
      this.height = height;
      left = start % width;
      right = left;
      top = start / width;
      bottom = top;
    }

    boolean touches(Patch other) {
      return cells.intersects(other.cells);
    }

    /// Takes all that hangs together with a cell.
    ///
    /// @param free cells not taken yet. Loses those that are.
    void flood(BitSet free, int start) {
      Deque<Integer> coming = new ArrayDeque<>(List.of(start));
      free.clear(start);
      while (!coming.isEmpty()) {
        int cell = coming.removeLast();
        int x = cell % width;
        int y = cell / width;
        cells.set(cell);
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
        for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
          for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
            int next = v * width + u;
            if (!free.get(next)) continue;
            free.clear(next);
            coming.add(next);
          }
        }
      }
    }

    double depth() {
      return switch (edge) {
        case TOP -> (bottom + 1.0) / height;
        case BOTTOM -> (double) (height - top) / height;
        case LEFT -> (right + 1.0) / width;
        case RIGHT -> (double) (width - left) / width;
      };
    }

    /// True if it reaches another edge than its own; a pole from above may leave at a side.
    boolean reachesOther() {
      boolean side = left == 0 || right == width - 1;
      return switch (edge) {
        case TOP -> bottom == height - 1 || (left == 0 && right == width - 1);
        case BOTTOM -> top == 0 || side;
        case LEFT -> right == width - 1 || top == 0 || bottom == height - 1;
        case RIGHT -> left == 0 || top == 0 || bottom == height - 1;
      };
    }

    /// Share of its outline that lies against what others move in.
    double leans(BitSet lively) {
      int outline = 0;
      int against = 0;
      for (int cell = cells.nextSetBit(0); cell >= 0; cell = cells.nextSetBit(cell + 1)) {
        int x = cell % width;
        int y = cell / width;
        for (int k = 0; k < 4; k++) {
          int u = x + (k == 0 ? 1 : k == 1 ? -1 : 0);
          int v = y + (k == 2 ? 1 : k == 3 ? -1 : 0);
          if (u < 0 || v < 0 || u >= width || v >= height) continue;
          int next = v * width + u;
          if (cells.get(next)) continue;
          outline++;
          if (lively.get(next)) against++;
        }
      }
      return outline == 0 ? 1 : (double) against / outline;
    }
  }
}

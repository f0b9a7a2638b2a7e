package raccord.lab.vision.fill;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import raccord.film.versions.SourceMap;
import raccord.lab.vision.Homography;

/// Fills the holes of a shot, picture by picture: with what other pictures of the shot show of the
/// same places, and where none shows anything, with something made up that fits.
///
/// One thread at a time.
public final class Filler {
  // So many pictures that show a place are enough to tell which of them to believe.
  private static final int ENOUGH = 3;
  private static final int MOST = 20;
  // A picture that shows less of what is still wanted than this is not worth its time.
  private static final double WORTH = 0.06;
  // What was filled longer ago, in frames, has lost its place.
  private static final int LASTS = 12;
  // A plate counts as being this many frames away.
  private static final int ELSEWHERE = 200;

  private static final int[] STEPS = {
    1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 32, 40, 50, 64, 80, 100, 128, 160, 200, 250, 320, 400,
    500
  };

  private final Strip strip;
  private final Ground ground;
  private final List<Backdrop> backdrops;
  private final int search;
  private final long seed;
  private Optional<Made> made = Optional.empty();
  private Optional<Last> last = Optional.empty();

  /// The last picture in which something was made up, filled, without grain.
  private record Made(int index, Sight sight) {}

  /// The picture that was filled last, and where each place of it came from.
  private record Last(int index, Filled filled) {
    /// Which pictures of the shot it was filled from.
    Set<Integer> sources() {
      Set<Integer> sources = new TreeSet<>();
      for (int origin : filled.origins()) {
        if (origin == SourceMap.OWN || origin >>> 24 != SourceMap.SHOT) continue;
        sources.add(index + (int) ((origin & 0xffffff) - 1 - filled.frame()));
      }
      return sources;
    }
  }

  /// @param backdrops what to use where the shot itself shows nothing, the best first
  /// @param search how many frames on each side to look through
  /// @param seed for what is left to chance
  public Filler(Strip strip, Ground ground, List<Backdrop> backdrops, int search, long seed) {
    this.strip = strip;
    this.ground = ground;
    this.backdrops = List.copyOf(backdrops);
    this.search = search;
    this.seed = seed;
  }

  /// @return empty when the picture has no hole
  public Optional<Filled> fill(int index) {
    Sight whole = strip.at(index);
    int margin = 24 + Math.max(whole.width(), whole.height()) / 18;
    return Box.around(whole.hole(), whole.width(), whole.height(), margin)
        .map(box -> filled(index, whole, box));
  }

  private Filled filled(int index, Sight whole, Box box) {
    Sight target = whole.part(box);
    List<Laid> laid = laid(index, target, box);
    int[] labels =
        new Choice(laid, target.hole(), before(index, box), box.width(), box.height()).labels();
    float[][] rgb = new float[3][];
    for (int c = 0; c < 3; c++) rgb[c] = target.rgb()[c].clone();
    int[] origins = new int[box.area()];
    boolean[] open = new boolean[box.area()];
    boolean anyOpen = false;
    for (int i = 0; i < origins.length; i++) {
      if (!target.hole()[i]) continue;
      if (labels[i] < 0) {
        open[i] = true;
        anyOpen = true;
        origins[i] = SourceMap.GENERATED;
        continue;
      }
      Laid from = laid.get(labels[i]);
      origins[i] = from.origin();
      for (int c = 0; c < 3; c++) rgb[c][i] = from.rgb()[c][i];
    }
    Seam.close(target, laid, labels, rgb, box);
    if (anyOpen) {
      makeUp(index, target, box, rgb, open);
      made = Optional.of(new Made(index, pasted(whole, box, target.hole(), rgb)));
      List<Laid> near = laid.isEmpty() ? neighbour(index, target, box) : laid;
      Grain.lay(target, near, open, rgb, box, seed + index);
    }
    Filled filled = new Filled(whole.frame(), box, target.hole(), rgb, origins);
    last = Optional.of(new Last(index, filled));
    return filled;
  }

  /// Where what filled each place last came from; 0 where nothing did, or too long ago.
  private int[] before(int index, Box box) {
    int[] before = new int[box.area()];
    if (last.isEmpty() || Math.abs(last.get().index() - index) > LASTS) return before;
    Filled there = last.get().filled();
    Homography way = ground.between(index, last.get().index());
    for (int i = 0; i < before.length; i++) {
      int x = box.left() + i % box.width();
      int y = box.top() + i / box.width();
      int u = (int) Math.round(way.x(x, y)) - there.box().left();
      int v = (int) Math.round(way.y(x, y)) - there.box().top();
      if (u < 0 || v < 0 || u >= there.box().width() || v >= there.box().height()) continue;
      before[i] = there.origins()[v * there.box().width() + u];
    }
    return before;
  }

  /// What no picture shows: as it was made up last time, moved along with what is around it; else
  /// made up anew.
  private void makeUp(int index, Sight target, Box box, float[][] rgb, boolean[] open) {
    boolean[] left = open.clone();
    boolean[] none = new boolean[open.length];
    if (made.isPresent() && Math.abs(made.get().index() - index) <= LASTS) {
      Made last = made.get();
      Homography way = ground.between(index, last.index());
      Laid over = Laid.over(target, box, last.sight(), way, SourceMap.GENERATED, 1).getLast();
      int[] labels = new int[open.length];
      for (int i = 0; i < labels.length; i++) labels[i] = open[i] && over.seen()[i] ? 0 : -1;
      Choice.leaveStrange(labels, List.of(over), target.hole(), box.width(), box.height());
      for (int i = 0; i < labels.length; i++) {
        if (labels[i] < 0) continue;
        left[i] = false;
        for (int c = 0; c < 3; c++) rgb[c][i] = over.rgb()[c][i];
      }
      Seam.close(target, List.of(over), labels, rgb, box);
    }
    Patches.fill(rgb, left, none, box.width(), box.height(), seed + index);
  }

  private List<Laid> neighbour(int index, Sight target, Box box) {
    int other = index + 1 < strip.length() ? index + 1 : index - 1;
    if (other < 0) return List.of();
    Homography way = ground.between(index, other);
    return Laid.over(target, box, strip.at(other), way, SourceMap.GENERATED, 1);
  }

  private static Sight pasted(Sight whole, Box box, boolean[] hole, float[][] rgb) {
    float[][] all = new float[3][];
    for (int c = 0; c < 3; c++) all[c] = whole.rgb()[c].clone();
    for (int i = 0; i < hole.length; i++) {
      if (!hole[i]) continue;
      int to = (box.top() + i / box.width()) * whole.width() + box.left() + i % box.width();
      for (int c = 0; c < 3; c++) all[c][to] = rgb[c][i];
    }
    boolean[] none = new boolean[whole.hole().length];
    return new Sight(whole.frame(), whole.width(), whole.height(), all, none);
  }

  /// Pictures of the shot that show what the hole hides, near ones first.
  private List<Laid> laid(int index, Sight target, Box box) {
    List<Laid> laid = new ArrayList<>();
    int[] wanted = new int[box.area()];
    for (int i = 0; i < wanted.length; i++) if (target.hole()[i]) wanted[i] = ENOUGH;
    int used = 0;
    for (int other : order(index)) {
      if (used >= MOST || open(wanted) == 0) break;
      int shown = shown(wanted, box, strip.at(other), ground.between(index, other));
      if (shown < Math.max(1, WORTH * open(wanted))) continue;
      used++;
      lay(index, other, target, box, wanted, laid);
    }
    for (int other : lastSources(index)) {
      if (laid.stream().noneMatch(each -> each.origin() == origin(other))) {
        lay(index, other, target, box, wanted, laid);
      }
    }
    // From elsewhere only what the shot itself shows nowhere.
    for (int i = 0; i < wanted.length; i++) if (wanted[i] < ENOUGH) wanted[i] = 0;
    for (Backdrop each : backdrops) {
      Homography way = ground.between(index, each.anchor()).then(each.way());
      if (shown(wanted, box, each.sight(), way) == 0) continue;
      for (Laid over : Laid.over(target, box, each.sight(), way, each.origin(), ELSEWHERE)) {
        for (int i = 0; i < wanted.length; i++) {
          if (target.hole()[i] && wanted[i] == 0) over.seen()[i] = false;
        }
        laid.add(over);
      }
    }
    return laid;
  }

  /// Lays a picture of the shot over the part, and counts what it shows of what is wanted.
  private void lay(int index, int other, Sight target, Box box, int[] wanted, List<Laid> laid) {
    Homography way = ground.between(index, other);
    Sight source = strip.at(other);
    int far = Math.abs(other - index);
    List<Laid> ways = Laid.over(target, box, source, way, origin(other), far);
    laid.addAll(ways);
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i] > 0 && ways.getLast().seen()[i]) wanted[i]--;
    }
  }

  private int origin(int index) {
    return SourceMap.real(SourceMap.SHOT, strip.at(index).frame());
  }

  /// The other pictures of the shot, near ones first.
  private Set<Integer> order(int index) {
    Set<Integer> order = new LinkedHashSet<>();
    for (int step : STEPS) {
      if (step > search) break;
      // The ends of the shot are looked at too, wherever the steps fall.
      order.add(Math.max(0, index - step));
      order.add(Math.min(strip.length() - 1, index + step));
    }
    order.remove(index);
    return order;
  }

  /// The pictures that filled the last one, so that this one can be filled from the same.
  private Set<Integer> lastSources(int index) {
    return last
        .filter(each -> Math.abs(each.index() - index) <= LASTS)
        .map(Last::sources)
        .orElse(Set.of())
        .stream()
        .filter(each -> each != index && Math.abs(each - index) <= search)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static int open(int[] wanted) {
    int open = 0;
    for (int each : wanted) if (each > 0) open++;
    return open;
  }

  private static int shown(int[] wanted, Box box, Sight source, Homography way) {
    int shown = 0;
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i] == 0) continue;
      int x = box.left() + i % box.width();
      int y = box.top() + i / box.width();
      if (Sampling.seen(source.hole(), source.width(), source.height(), way.x(x, y), way.y(x, y))) {
        shown++;
      }
    }
    return shown;
  }
}

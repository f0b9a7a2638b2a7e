package raccord.lab.repair;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.picture.Matte;
import raccord.film.picture.Region;
import raccord.film.time.FrameRange;
import raccord.film.versions.SourceMap;
import raccord.lab.jobs.Crew;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Form;
import raccord.lab.tools.Painted;
import raccord.lab.tools.Painter;
import raccord.lab.tools.Reach;
import raccord.lab.tools.Repair;
import raccord.lab.tools.Still;
import raccord.lab.tools.Window;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.Codes;
import raccord.lab.vision.View;

/// Paints a whole shot: cuts it into windows, shares them among a crew, and hands the frames on in
/// order.
///
/// Memory holds the frames of one reach and of the windows under way. One thread at a time.
public final class Rendering {
  private final Footage footage;
  private final Repair.Proposed repair;
  private final Painter painter;
  private final Optional<Region> locked;
  private final Optional<Beneath> beneath;
  private final Set<Long> chosen;
  private final Deque<Still> kept = new ArrayDeque<>();

  /// A finished frame.
  ///
  /// @param frame in memory of its own; whoever is given it closes it
  /// @param sources where each pixel of the whole frame comes from
  /// @param confidence as [Painted] has it, of the whole frame
  /// @param sum SHA-256 of the frame's samples. Not to be modified.
  public record Rendered(
      Frame frame, SourceMap sources, Optional<float[]> confidence, byte[] sum) {}

  /// A finished frame, and what is kept of it over a kill.
  private record Finished(Rendered rendered, Optional<byte[]> packed) {}

  /// @param locked where nothing may change, whatever the region says
  /// @throws IllegalArgumentException if the repair paints nothing
  public Rendering(Footage footage, Repair.Proposed repair, Optional<Region> locked) {
    this(footage, repair, locked, Optional.empty());
  }

  /// @param beneath the version whose pictures the footage shows
  Rendering(
      Footage footage, Repair.Proposed repair, Optional<Region> locked, Optional<Beneath> beneath) {
    this.footage = footage;
    this.repair = repair;
    this.locked = locked;
    this.beneath = beneath;
    painter =
        repair
            .painter()
            .orElseThrow(() -> new IllegalArgumentException("This repair paints no pictures."));
    chosen = new HashSet<>(footage.chosen());
  }

  /// How many frames there will be.
  public long length() {
    return repair.form().map(Form::frames).orElse(footage.frames().length());
  }

  /// Renders frames of the result.
  ///
  /// @param range of the result, counted from its first frame
  /// @param take is handed each frame in order, on the calling thread, and closes it
  public void render(FrameRange range, Crew crew, Consumer<Rendered> take) {
    render(range, crew, Keeper.NONE, take);
  }

  /// @param keeper keeps finished frames, and has some already after a kill
  void render(FrameRange range, Crew crew, Keeper keeper, Consumer<Rendered> take) {
    Deque<Work> open = new ArrayDeque<>();
    try {
      crew.share(
          new Iterator<Work>() {
            private long next = range.first();

            @Override
            public boolean hasNext() {
              return next < range.past();
            }

            @Override
            public Work next() {
              Work work = work(next++, keeper);
              open.add(work);
              return work;
            }
          },
          Work::done,
          finished -> {
            Work work = open.remove();
            work.close();
            finished.packed().ifPresent(packed -> keeper.keep(work.number, packed));
            take.accept(finished.rendered());
          });
    } finally {
      // A piece that never started holds its stills all the same.
      open.forEach(Work::close);
      kept.forEach(Still::close);
      kept.clear();
    }
  }

  /// Where a frame may differ: what was asked for, what the fix proposes, less what is locked.
  public Matte region(long frame) {
    int width = footage.picture().width();
    int height = footage.picture().height();
    Matte asked = footage.region(frame);
    Matte both = repair.region().map(own -> own.at(frame, width, height).and(asked)).orElse(asked);
    if (locked.isEmpty()) return both;
    Layout layout = footage.picture().layout();
    Matte kept = locked.get().at(frame, width, height);
    return both.without(kept.inBlocks(1 << layout.chromaX(), 1 << layout.chromaY()));
  }

  /// Where a frame of the result differs or may differ from the original: by this step, nowhere in
  /// a frame nobody asked for; and by those before it.
  Matte touched(long frame) {
    Matte own = painted(frame);
    return beneath.map(version -> own.or(version.region(frame))).orElse(own);
  }

  private Matte painted(long frame) {
    int width = footage.picture().width();
    int height = footage.picture().height();
    return chosen.contains(frame) ? region(frame) : Matte.none(width, height);
  }

  private Work work(long number, Keeper keeper) {
    Optional<byte[]> kept = keeper.kept(number);
    long middle =
        footage.frames().first()
            + repair.form().map(form -> form.middle().applyAsLong(number)).orElse(number);
    if (kept.isPresent()) return new Work(number, still(middle), Optional.empty(), kept, false);
    if (repair.form().isPresent()) {
      Matte whole = Matte.whole(footage.picture().width(), footage.picture().height());
      List<Still> around = around(middle);
      Window window = new Window(number, repair.reach().before(), 0, 0, around, whole);
      return new Work(number, still(middle), Optional.of(window), kept, keeper.keeps());
    }
    Matte region = painted(middle);
    Area area = Area.of(region, repair.reach(), footage.picture().layout());
    if (area.isEmpty()) {
      return new Work(number, still(middle), Optional.empty(), kept, keeper.keeps());
    }
    List<Still> parts = new ArrayList<>();
    for (Still each : around(middle)) {
      parts.add(each.part(area.left(), area.top(), area.width(), area.height()));
      each.close();
    }
    Matte part = region.part(area.left(), area.top(), area.width(), area.height());
    Window window =
        new Window(middle, repair.reach().before(), area.left(), area.top(), parts, part);
    return new Work(number, still(middle), Optional.of(window), kept, keeper.keeps());
  }

  // Each shared once more.
  private List<Still> around(long middle) {
    Reach reach = repair.reach();
    List<Still> stills = new ArrayList<>();
    for (long at = middle - reach.before(); at <= middle + reach.after(); at++) {
      stills.add(still(at).share());
    }
    while (!kept.isEmpty() && kept.getFirst().index() < middle - reach.before()) {
      kept.removeFirst().close();
    }
    return stills;
  }

  private Still still(long frame) {
    FrameRange shot = footage.frames();
    long wanted = Math.clamp(frame, shot.first(), shot.past() - 1);
    for (Still each : kept) if (each.index() == wanted) return each;
    if (!kept.isEmpty() && kept.getLast().index() + 1 != wanted) {
      kept.forEach(Still::close);
      kept.clear();
    }
    while (kept.size() > repair.reach().before() + repair.reach().after() + 1) {
      kept.removeFirst().close();
    }
    Still read = footage.at(wanted);
    kept.add(read);
    return read;
  }

  /// One frame to be done: as it is, painted, or as it was kept.
  private final class Work implements AutoCloseable {
    private final long number;
    private final Still still;
    private final Optional<Window> window;
    private final Optional<byte[]> kept;
    private final boolean keeps;
    private boolean closed;

    Work(long number, Still still, Optional<Window> window, Optional<byte[]> kept, boolean keeps) {
      this.number = number;
      this.still = still.share();
      this.window = window;
      this.kept = kept;
      this.keeps = keeps;
    }

    // When another piece failed, this one may be closed while it waits or runs.
    synchronized Finished done() {
      if (closed) throw new CancellationException("The work was stopped.");
      if (kept.isPresent()) {
        return new Finished(Packed.open(kept.get(), still.frame(), index()), Optional.empty());
      }
      Rendered rendered = window.map(this::painted).orElseGet(this::untouched);
      return new Finished(
          rendered, keeps ? Optional.of(Packed.of(rendered, still.frame())) : Optional.empty());
    }

    private long index() {
      return repair.form().isPresent() ? number : still.index();
    }

    private Rendered untouched() {
      SourceMap own = SourceMap.all(still.width(), still.height(), SourceMap.OWN);
      return rendered(Composite.copy(still.frame()), composed(own), Optional.empty());
    }

    private Rendered painted(Window window) {
      Painted painted = painter.paint(window);
      if (repair.form().isPresent()) return fresh(repair.form().get(), painted);
      refuseUnless(window.width(), window.height(), painted);
      Codes codes = still.codes();
      Canvas own = window.view(View.NATIVE);
      Canvas natively =
          codes.back(own, window.view(painted.view()), painted.canvas(), painted.view());
      Frame frame =
          Composite.over(
              still.frame(), codes, own, natively, window.left(), window.top(), window.region());
      Spread spread = new Spread(still.width(), still.height(), window);
      return rendered(
          frame,
          composed(spread.sources(painted.sources())),
          painted.confidence().map(spread::confidence));
    }

    // In the source's own form: what an earlier step made lies where it lay.
    private SourceMap composed(SourceMap map) {
      return beneath
          .map(version -> {
            SourceMap was = version.sources(still.index(), map.width(), map.height());
            return map.onto(was, version::least);
          })
          .orElse(map);
    }

    private Rendered fresh(Form form, Painted painted) {
      refuseUnless(form.width(), form.height(), painted);
      if (form.matte()) {
        Canvas.Plane alpha = painted.canvas().planes().getFirst();
        return rendered(
            Composite.matte(still.frame(), number, alpha), painted.sources(), painted.confidence());
      }
      Codes codes = still.codes();
      Canvas natively = painted.canvas();
      if (painted.view() != View.NATIVE) {
        Canvas black = Canvas.rgb(form.width(), form.height());
        Canvas own = codes.black(form.width(), form.height());
        natively = codes.back(own, black, painted.canvas(), painted.view());
      }
      Frame frame = Composite.fresh(still.frame(), number, codes, natively);
      SourceMap sources =
          beneath
              .map(version ->
                  new Moved(version, painter, repair.reach(), number, still).sources(painted))
              .orElse(painted.sources());
      return rendered(frame, sources, painted.confidence());
    }

    private void refuseUnless(int width, int height, Painted painted) {
      if (painted.canvas().width() == width && painted.canvas().height() == height) return;
      throw new IllegalStateException(
          "A window of "
              + width
              + " by "
              + height
              + " came back as "
              + painted.canvas().width()
              + " by "
              + painted.canvas().height()
              + ".");
    }

    @Override
    public synchronized void close() {
      if (closed) return;
      closed = true;
      still.close();
      window.ifPresent(Window::close);
    }
  }

  static Rendered rendered(Frame frame, SourceMap sources, Optional<float[]> confidence) {
    return new Rendered(frame, sources, confidence, Sums.of(frame));
  }

  /// Lays what belongs to a window into the whole frame.
  private record Spread(int width, int height, Window window) {
    SourceMap sources(SourceMap part) {
      int[] origins = new int[width * height];
      for (int y = 0; y < window.height(); y++) {
        for (int x = 0; x < window.width(); x++) {
          if (window.region().at(x, y) == 0) continue;
          origins[(window.top() + y) * width + window.left() + x] =
              part.origins()[y * window.width() + x];
        }
      }
      return new SourceMap(width, height, origins);
    }

    float[] confidence(float[] part) {
      float[] whole = new float[width * height];
      Arrays.fill(whole, 1);
      for (int y = 0; y < window.height(); y++) {
        System.arraycopy(
            part,
            y * window.width(),
            whole,
            (window.top() + y) * width + window.left(),
            window.width());
      }
      return whole;
    }
  }

  /// The part of the picture that a window shows.
  private record Area(int left, int top, int width, int height) {
    boolean isEmpty() {
      return width == 0;
    }

    /// The region and its reach, in whole chroma samples.
    static Area of(Matte region, Reach reach, Layout layout) {
      int left = region.width();
      int top = region.height();
      int right = 0;
      int bottom = 0;
      for (int y = 0; y < region.height(); y++) {
        for (int x = 0; x < region.width(); x++) {
          if (region.at(x, y) == 0) continue;
          left = Math.min(left, x);
          right = Math.max(right, x + 1);
          top = Math.min(top, y);
          bottom = y + 1;
        }
      }
      if (right == 0) return new Area(0, 0, 0, 0);
      if (reach.pixels() == Reach.WHOLE_FRAME) {
        return new Area(0, 0, region.width(), region.height());
      }
      // The way back to chroma takes two more samples on each side.
      int across = 1 << layout.chromaX();
      int down = 1 << layout.chromaY();
      int sides = reach.pixels() + 2 * across;
      int ends = reach.pixels() + 2 * down;
      left = Math.max(0, left - sides) / across * across;
      top = Math.max(0, top - ends) / down * down;
      right = Math.min(region.width(), Math.ceilDiv(right + sides, across) * across);
      bottom = Math.min(region.height(), Math.ceilDiv(bottom + ends, down) * down);
      return new Area(left, top, right - left, bottom - top);
    }
  }
}

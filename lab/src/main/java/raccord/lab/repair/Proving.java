package raccord.lab.repair;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.picture.Matte;
import raccord.film.time.FrameRange;
import raccord.film.trouble.MediaException;
import raccord.film.versions.Lock;
import raccord.film.versions.Stability;
import raccord.lab.jobs.Crew;
import raccord.lab.jobs.Pace;
import raccord.lab.media.Reel;
import raccord.lab.vision.Steadiness;

/// Reads a version back as it was written, beside its source, and counts what changed. One thread
/// at a time.
final class Proving {
  private final Reel source;
  private final Reel written;
  private final FrameRange frames;
  private final Regions regions;

  /// Where each frame may differ.
  interface Regions {
    /// @param frame counted on the media
    Matte at(long frame);
  }

  /// @param lock what was counted
  /// @param stability how steady it is
  record Proof(Lock lock, Stability stability) {}

  /// @param frames of the source that the version shows, one by one
  Proving(Reel source, Reel written, FrameRange frames, Regions regions) {
    this.source = source;
    this.written = written;
    this.frames = frames;
    this.regions = regions;
  }

  /// @throws MediaException if either cannot be read, or frames are missing
  Proof run(Crew crew, Pace pace) {
    source.seek(frames.first());
    Deque<Pair> open = new ArrayDeque<>();
    Tally tally = new Tally();
    try {
      crew.share(
          new Iterator<Pair>() {
            private long next = frames.first();
            private Optional<Pair> last = Optional.empty();

            @Override
            public boolean hasNext() {
              return next < frames.past();
            }

            @Override
            public Pair next() {
              Pair pair = pair(next++, last);
              open.add(pair);
              last = Optional.of(pair);
              return pair;
            }
          },
          Pair::counted,
          counted -> {
            open.remove().close();
            tally.add(counted);
            pace.advance(1);
          });
    } finally {
      open.forEach(Pair::close);
    }
    return tally.proof(frames.length());
  }

  private Pair pair(long frame, Optional<Pair> last) {
    Frame was = read(source, frame);
    try {
      Frame is = read(written, frame - frames.first());
      if (!is.layout().equals(was.layout())
          || is.width() != was.width()
          || is.height() != was.height()) {
        is.close();
        throw new MediaException(
            "The version came back from the disk as "
                + is.layout()
                + ", and its source is "
                + was.layout()
                + ". Please report it.");
      }
      return new Pair(frame, was, is, regions.at(frame), last);
    } catch (RuntimeException e) {
      was.close();
      throw e;
    }
  }

  private static Frame read(Reel reel, long frame) {
    return reel.next()
        .orElseThrow(() ->
            MediaException.unreadable(
                reel.facts().file(), "it ends before frame " + frame, "Look at the disk."));
  }

  /// What one frame adds.
  private record Counted(
      long outside,
      long changedOutside,
      long inside,
      long changedInside,
      byte[] source,
      byte[] result,
      byte[] region,
      Optional<Stability.Step> step) {}

  private static final class Tally {
    private long outside;
    private long changedOutside;
    private long inside;
    private long changedInside;
    private final Sums.Chain source = new Sums.Chain();
    private final Sums.Chain result = new Sums.Chain();
    private final Sums.Chain region = new Sums.Chain();
    private final List<Stability.Step> steps = new ArrayList<>();

    void add(Counted counted) {
      outside += counted.outside();
      changedOutside += counted.changedOutside();
      inside += counted.inside();
      changedInside += counted.changedInside();
      source.add(counted.source());
      result.add(counted.result());
      region.add(counted.region());
      counted.step().ifPresent(steps::add);
    }

    Proof proof(long frames) {
      return new Proof(
          new Lock(
              frames,
              outside,
              changedOutside,
              inside,
              changedInside,
              source.hex(),
              result.hex(),
              region.hex(),
              Optional.empty(),
              true),
          new Stability(steps));
    }
  }

  /// One frame of the source and of the version.
  private static final class Pair implements AutoCloseable {
    private final long frame;
    private final Frame was;
    private final Frame is;
    private final Matte region;
    private final Steadiness.Small small;
    private final Steadiness.Small smallResult;
    private final Optional<Before> before;
    private boolean closed;

    private record Before(Steadiness.Small source, Steadiness.Small result) {}

    Pair(long frame, Frame was, Frame is, Matte region, Optional<Pair> last) {
      this.frame = frame;
      this.was = was;
      this.is = is;
      this.region = region;
      small = Steadiness.Small.of(was);
      smallResult = Steadiness.Small.of(is);
      before = last.map(each -> new Before(each.small, each.smallResult));
    }

    // When another piece failed, this one may be closed while it waits or runs.
    synchronized Counted counted() {
      if (closed) throw new CancellationException("The work was stopped.");
      long[] counts = new long[4];
      for (int i = 0; i < was.planes().size(); i++) count(i, counts);
      return new Counted(
          counts[0],
          counts[1],
          counts[2],
          counts[3],
          Sums.of(was),
          Sums.of(is),
          Sums.of(region),
          before.map(this::step));
    }

    private Stability.Step step(Before last) {
      double own = Steadiness.change(last.source(), small, region);
      boolean untouched =
          Arrays.equals(last.source().luma(), last.result().luma())
              && Arrays.equals(small.luma(), smallResult.luma());
      double version = untouched ? own : Steadiness.change(last.result(), smallResult, region);
      return new Stability.Step(frame, own, version);
    }

    private void count(int index, long[] counts) {
      Layout layout = was.layout();
      boolean chroma = layout.model() == Layout.Model.YCBCR && (index == 1 || index == 2);
      int x = chroma ? layout.chromaX() : 0;
      int y = chroma ? layout.chromaY() : 0;
      Frame.Plane a = was.planes().get(index);
      Frame.Plane b = is.planes().get(index);
      int bytes = layout.bytesPerSample();
      for (int row = 0; row < a.height(); row++) {
        boolean same = isSame(a, b, row, bytes);
        for (int column = 0; column < a.width(); column++) {
          boolean locked = Composite.weight(region, column, row, x, y) == 0;
          counts[locked ? 0 : 2]++;
          if (same) continue;
          long from = row * a.stride() + (long) column * a.step();
          long to = row * b.stride() + (long) column * b.step();
          boolean changed =
              MemorySegment.mismatch(a.samples(), from, from + bytes, b.samples(), to, to + bytes)
                  >= 0;
          if (changed) counts[locked ? 1 : 3]++;
        }
      }
    }

    // A whole row at once, where samples lie side by side.
    private static boolean isSame(Frame.Plane a, Frame.Plane b, int row, int bytes) {
      if (a.step() != bytes || b.step() != bytes) return false;
      long length = (long) a.width() * bytes;
      long from = row * a.stride();
      long to = row * b.stride();
      return MemorySegment.mismatch(a.samples(), from, from + length, b.samples(), to, to + length)
          < 0;
    }

    @Override
    public synchronized void close() {
      if (closed) return;
      closed = true;
      was.close();
      is.close();
    }
  }
}

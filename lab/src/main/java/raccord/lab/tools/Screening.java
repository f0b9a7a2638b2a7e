package raccord.lab.tools;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import raccord.film.cut.Shot;
import raccord.film.picture.Frame;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRate;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Damage;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelFacts;
import raccord.lab.vision.Glance;
import raccord.lab.vision.Look;
import raccord.lab.vision.Proxy;
import raccord.lab.vision.people.Face;
import raccord.lab.vision.people.FaceFinder;

/// Runs a film past all checks at once: one decode, each frame measured once.
///
/// Frames are measured on several threads and handed on in order. Memory is bounded by the window
/// that shot detection looks ahead, not by the length of the film.
public final class Screening {
  /// Looks for faces a second; every second one also for profiles.
  private static final double FACES_A_SECOND = 2;

  private final List<Check> checks;
  private final int threads;
  private final Optional<FaceFinder> faces;

  /// @param checks as [Shelf] gives them
  /// @param threads how many frames are measured at once; 0 for one per core
  public Screening(List<Check> checks, int threads) {
    this(checks, threads, new FaceFinder());
  }

  /// @param checks as [Shelf] gives them
  /// @param threads how many frames are measured at once; 0 for one per core
  /// @param finder what finds faces, for the checks that look for people
  public Screening(List<Check> checks, int threads, FaceFinder finder) {
    if (threads < 0) {
      throw new IllegalArgumentException("A film cannot be screened on " + threads + " threads.");
    }
    this.checks = List.copyOf(checks);
    this.threads = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    faces =
        checks.stream().anyMatch(Check::looksForPeople) ? Optional.of(finder) : Optional.empty();
  }

  /// What is known of a bare film file before it is screened.
  public static Film film(Reel reel) {
    ReelFacts.Picture picture = reel.facts().pictures();
    return new Film(
        String.valueOf(reel.facts().file().getFileName()),
        picture.rate(),
        picture.width(),
        picture.height(),
        Optional.empty(),
        List.of());
  }

  /// Screens a film whose shots nobody has told: they are found on the way.
  ///
  /// @param reel read to its end, not closed
  /// @throws raccord.film.trouble.MediaException if it cannot be read
  public Screened screen(Film film, Reel reel, Progress progress) {
    return run(Pass.finding(film, checks), reel, progress);
  }

  /// Screens a film whose shots the cut tells.
  ///
  /// @param shots in order, not overlapping but for their joins
  /// @param reel read to its end, not closed
  /// @throws raccord.film.trouble.MediaException if it cannot be read
  public Screened screen(Film film, List<Shot> shots, Reel reel, Progress progress) {
    return run(Pass.told(film, checks, shots), reel, progress);
  }

  /// Checks a cut alone, without any picture.
  public Screened read(Film film, List<Shot> shots) {
    return Pass.told(film, checks, shots).finish();
  }

  private Screened run(Pass pass, Reel reel, Progress progress) {
    long total = reel.facts().picture().map(ReelFacts.Picture::frames).orElse(0L);
    Deque<Step> ahead = new ArrayDeque<>();
    ExecutorService workers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().name("look-", 0).daemon().factory());
    try (Pace pace =
        progress.pace("Checking " + pass.film().name(), Math.max(0, total), "frames")) {
      long at = 0;
      Search search = Search.of(faces, pass.film().rate());
      int damages = 0;
      for (boolean more = true; more; ) {
        Optional<Frame> frame = reel.next();
        more = frame.isPresent();
        if (more) ahead.add(measured(workers, at++, frame.get(), search));
        List<Damage> damage = reel.damage();
        for (; damages < damage.size(); damages++) ahead.add(new Damaged(damage.get(damages)));
        for (Optional<Sound> sound = reel.nextSound();
            sound.isPresent();
            sound = reel.nextSound()) {
          ahead.add(new Heard(sound.get()));
        }
        for (Optional<Sound> guide = reel.nextGuide();
            guide.isPresent();
            guide = reel.nextGuide()) {
          ahead.add(new Guide(guide.get()));
        }
        while (ahead.size() > (more ? 2 * threads : 0)) {
          if (hand(ahead.removeFirst(), pass)) pace.advance(1);
        }
      }
      return pass.finish();
    } finally {
      Set<Runnable> unbegun = Set.copyOf(workers.shutdownNow());
      for (Step step : ahead) step.drop(unbegun);
      // Frames under way are views of what the reel has open: they end before it may close.
      workers.close();
    }
  }

  private static Measured measured(ExecutorService workers, long at, Frame frame, Search search) {
    FutureTask<Seen> seen = new FutureTask<>(new Measuring(at, frame, search));
    workers.execute(seen);
    return new Measured(seen, frame);
  }

  /// @return true if it was a frame
  private static boolean hand(Step step, Pass pass) {
    switch (step) {
      case Measured measured -> {
        Seen seen = measured.seen();
        pass.see(seen.look, seen.faces);
      }
      case Heard heard -> pass.hear(heard.sound);
      case Guide guide -> pass.hearGuide(guide.sound);
      case Damaged damaged -> pass.notice(damaged.damage);
    }
    return step instanceof Measured;
  }

  /// One thing the reel gave, in order.
  private sealed interface Step {
    /// Lets go of what nobody will look at any more.
    ///
    /// @param unbegun work that no thread has begun, and none will
    default void drop(Set<Runnable> unbegun) {}
  }

  private record Heard(Sound sound) implements Step {}

  private record Guide(Sound sound) implements Step {}

  private record Damaged(Damage damage) implements Step {}

  private record Measured(FutureTask<Seen> future, Frame frame) implements Step {
    @Override
    public void drop(Set<Runnable> unbegun) {
      // One that was begun closes its frame itself.
      if (unbegun.contains(future)) frame.close();
    }

    Seen seen() {
      try {
        return future.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Checking was interrupted.", e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException cause) throw cause;
        throw new IllegalStateException("A frame could not be measured.", e.getCause());
      }
    }
  }

  private record Seen(Look look, Optional<List<Face>> faces) {}

  /// Which frames are searched for faces.
  ///
  /// @param every so many frames; of those that have a proxy anyway, where there are enough
  private record Search(Optional<FaceFinder> finder, long every) {
    static Search of(Optional<FaceFinder> finder, FrameRate rate) {
      double frames = rate.approximately() / FACES_A_SECOND;
      long unit = frames < Proxy.EVERY ? 1 : Proxy.EVERY;
      return new Search(finder, unit * Math.max(1, Math.round(frames / unit)));
    }

    Optional<List<Face>> in(Look look, Frame picture) {
      if (finder.isEmpty() || look.frame() % every != 0) return Optional.empty();
      Proxy small = look.proxy().orElseGet(() -> Proxy.of(picture));
      return Optional.of(finder.get().find(small, look.glance(), look.frame() / every % 2 == 0));
    }
  }

  private record Measuring(long at, Frame frame, Search search) implements Callable<Seen> {
    @Override
    public Seen call() {
      try (frame) {
        Look look = Look.at(at, frame, Glance.of(frame));
        return new Seen(look, search.in(look, frame));
      }
    }
  }
}

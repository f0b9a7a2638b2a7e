package raccord.lab.jobs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Function;

/// A few hands that share work and hand it back in the order it came in.
///
/// Platform threads, because the work is decoding and arithmetic. No more than twice as many pieces
/// as hands are under way or waiting to be taken, so memory does not grow with the work. One thread
/// at a time may give work to a crew.
public final class Crew implements AutoCloseable {
  private final int hands;
  private final ExecutorService threads;

  public Crew(int hands) {
    if (hands < 1) throw new IllegalArgumentException("A crew needs at least one hand.");
    this.hands = hands;
    ThreadFactory names = Thread.ofPlatform().name("raccord-crew-", 1).daemon().factory();
    threads = Executors.newFixedThreadPool(hands, names);
  }

  /// One hand a core.
  public static Crew onePerCore() {
    return new Crew(Runtime.getRuntime().availableProcessors());
  }

  /// Does all the work, and takes the results in order, on the thread that calls.
  ///
  /// The first piece that fails ends the rest: pieces under way finish and are thrown away, later
  /// ones never start, and its exception comes out of here. So does an interrupt of the calling
  /// thread, as a [CancellationException].
  ///
  /// @param work pieces; asked for one at a time, on the calling thread
  /// @param job does one piece, on any hand
  /// @param take receives each result, in the order of `work`
  public <T, R> void share(Iterator<T> work, Function<T, R> job, Consumer<R> take) {
    Deque<Future<R>> underWay = new ArrayDeque<>();
    try {
      while (work.hasNext() || !underWay.isEmpty()) {
        while (work.hasNext() && underWay.size() < 2 * hands) {
          T piece = work.next();
          underWay.add(threads.submit(() -> job.apply(piece)));
        }
        take.accept(underWay.remove().get());
      }
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException("The work was stopped.");
      cancelled.initCause(e);
      throw cancelled;
    } finally {
      underWay.forEach(each -> each.cancel(false));
    }
  }

  /// Waits for the pieces under way.
  @Override
  public void close() {
    threads.close();
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    return switch (e.getCause()) {
      case RuntimeException trouble -> trouble;
      case Error broken -> throw broken;
      case null, default -> new IllegalStateException(e);
    };
  }
}

package raccord.lab.media;

import java.util.concurrent.atomic.AtomicInteger;
import raccord.film.picture.Frame;
import raccord.film.time.Time;

/// A frame that may be shown more than once; its memory goes when the last showing is closed.
final class SharedFrame implements AutoCloseable {
  private final Frame frame;
  private final AtomicInteger holders = new AtomicInteger(1);

  SharedFrame(Frame frame) {
    this.frame = frame;
  }

  long index() {
    return frame.index();
  }

  Time time() {
    return frame.time();
  }

  Frame shown(long index, Time time) {
    holders.incrementAndGet();
    return new Frame(
        index, time, frame.layout(), frame.colour(), frame.scan(), frame.planes(), this::close);
  }

  @Override
  public void close() {
    if (holders.decrementAndGet() == 0) frame.close();
  }
}

package raccord.lab.vision;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/// The last few looks of a film, in order. One thread at a time.
public final class Recent implements Iterable<Look> {
  private final int most;
  private final ArrayDeque<Look> looks = new ArrayDeque<>();

  public Recent(int most) {
    this.most = most;
  }

  /// Adds the next look; forgets all others when frames are missing in between.
  public void add(Look look) {
    if (!looks.isEmpty() && looks.getLast().frame() + 1 != look.frame()) looks.clear();
    looks.addLast(look);
    if (looks.size() > most) looks.removeFirst();
  }

  public boolean isFull() {
    return looks.size() == most;
  }

  public int size() {
    return looks.size();
  }

  public Look last() {
    return looks.getLast();
  }

  /// The look of this frame.
  public Look at(long frame) {
    for (Look look : looks) if (look.frame() == frame) return look;
    throw new NoSuchElementException("Frame " + frame + " is no longer kept.");
  }

  public boolean has(long frame) {
    return !looks.isEmpty()
        && looks.getFirst().frame() <= frame
        && frame <= looks.getLast().frame();
  }

  @Override
  public Iterator<Look> iterator() {
    return looks.iterator();
  }
}

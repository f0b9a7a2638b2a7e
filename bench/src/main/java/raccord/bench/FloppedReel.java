package raccord.bench;

import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import raccord.film.picture.Frame;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRange;
import raccord.lab.media.Damage;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelFacts;

/// A reel of which some shots are mirrored left to right, as editors flop them. 8 bits only; the
/// frames of `reel` must be writable. One thread at a time.
final class FloppedReel implements Reel {
  private final Reel reel;
  private final List<FrameRange> shots;
  private final Set<Integer> flopped;

  FloppedReel(Reel reel, List<FrameRange> shots, Set<Integer> flopped) {
    this.reel = reel;
    this.shots = List.copyOf(shots);
    this.flopped = Set.copyOf(flopped);
  }

  @Override
  public ReelFacts facts() {
    return reel.facts();
  }

  @Override
  public Optional<Frame> next() {
    Optional<Frame> next = reel.next();
    next.ifPresent(frame -> {
      for (int shot : flopped) {
        if (shots.get(shot).contains(frame.index())) mirror(frame);
      }
    });
    return next;
  }

  private static void mirror(Frame frame) {
    for (Frame.Plane plane : frame.planes()) {
      for (long y = 0; y < plane.height(); y++) {
        long row = y * plane.stride();
        for (int x = 0; x < plane.width() / 2; x++) {
          long left = row + x;
          long right = row + plane.width() - 1 - x;
          byte sample = plane.samples().get(ValueLayout.JAVA_BYTE, left);
          byte other = plane.samples().get(ValueLayout.JAVA_BYTE, right);
          plane.samples().set(ValueLayout.JAVA_BYTE, left, other);
          plane.samples().set(ValueLayout.JAVA_BYTE, right, sample);
        }
      }
    }
  }

  @Override
  public Optional<Sound> nextSound() {
    return reel.nextSound();
  }

  @Override
  public void seek(long frame) {
    reel.seek(frame);
  }

  @Override
  public List<Damage> damage() {
    return reel.damage();
  }

  @Override
  public void close() {
    reel.close();
  }
}

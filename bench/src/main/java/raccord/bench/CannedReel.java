package raccord.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import raccord.film.picture.Frame;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRange;
import raccord.lab.media.Damage;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelFacts;
import raccord.lab.soundstage.StageReel;

/// A cut of frames that are rendered once for all cuts of a seed; silent. One thread at a time.
final class CannedReel implements Reel {
  private static final int AHEAD = 4;

  private final Cans cans;
  private final Coverage.Cut cut;
  private final StageReel reel;
  private final List<FrameRange> shots;
  private final ExecutorService crew = Executors.newFixedThreadPool(2);
  private final ArrayDeque<Future<Frame>> coming = new ArrayDeque<>();
  private long next;

  CannedReel(Cans cans, Coverage.Cut cut) {
    this.cans = cans;
    this.cut = cut;
    reel =
        new StageReel(
            cans.stage(), cut.pieces().stream().map(Coverage.Part::piece).toList(), List.of(), 1);
    shots = List.copyOf(reel.shots());
  }

  List<FrameRange> shots() {
    return new ArrayList<>(shots);
  }

  @Override
  public ReelFacts facts() {
    return reel.facts();
  }

  @Override
  public Optional<Frame> next() {
    while (coming.size() < AHEAD && next < reel.length()) {
      long at = next++;
      coming.add(crew.submit(() -> frame(at)));
    }
    if (coming.isEmpty()) return Optional.empty();
    try {
      return Optional.of(coming.remove().get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Rendering was interrupted.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Rendering failed: " + e.getCause(), e.getCause());
    }
  }

  private Frame frame(long at) {
    int shot = 0;
    while (!shots.get(shot).contains(at)) shot++;
    Coverage.Part part = cut.pieces().get(shot);
    long frame = part.piece().frames().first() + at - shots.get(shot).first();
    return cans.frame(part.staging(), part.piece(), frame, at);
  }

  @Override
  public Optional<Sound> nextSound() {
    return Optional.empty();
  }

  @Override
  public void seek(long frame) {
    throw new UnsupportedOperationException("This reel is read once, from its start.");
  }

  @Override
  public List<Damage> damage() {
    return List.of();
  }

  @Override
  public void close() {
    crew.close();
    reel.close();
  }
}

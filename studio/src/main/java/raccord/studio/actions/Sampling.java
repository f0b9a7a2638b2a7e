package raccord.studio.actions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import raccord.film.cut.Shot;
import raccord.film.picture.Frame;
import raccord.film.sound.Sound;
import raccord.lab.media.Damage;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelFacts;
import raccord.lab.media.Thumbnail;

/// A reel that keeps a small picture now and then while others read it, so that the report's strip
/// needs no second decode.
///
/// It keeps no more than a fixed number: when they run out, every other one goes and the steps
/// double.
final class Sampling implements Reel {
  private static final int MOST = 1200;
  private static final int LONGEST_SIDE = 112;

  private final Reel reel;
  private final TreeMap<Long, byte[]> pictures = new TreeMap<>();
  private long step = 12;
  private long next;

  Sampling(Reel reel) {
    this.reel = reel;
  }

  /// A picture of each shot that one was taken in, the nearest to its middle, by the shot's id.
  ///
  /// @param most how many; when there are more shots, they are spread evenly over the cut
  Map<String, byte[]> strip(List<Shot> shots, int most) {
    Map<String, byte[]> strip = new LinkedHashMap<>();
    for (int i = 0; i < shots.size(); i++) {
      // Bresenham's steps: i is taken when i * most / size moves on.
      if (shots.size() > most && (long) i * most / shots.size() == (i - 1L) * most / shots.size()) {
        continue;
      }
      Shot shot = shots.get(i);
      long middle = (shot.frames().first() + shot.frames().past()) / 2;
      Long nearest = pictures.floorKey(middle);
      if (nearest == null || !shot.frames().contains(nearest))
        nearest = pictures.ceilingKey(middle);
      if (nearest == null || !shot.frames().contains(nearest)) continue;
      byte[] picture = pictures.get(nearest);
      if (picture != null) strip.put(shot.id(), picture);
    }
    return strip;
  }

  @Override
  public Optional<Frame> next() {
    Optional<Frame> frame = reel.next();
    frame.ifPresent(this::sample);
    return frame;
  }

  private void sample(Frame frame) {
    if (frame.index() < next) return;
    pictures.put(
        frame.index(), Thumbnail.of(frame, reel.facts().pictures(), LONGEST_SIDE).jpeg(0.6));
    if (pictures.size() > MOST) {
      step *= 2;
      long kept = step;
      pictures.keySet().removeIf(each -> each % kept != 0);
    }
    next = (frame.index() / step + 1) * step;
  }

  @Override
  public ReelFacts facts() {
    return reel.facts();
  }

  @Override
  public void seek(long frame) {
    reel.seek(frame);
  }

  @Override
  public Optional<Sound> nextSound() {
    return reel.nextSound();
  }

  @Override
  public Optional<Sound> nextGuide() {
    return reel.nextGuide();
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

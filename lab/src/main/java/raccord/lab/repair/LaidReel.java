package raccord.lab.repair;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import raccord.film.picture.Frame;
import raccord.film.sound.Sound;
import raccord.film.trouble.MediaException;
import raccord.lab.media.Damage;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelFacts;
import raccord.lab.media.ReelOptions;

/// A version's pictures in the place of those it was made from: counted as the original is, with
/// the original's facts. One thread at a time. Whoever opens, closes.
public final class LaidReel implements Reel {
  private final ReelFacts facts;
  private final Supplier<Path> media;
  private final long first;
  private @Nullable Reel reel;
  private long next;

  /// @param facts of the original
  /// @param media of the version; asked for when the first picture is
  /// @param first frame of the original that the version shows
  public LaidReel(ReelFacts facts, Supplier<Path> media, long first) {
    this.facts = facts;
    this.media = media;
    this.first = first;
  }

  @Override
  public ReelFacts facts() {
    return facts;
  }

  @Override
  public Optional<Frame> next() {
    if (next < first) {
      throw MediaException.unreadable(
          facts.file(),
          "the version made of it has no frame " + next,
          "Name frames that it shows.");
    }
    Reel open = reel;
    if (open == null) {
      open = Reel.open(media.get(), ReelOptions.PICTURES);
      reel = open;
      if (next > first) open.seek(next - first);
    }
    Optional<Frame> read = open.next();
    next++;
    return read.map(this::counted);
  }

  private Frame counted(Frame frame) {
    ReelFacts.Picture picture = facts.pictures();
    return new Frame(
        frame.index() + first,
        frame.time(),
        frame.layout(),
        picture.colour(),
        picture.scan(),
        frame.planes(),
        frame::close);
  }

  @Override
  public void seek(long frame) {
    next = frame;
    if (reel != null && frame >= first) reel.seek(frame - first);
  }

  @Override
  public Optional<Sound> nextSound() {
    return Optional.empty();
  }

  @Override
  public List<Damage> damage() {
    return reel == null ? List.of() : reel.damage();
  }

  @Override
  public void close() {
    if (reel != null) reel.close();
    reel = null;
  }
}

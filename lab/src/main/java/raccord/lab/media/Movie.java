package raccord.lab.media;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import raccord.film.picture.Frame;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.trouble.MediaException;
import raccord.lab.media.ffmpeg.PictureSource;
import raccord.lab.media.ffmpeg.Pictures;
import raccord.lab.media.ffmpeg.Sounds;

/// A film file, or a sound file.
final class Movie implements Reel {
  // Sound is given out up to this far ahead of the pictures: more than any block lasts.
  private static final Time AHEAD = new Time(1, new FrameRate(1, 1));

  private final ReelFacts facts;
  private final @Nullable Pictures pictures;
  private final @Nullable Sounds sounds;
  private final Set<Damage> damage = new LinkedHashSet<>();
  private Time shown = Time.zero(FrameRate.FPS_24);
  private boolean ended;
  private long given;

  static Reel open(Path file, ReelOptions options) {
    PictureSource source =
        new PictureSource(file, options.stream(), options.threads(), options.largest());
    Optional<Pictures> pictures = options.pictures() ? Pictures.open(source) : Optional.empty();
    try {
      Sounds sounds = Sounds.open(file, pictures.map(Pictures::start));
      if (pictures.isEmpty() && sounds.tracks().isEmpty()) {
        sounds.close();
        throw MediaException.unreadable(
            file, "it holds neither pictures nor sound", "Name a film, a sound or an image file.");
      }
      return new Movie(file, options, pictures.orElse(null), sounds);
    } catch (RuntimeException e) {
      pictures.ifPresent(Pictures::close);
      throw e;
    }
  }

  private Movie(Path file, ReelOptions options, @Nullable Pictures pictures, Sounds opened) {
    this.pictures = pictures;
    facts = FactsOfFile.read(file, Optional.ofNullable(pictures), opened, options.count());
    boolean wanted = options.sound() && !facts.sound().isEmpty();
    if (!wanted) opened.close();
    sounds = wanted ? opened : null;
    ended = pictures == null;
  }

  @Override
  public ReelFacts facts() {
    return facts;
  }

  @Override
  public Optional<Frame> next() {
    if (pictures == null || ended) return Optional.empty();
    Optional<Frame> frame = pictures.next();
    note(pictures);
    if (frame.isPresent()) {
      given = frame.get().index() + 1;
      shown = frame.get().time().minus(facts.start());
    } else {
      ended = true;
      noteIfCutShort();
    }
    return frame;
  }

  // Headers count a frame or two wrongly; more than one in fifty missing is a file cut short.
  private void noteIfCutShort() {
    long told = facts.pictures().frames();
    if (given + Math.max(2, told / 50) < told) {
      damage.add(new Damage(given, "the file ends here; its header tells of " + told + " frames"));
    }
  }

  private void note(Pictures read) {
    for (String words : read.troubles()) damage.add(new Damage(given, words));
  }

  @Override
  public void seek(long frame) {
    if (frame < 0) throw new IllegalArgumentException("There is no frame " + frame + ".");
    if (pictures == null) {
      throw new IllegalArgumentException(facts.file() + " holds no pictures to seek to.");
    }
    pictures.seek(frame);
    // What was damaged on the way there is built into the picture that comes next.
    given = frame;
    note(pictures);
    ended = false;
    shown =
        pictures
            .upcoming()
            .map(at -> at.minus(facts.start()))
            .orElseGet(() -> new Time(frame, facts.pictures().rate()));
    if (sounds != null) sounds.seek(shown);
  }

  @Override
  public Optional<Sound> nextSound() {
    if (sounds == null) return Optional.empty();
    Optional<Time> upcoming = sounds.upcoming();
    if (upcoming.isEmpty()) return Optional.empty();
    boolean tooSoon = !ended && upcoming.get().compareTo(shown.plus(AHEAD)) > 0;
    return tooSoon ? Optional.empty() : sounds.next();
  }

  @Override
  public List<Damage> damage() {
    return List.copyOf(damage);
  }

  @Override
  public void close() {
    if (pictures != null) pictures.close();
    if (sounds != null) sounds.close();
  }
}

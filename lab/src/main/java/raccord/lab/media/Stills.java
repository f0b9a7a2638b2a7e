package raccord.lab.media;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.picture.Frame;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.trouble.MediaException;

/// A sequence of images, one file a frame. An image that cannot be read is left out and reported.
final class Stills implements Reel {
  private final NumberedStills stills;
  private final ReelOptions options;
  private final ReelFacts facts;
  private final List<Damage> damage = new ArrayList<>();
  private int next;

  Stills(NumberedStills stills, ReelOptions options) {
    this.stills = stills;
    this.options = options;
    damage.addAll(stills.gaps());
    try (Reel first = open(0)) {
      facts = facts(first.facts());
    }
  }

  private Reel open(int index) {
    ReelOptions one =
        new ReelOptions(
            options.threads(), true, false, -1, options.largest(), false, options.stillRate());
    return Movie.open(stills.files().get(index), one);
  }

  private ReelFacts facts(ReelFacts one) {
    ReelFacts.Picture still = one.pictures();
    Map<String, String> tags = new LinkedHashMap<>(one.tags());
    tags.putAll(ExrHeader.read(stills.files().getFirst()));
    tags.putAll(DpxHeader.read(stills.files().getFirst()));
    FrameRate rate = rate(tags);
    ReelFacts.Picture picture =
        new ReelFacts.Picture(
            still.codec(),
            still.width(),
            still.height(),
            rate,
            false,
            stills.files().size(),
            true,
            still.layout(),
            still.colour(),
            still.scan(),
            still.rotation(),
            still.pixelAspect());
    tags.put("first_number", Long.toString(stills.numbers().getFirst()));
    tags.put("last_number", Long.toString(stills.numbers().getLast()));
    return new ReelFacts(
        stills.name(),
        "images",
        Optional.of(picture),
        List.of(),
        new Time(stills.files().size(), rate),
        Time.zero(rate),
        FactsOfFile.timecode(tags, rate),
        FactsOfFile.roll(tags),
        tags);
  }

  private FrameRate rate(Map<String, String> tags) {
    String written = tags.getOrDefault("framespersecond", tags.getOrDefault("framerate", ""));
    try {
      return written.isEmpty() ? options.stillRate() : FrameRate.parse(written);
    } catch (IllegalArgumentException e) {
      return options.stillRate();
    }
  }

  @Override
  public ReelFacts facts() {
    return facts;
  }

  @Override
  public Optional<Frame> next() {
    while (next < stills.files().size()) {
      int index = next++;
      try (Reel still = open(index)) {
        Optional<Frame> frame = still.next();
        if (frame.isPresent()) return Optional.of(numbered(frame.get(), index));
      } catch (MediaException e) {
        Path file = stills.files().get(index);
        damage.add(new Damage(index, file.getFileName() + ": " + e.getMessage()));
      }
    }
    return Optional.empty();
  }

  private Frame numbered(Frame still, long index) {
    return new Frame(
        index,
        new Time(index, facts.pictures().rate()),
        still.layout(),
        still.colour(),
        still.scan(),
        still.planes(),
        still::close);
  }

  @Override
  public void seek(long frame) {
    if (frame < 0) throw new IllegalArgumentException("There is no frame " + frame + ".");
    next = (int) Math.min(frame, stills.files().size());
  }

  @Override
  public Optional<Sound> nextSound() {
    return Optional.empty();
  }

  @Override
  public List<Damage> damage() {
    return List.copyOf(damage);
  }

  @Override
  public void close() {
    next = stills.files().size();
  }
}

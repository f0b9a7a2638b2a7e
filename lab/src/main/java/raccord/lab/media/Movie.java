package raccord.lab.media;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.picture.Frame;
import raccord.film.sound.Sound;
import raccord.film.time.Time;
import raccord.film.time.Timecode;
import raccord.film.trouble.MediaException;
import raccord.lab.media.ffmpeg.Pictures;

/// A film file.
final class Movie implements Reel {
  private final Path file;
  private final ReelFacts facts;
  private final ReelOptions options;
  private final List<Damage> damage = new ArrayList<>();
  private Pictures pictures;
  private long given;

  static Reel open(Path file, ReelOptions options) {
    return new Movie(file, options, pictures(file, options));
  }

  private Movie(Path file, ReelOptions options, Pictures pictures) {
    this.file = file;
    this.options = options;
    this.pictures = pictures;
    this.facts = facts(file, pictures);
  }

  private static Pictures pictures(Path file, ReelOptions options) {
    return Pictures.open(
            file,
            file.toString(),
            "",
            Map.of(),
            options.stream(),
            options.threads(),
            options.largest())
        .orElseThrow(() ->
            MediaException.unreadable(file, "it holds no pictures", "Name a file with pictures."));
  }

  private static ReelFacts facts(Path file, Pictures pictures) {
    Map<String, String> tags = pictures.tags();
    Time duration = pictures.duration();
    long counted = pictures.framesInHeader();
    long frames = counted > 0 ? counted : duration.nearest(pictures.rate()).value();
    int[] aspect = pictures.pixelAspect();
    ReelFacts.Picture picture =
        new ReelFacts.Picture(
            pictures.codec(),
            pictures.width(),
            pictures.height(),
            pictures.rate(),
            pictures.variableRate(),
            frames,
            counted > 0,
            pictures.layout(),
            pictures.colour(),
            pictures.scan(),
            pictures.rotation(),
            new ReelFacts.PixelAspect(aspect[0], aspect[1]));
    return new ReelFacts(
        file,
        pictures.containerName(),
        Optional.of(picture),
        List.of(),
        duration,
        pictures.start(),
        timecode(tags, pictures),
        tags.getOrDefault("reel_name", ""),
        tags);
  }

  private static Optional<Timecode> timecode(Map<String, String> tags, Pictures pictures) {
    String written = tags.get("timecode");
    if (written == null) return Optional.empty();
    try {
      return Optional.of(Timecode.parse(written, pictures.rate()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public ReelFacts facts() {
    return facts;
  }

  @Override
  public Optional<Frame> next() {
    Optional<Frame> frame = pictures.next();
    if (pictures.refused() > 0) damage.add(new Damage(given, pictures.trouble()));
    if (frame.isPresent()) given = frame.get().index() + 1;
    return frame;
  }

  // For now by decoding from the start.
  @Override
  public void seek(long frame) {
    if (frame < given) {
      pictures.close();
      pictures = pictures(file, options);
      given = 0;
    }
    while (given < frame) {
      Optional<Frame> passed = next();
      if (passed.isEmpty()) return;
      passed.get().close();
    }
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
    pictures.close();
  }
}

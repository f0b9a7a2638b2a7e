package raccord.lab.media;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.Timecode;
import raccord.lab.media.ffmpeg.Pictures;
import raccord.lab.media.ffmpeg.Sounds;

/// Gathers the facts of a file from what its pictures and its sound say.
final class FactsOfFile {
  // Names under which containers and cameras keep the reel, the most specific first.
  private static final List<String> ROLLS =
      List.of("reel_name", "com.apple.proapps.reel", "reel", "tape", "material_package_name");

  private FactsOfFile() {}

  static ReelFacts read(Path file, Optional<Pictures> pictures, Sounds sounds, boolean count) {
    Map<String, String> tags = new LinkedHashMap<>(sounds.tags());
    pictures.ifPresent(read -> tags.putAll(read.tags()));
    if (pictures.isEmpty()) tags.putAll(WaveChunks.read(file));
    Optional<ReelFacts.Picture> picture = pictures.map(read -> picture(read, count));
    FrameRate rate = picture.map(ReelFacts.Picture::rate).orElseGet(() -> WaveChunks.rate(tags));
    return new ReelFacts(
        file,
        sounds.containerName(),
        picture,
        sounds.tracks().stream().map(FactsOfFile::track).toList(),
        pictures.map(Pictures::duration).orElseGet(sounds::duration),
        pictures.map(Pictures::start).orElseGet(sounds::zero),
        timecode(tags, rate, sounds),
        roll(tags),
        tags);
  }

  private static ReelFacts.Picture picture(Pictures pictures, boolean count) {
    Time duration = pictures.duration();
    OptionalLong counted = count ? pictures.counted() : OptionalLong.empty();
    long header = pictures.framesInHeader();
    long frames = counted.orElse(header > 0 ? header : duration.nearest(pictures.rate()).value());
    int[] aspect = pictures.pixelAspect();
    return new ReelFacts.Picture(
        pictures.codec(),
        pictures.width(),
        pictures.height(),
        pictures.rate(),
        pictures.variableRate() || (count && pictures.uneven()),
        frames,
        counted.isPresent() || header > 0,
        pictures.layout(),
        pictures.colour(),
        pictures.scan(),
        pictures.rotation(),
        new ReelFacts.PixelAspect(aspect[0], aspect[1]));
  }

  private static ReelFacts.SoundTrack track(Sounds.Track track) {
    String name = track.tags().getOrDefault("title", "");
    if (name.isEmpty()) name = track.tags().getOrDefault("handler_name", "");
    return new ReelFacts.SoundTrack(
        track.codec(),
        track.rate(),
        track.channels(),
        track.channelNames(),
        track.tags().getOrDefault("language", ""),
        name);
  }

  /// The timecode a file has among its tags, when it exists at the rate.
  static Optional<Timecode> timecode(Map<String, String> tags, FrameRate rate) {
    try {
      return Optional.ofNullable(tags.get("timecode")).map(text -> Timecode.parse(text, rate));
    } catch (IllegalArgumentException e) {
      // It is kept among the tags, as written.
      return Optional.empty();
    }
  }

  private static Optional<Timecode> timecode(
      Map<String, String> tags, FrameRate rate, Sounds sounds) {
    String samples = tags.get("time_reference");
    if (tags.containsKey("timecode") || samples == null || sounds.tracks().isEmpty()) {
      return timecode(tags, rate);
    }
    try {
      // EBU Tech 3285 (BWF): the time reference counts samples since midnight.
      FrameRate clock = new FrameRate(sounds.tracks().getFirst().rate(), 1);
      long frame = new Time(Long.parseLong(samples.strip()), clock).nearest(rate).value();
      return Optional.of(new Timecode(frame, rate, WaveChunks.dropFrame(tags, rate)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// The reel, by whichever name the file keeps it; empty when it has none.
  static String roll(Map<String, String> tags) {
    for (String name : ROLLS) {
      String roll = tags.getOrDefault(name, "").strip();
      if (!roll.isEmpty()) return roll;
    }
    return "";
  }
}

package raccord.lab.media;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.Timecode;

/// What a reel is, as its file says it and as its first picture shows it.
///
/// @param file the file, the folder, or the pattern of an image sequence
/// @param container FFmpeg's name of the file format, or `images`
/// @param picture absent when there is only sound
/// @param sound its tracks, in the order of the file
/// @param duration how long it lasts, as its header says
/// @param start timestamp of the first picture, or of the sound when there is none
/// @param timecode timecode of the first frame
/// @param roll reel, tape or camera roll; empty when unknown
/// @param tags everything else the file says of itself, by FFmpeg's names
public record ReelFacts(
    Path file,
    String container,
    Optional<Picture> picture,
    List<SoundTrack> sound,
    Time duration,
    Time start,
    Optional<Timecode> timecode,
    String roll,
    Map<String, String> tags) {

  public ReelFacts {
    sound = List.copyOf(sound);
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /// The pictures of a reel.
  ///
  /// @param codec FFmpeg's name: `h264`, `prores`
  /// @param width pixels, as stored
  /// @param height pixels, as stored
  /// @param rate frames per second; the mean when it varies
  /// @param variableRate true if the header says so, or timestamps are known to be uneven
  /// @param frames how many there are
  /// @param framesExact true if counted, false if worked out from the duration
  /// @param rotation degrees clockwise the picture must be turned to stand upright: 0, 90, 180, 270
  /// @param pixelAspect width of a pixel over its height, numerator and denominator
  public record Picture(
      String codec,
      int width,
      int height,
      FrameRate rate,
      boolean variableRate,
      long frames,
      boolean framesExact,
      Layout layout,
      ColourTags colour,
      Frame.Scan scan,
      int rotation,
      PixelAspect pixelAspect) {}

  /// The shape of a pixel; 1 to 1 is square.
  public record PixelAspect(int across, int down) {
    public static final PixelAspect SQUARE = new PixelAspect(1, 1);
  }

  /// One track of sound.
  ///
  /// @param codec FFmpeg's name: `pcm_s24le`
  /// @param rate samples per second
  /// @param channels how many
  /// @param channelNames FFmpeg's name of the layout (`stereo`, `5.1`), empty when it has none
  /// @param language as tagged, empty when unknown
  /// @param name as tagged, empty when unnamed
  public record SoundTrack(
      String codec, int rate, int channels, String channelNames, String language, String name) {}

  /// The facts of the pictures.
  ///
  /// @throws IllegalArgumentException if there are none
  public Picture pictures() {
    return picture.orElseThrow(
        () -> new IllegalArgumentException(file + " holds sound and no pictures."));
  }
}

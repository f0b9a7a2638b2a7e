package raccord.lab.media;

import java.util.List;
import java.util.Optional;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.time.FrameRate;
import raccord.film.time.Timecode;

/// What is to be printed.
///
/// @param width pixels of every frame
/// @param height pixels of every frame
/// @param layout of the frames that will be added
/// @param timecode of the first frame
/// @param roll reel, tape or camera roll; empty when unknown
/// @param sound the tracks that will be added, in order
public record PrintOrder(
    Stock stock,
    int width,
    int height,
    FrameRate rate,
    Layout layout,
    ColourTags colour,
    Frame.Scan scan,
    ReelFacts.PixelAspect pixelAspect,
    Optional<Timecode> timecode,
    String roll,
    List<SoundOrder> sound) {

  /// A track of sound to print.
  ///
  /// @param rate samples per second
  /// @param floating true to keep 32-bit floats, false for 24-bit integers
  /// @param language as tagged, empty when unknown
  /// @param name as tagged, empty when unnamed
  public record SoundOrder(int rate, int channels, boolean floating, String language, String name) {
    public SoundOrder {
      if (rate <= 0 || channels <= 0) {
        throw new IllegalArgumentException(
            "Sound cannot have " + channels + " channels at " + rate + " samples a second.");
      }
    }
  }

  public PrintOrder {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException(
          "A print cannot be " + width + " by " + height + " pixels.");
    }
    sound = List.copyOf(sound);
  }

  /// Silent progressive pictures with square pixels and no timecode.
  public static PrintOrder silent(
      Stock stock, int width, int height, FrameRate rate, Layout layout, ColourTags colour) {
    return new PrintOrder(
        stock,
        width,
        height,
        rate,
        layout,
        colour,
        Frame.Scan.PROGRESSIVE,
        ReelFacts.PixelAspect.SQUARE,
        Optional.empty(),
        "",
        List.of());
  }

  /// Everything a reel is, on another stock.
  public static PrintOrder like(ReelFacts reel, Stock stock) {
    ReelFacts.Picture picture = reel.pictures();
    return new PrintOrder(
        stock,
        picture.width(),
        picture.height(),
        picture.rate(),
        picture.layout(),
        picture.colour(),
        picture.scan(),
        picture.pixelAspect(),
        reel.timecode(),
        reel.roll(),
        reel.sound().stream()
            .map(track ->
                new SoundOrder(
                    track.rate(),
                    track.channels(),
                    track.codec().startsWith("pcm_f"),
                    track.language(),
                    track.name()))
            .toList());
  }

  public PrintOrder withTimecode(Timecode first, String reel) {
    return new PrintOrder(
        stock,
        width,
        height,
        rate,
        layout,
        colour,
        scan,
        pixelAspect,
        Optional.of(first),
        reel,
        sound);
  }

  public PrintOrder withSize(int across, int down) {
    return new PrintOrder(
        stock, across, down, rate, layout, colour, scan, pixelAspect, timecode, roll, sound);
  }

  public PrintOrder withPicture(Layout other, ColourTags tags) {
    return new PrintOrder(
        stock, width, height, rate, other, tags, scan, pixelAspect, timecode, roll, sound);
  }

  public PrintOrder withSound(List<SoundOrder> tracks) {
    return new PrintOrder(
        stock, width, height, rate, layout, colour, scan, pixelAspect, timecode, roll, tracks);
  }
}

package raccord.lab.tools;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import raccord.film.cut.Item;
import raccord.film.cut.Shot;
import raccord.film.cut.Timeline;
import raccord.film.shoot.Take;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.TimeRange;
import raccord.film.versions.Version;

/// What is known of a film before its first frame is seen.
///
/// @param name what to call it in sentences
/// @param rate frames per second of the cut
/// @param width pixels of the picture
/// @param height pixels of the picture
/// @param timeline the cut, when there is one
/// @param conform what linking the cut to media found out; empty for a bare film file
/// @param layers the repaired versions that clips show
public record Film(
    String name,
    FrameRate rate,
    int width,
    int height,
    Optional<Timeline> timeline,
    List<Linked> conform,
    List<Layer> layers) {
  public Film {
    conform = List.copyOf(conform);
    layers = List.copyOf(layers);
  }

  /// A film that shows what was recorded, and nothing repaired.
  public Film(
      String name,
      FrameRate rate,
      int width,
      int height,
      Optional<Timeline> timeline,
      List<Linked> conform) {
    this(name, rate, width, height, timeline, conform, List.of());
  }

  public Film withLayers(List<Layer> layers) {
    return new Film(name, rate, width, height, timeline, conform, layers);
  }

  /// The clips of picture that show a layer.
  public List<Linked> showing(Layer layer) {
    return conform.stream()
        .filter(each -> each.track() < 0)
        .filter(each -> each.media().filter(layer.media()::equals).isPresent())
        .toList();
  }

  /// The clip on a sound track of the cut; absent where there is none, or no cut.
  ///
  /// @param track counted from 0, as in [raccord.film.sound.Sound]
  /// @param frame on the cut
  public Optional<Item.Clip> soundAt(int track, long frame) {
    return conform.stream()
        .filter(linked -> linked.track() == track && linked.record().contains(frame))
        .map(Linked::clip)
        .findFirst();
  }

  /// What the set wrote of the take a shot shows, when it did.
  public Optional<Take> take(Shot shot) {
    return conform.stream()
        .filter(linked -> linked.track() < 0 && linked.shot().equals(shot.id()))
        .flatMap(linked -> linked.take().stream())
        .findFirst();
  }

  /// One clip of the cut and the media it was linked to.
  ///
  /// @param shot id of the shot the clip became; empty when it became none (a sound clip)
  /// @param clip the clip
  /// @param record frames on the cut
  /// @param media path of the media, when one was found
  /// @param available frames that media has, in the clip's source time, when known
  /// @param how `path`, `name`, `reel`, `duration`, or why nothing was found, as a sentence
  /// @param take what the set wrote of that media, when it did
  /// @param track the sound track of the cut it lies on, counted from 0; -1 for a picture
  public record Linked(
      String shot,
      Item.Clip clip,
      FrameRange record,
      Optional<Path> media,
      Optional<TimeRange> available,
      String how,
      Optional<Take> take,
      int track) {}

  /// A repaired version that clips show, as its production knows it.
  ///
  /// @param media its pictures, as clips are linked to them
  /// @param temporary true if it holds generated pictures and nobody has made them final
  /// @param trouble what is wrong with its proof, a sentence with what to do; absent when its lock
  ///   holds
  public record Layer(Path media, Version version, boolean temporary, Optional<String> trouble) {}
}

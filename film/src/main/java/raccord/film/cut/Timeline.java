package raccord.film.cut;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.Timecode;

/// A cut: tracks of items, from the bottom track up.
///
/// @param rate the rate the cut is shown and counted at
/// @param start timecode of the first frame, when the file says
public record Timeline(
    String name,
    FrameRate rate,
    Optional<Timecode> start,
    List<Track> tracks,
    List<Marker> markers,
    Extras extras) {
  public Timeline {
    tracks = List.copyOf(tracks);
    markers = List.copyOf(markers);
  }

  /// The longest track's duration.
  public Time duration() {
    return tracks.stream().map(Track::duration).max(Time::compareTo).orElse(Time.zero(rate));
  }

  public List<Track> pictureTracks() {
    return tracks.stream().filter(track -> track.kind() == Track.Kind.PICTURE).toList();
  }

  public List<Track> soundTracks() {
    return tracks.stream().filter(track -> track.kind() == Track.Kind.SOUND).toList();
  }

  /// The same cut with every clip as `with` makes it, also inside nests.
  public Timeline withClips(UnaryOperator<Item.Clip> with) {
    return new Timeline(name, rate, start, clips(tracks, with), markers, extras);
  }

  private static List<Track> clips(List<Track> tracks, UnaryOperator<Item.Clip> with) {
    return tracks.stream()
        .map(track ->
            new Track(
                track.name(),
                track.kind(),
                track.enabled(),
                track.items().stream().map(item -> clips(item, with)).toList(),
                track.markers(),
                track.extras()))
        .toList();
  }

  private static Item clips(Item item, UnaryOperator<Item.Clip> with) {
    return switch (item) {
      case Item.Clip clip -> with.apply(clip);
      case Item.Nest nest ->
          new Item.Nest(
              nest.name(),
              clips(nest.tracks(), with),
              nest.source(),
              nest.duration(),
              nest.effects(),
              nest.markers(),
              nest.enabled(),
              nest.extras());
      case Item.Gap gap -> gap;
      case Item.Transition transition -> transition;
    };
  }
}

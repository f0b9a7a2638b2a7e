package raccord.film.cut;

import java.util.List;
import java.util.Optional;
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
}

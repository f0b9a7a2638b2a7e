package raccord.studio.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.Marker;
import raccord.film.cut.MediaReference;
import raccord.film.cut.Shot;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;
import raccord.film.time.Timecode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The shots of one film file, ready to be written in any form.
///
/// @param source path of the film
/// @param roll reel name in the film's header; empty when it has none
/// @param start timecode of its first frame
/// @param frames how many it has
public record ShotList(
    String source, String roll, FrameRate rate, Timecode start, long frames, List<Shot> shots) {
  public static final String SCHEMA = "raccord.shots/1";

  public ShotList {
    shots = List.copyOf(shots);
  }

  /// `raccord.shots/1`: frames count from 0 on the decoded stream, ranges are half-open.
  public String json() {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("schema", SCHEMA).put("source", source).put("rate", rate.toString());
    root.put("start", start.toString()).put("frames", frames);
    ShotJson.write(root.putArray("shots"), shots);
    return root.toPrettyString() + "\n";
  }

  /// One row a shot, with a heading.
  public String csv() {
    Csv csv = new Csv();
    csv.row("id", "first", "past", "timecode", "in", "in-first", "in-past", "sureness");
    for (Shot shot : shots) {
      csv.row(
          shot.id(),
          shot.frames().first(),
          shot.frames().past(),
          start.plus(shot.frames().first()),
          shot.in().kind().name().toLowerCase(Locale.ROOT),
          shot.in().frames().first(),
          shot.in().frames().past(),
          ShotJson.rounded(shot.in().sureness()));
    }
    return csv.toString();
  }

  /// The film as a cut of itself: one clip a shot.
  ///
  /// Dissolves, fades and wipes are in the picture already; as transitions an NLE would make them a
  /// second time. They are markers.
  public Timeline timeline() {
    String name = source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
    MediaReference media =
        new MediaReference(
            name,
            Optional.of(source),
            Optional.of(range(new FrameRange(0, frames))),
            roll.isEmpty() ? Optional.empty() : Optional.of(roll),
            Optional.empty(),
            Extras.NONE);
    List<Item> clips = new ArrayList<>();
    for (Shot shot : shots) {
      clips.add(
          new Item.Clip(
              shot.id(),
              range(shot.frames()),
              new Time(shot.frames().length(), rate),
              Map.of(Item.Clip.DEFAULT_MEDIA, media),
              Item.Clip.DEFAULT_MEDIA,
              Optional.empty(),
              Optional.empty(),
              List.of(),
              gradual(shot),
              true,
              Extras.NONE));
    }
    Track track = new Track("V1", Track.Kind.PICTURE, true, clips, List.of(), Extras.NONE);
    return new Timeline(name, rate, Optional.of(start), List.of(track), List.of(), Extras.NONE);
  }

  private List<Marker> gradual(Shot shot) {
    FrameRange shared = shot.in().frames();
    if (shared.isEmpty()) return List.of();
    String kind = Words.title(shot.in().kind().name().toLowerCase(Locale.ROOT));
    return List.of(
        new Marker(
            kind,
            "%s over %s.".formatted(kind, Words.count(shared.length(), "frame")),
            "CYAN",
            new TimeRange(new Time(start.frame() + shot.frames().first(), rate), new Time(1, rate)),
            Extras.NONE));
  }

  private TimeRange range(FrameRange frames) {
    return TimeRange.of(frames.moved(start.frame()), rate);
  }
}

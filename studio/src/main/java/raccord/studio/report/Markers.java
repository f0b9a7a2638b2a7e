package raccord.studio.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.Marker;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;
import raccord.film.trouble.MediaException;

/// The findings as markers on the cut, for the editing system.
final class Markers {
  private final Report report;

  Markers(Report report) {
    this.report = report;
  }

  /// The cut as it came, with a marker for each open finding on the clip that it lies on.
  Timeline timeline() {
    Timeline cut = report.screened().film().timeline().orElseGet(this::ofShots);
    List<Track> tracks = new ArrayList<>();
    boolean marked = false;
    for (Track track : cut.tracks()) {
      boolean first = !marked && track.kind() == Track.Kind.PICTURE;
      tracks.add(first ? marked(track, cut.rate()) : track);
      marked |= first;
    }
    return new Timeline(cut.name(), cut.rate(), cut.start(), tracks, cut.markers(), cut.extras());
  }

  private Timeline ofShots() {
    return new ShotList(
            report.source(),
            "",
            report.screened().film().rate(),
            report.start(),
            report.screened().frames(),
            report.screened().shots())
        .timeline();
  }

  private Track marked(Track track, FrameRate rate) {
    List<Item> items = new ArrayList<>();
    Time at = Time.zero(rate);
    List<Finding> left = new ArrayList<>(report.open());
    for (Item item : track.items()) {
      Time past = at.plus(item.duration());
      List<Finding> here = new ArrayList<>();
      for (Finding each : left) {
        Time first = new Time(each.frames().first(), rate);
        if (at.compareTo(first) <= 0 && first.compareTo(past) < 0) here.add(each);
      }
      left.removeAll(here);
      items.add(here.isEmpty() ? item : marked(item, at, rate, here));
      at = past;
    }
    return new Track(
        track.name(), track.kind(), track.enabled(), items, track.markers(), track.extras());
  }

  private static Item marked(Item item, Time at, FrameRate rate, List<Finding> here) {
    return switch (item) {
      case Item.Clip c ->
          c.withMarkers(with(c.markers(), here, at, c.source(), c.duration(), rate));
      case Item.Gap g ->
          new Item.Gap(
              g.name(),
              g.duration(),
              g.effects(),
              with(g.markers(), here, at, whole(g.duration()), g.duration(), rate),
              g.enabled(),
              g.extras());
      case Item.Nest n ->
          new Item.Nest(
              n.name(),
              n.tracks(),
              n.source(),
              n.duration(),
              n.effects(),
              with(
                  n.markers(),
                  here,
                  at,
                  n.source().orElse(whole(n.duration())),
                  n.duration(),
                  rate),
              n.enabled(),
              n.extras());
      case Item.Transition t -> t;
    };
  }

  private static TimeRange whole(Time duration) {
    return new TimeRange(Time.zero(duration.rate()), duration);
  }

  private static List<Marker> with(
      List<Marker> markers,
      List<Finding> here,
      Time at,
      TimeRange source,
      Time duration,
      FrameRate rate) {
    List<Marker> all = new ArrayList<>(markers);
    FrameRate own = source.start().rate();
    long length = Math.max(1, duration.nearest(rate).value());
    long used = source.duration().nearest(own).value();
    for (Finding finding : here) {
      long into = finding.frames().first() - at.nearest(rate).value();
      // A retimed clip is taken as even.
      long place = source.start().nearest(own).value() + into * used / length;
      all.add(marker(finding, new TimeRange(new Time(place, own), new Time(1, own))));
    }
    return all;
  }

  private static Marker marker(Finding finding, TimeRange place) {
    String colour =
        switch (finding.severity()) {
          case ERROR -> "RED";
          case WARNING -> "YELLOW";
          case NOTE -> "CYAN";
        };
    return new Marker(Words.title(finding.rule()), finding.sentence(), colour, place, Extras.NONE);
  }

  /// One row a finding, with a heading.
  String csv() {
    Csv csv = new Csv();
    csv.row("timecode", "first", "past", "severity", "rule", "shot", "sureness", "sentence");
    for (Finding each : report.open()) {
      csv.row(
          report.timecode(each.frames().first()),
          each.frames().first(),
          each.frames().past(),
          each.severity().word(),
          each.rule(),
          each.shot(),
          ShotJson.rounded(each.sureness()),
          each.sentence());
    }
    return csv.toString();
  }

  /// A row of a markers table.
  record Row(FrameRange frames, Severity severity, String rule, String shot, String sentence) {}

  /// Reads a table that [#csv] wrote.
  ///
  /// @throws MediaException if it is none; names the line
  static List<Row> rows(String text, String file) {
    List<List<String>> cells;
    try {
      cells = Csv.rows(text);
    } catch (IllegalArgumentException e) {
      throw new MediaException("Cannot read " + file + ": " + e.getMessage(), e);
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < cells.size(); i++) {
      List<String> cell = cells.get(i);
      rows.add(row(cell).orElseThrow(wrong(file, i + 1)));
    }
    return rows;
  }

  private static Supplier<MediaException> wrong(String file, long line) {
    return () ->
        MediaException.atLine(file, line, "it is no row of markers", "Run raccord check again.");
  }

  private static Optional<Row> row(List<String> cell) {
    try {
      return Optional.of(
          new Row(
              new FrameRange(Long.parseLong(cell.get(1)), Long.parseLong(cell.get(2))),
              Severity.valueOf(cell.get(3).toUpperCase(Locale.ROOT)),
              cell.get(4),
              cell.get(5),
              cell.get(7)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }
}

package raccord.studio.actions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import raccord.film.colour.Cdl;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.Marker;
import raccord.film.cut.MediaReference;
import raccord.film.cut.Shot;
import raccord.film.cut.Timeline;
import raccord.film.interchange.CdlFile;
import raccord.film.time.FrameRange;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;
import raccord.film.trouble.MediaException;
import raccord.lab.tools.Film;

/// A cut whose clips carry the original and the versions as media references, with the version that
/// was approved last in use.
///
/// A version stands where the cut shows frames of the media it was made from, all of them among
/// those it repaired; the cut may have changed since.
final class Relinked {
  private final Conform.Result cut;
  private final List<Deliverable> versions;
  private final Map<Deliverable, Path> pulled;
  private final IdentityHashMap<Item.Clip, List<Deliverable>> placed = new IdentityHashMap<>();
  private final IdentityHashMap<Item.Clip, Recorded> clips = new IdentityHashMap<>();

  /// What a clip shows of what was recorded, also where it shows a repaired version of it.
  ///
  /// @param frames of the media
  /// @param start when the media's first frame is, in the clip's source time, when known
  private record Recorded(Path media, FrameRange frames, Optional<Time> start) {}

  /// @param known all versions of the production
  /// @param versions those that are delivered
  /// @param pulled where each version's pictures are, from the delivery's folder on
  Relinked(
      Conform.Result cut,
      List<Deliverable> known,
      List<Deliverable> versions,
      Map<Deliverable, Path> pulled) {
    this.cut = cut;
    this.versions = versions;
    this.pulled = pulled;
    for (Film.Linked link : cut.film().conform()) {
      Optional<Recorded> recorded = recorded(link, known);
      if (recorded.isEmpty()) continue;
      List<Deliverable> here =
          versions.stream()
              .filter(each -> each.shows(recorded.get().media(), recorded.get().frames()))
              .toList();
      clips.put(link.clip(), recorded.get());
      if (!here.isEmpty()) placed.put(link.clip(), here);
    }
  }

  private Optional<Recorded> recorded(Film.Linked link, List<Deliverable> known) {
    Optional<FrameRange> shown = shown(link);
    if (link.track() >= 0 || link.media().isEmpty() || shown.isEmpty()) return Optional.empty();
    Path media = link.media().get();
    Optional<Time> start = link.available().map(TimeRange::start);
    for (Deliverable each : known) {
      if (each.frames().isEmpty() || !each.isShownBy(media)) continue;
      long first = each.frames().get().first();
      return Optional.of(
          new Recorded(
              each.source(),
              shown.get().moved(first),
              start.map(time -> time.minus(new Time(first, time.rate())))));
    }
    return Optional.of(new Recorded(media, shown.get(), start));
  }

  private Optional<FrameRange> shown(Film.Linked link) {
    return cut.shots().stream()
        .filter(shot -> shot.id().equals(link.shot()))
        .findFirst()
        .flatMap(Shot::source)
        .map(Shot.Source::frames);
  }

  /// Names of versions that no clip of the cut shows.
  List<String> unplaced() {
    return versions.stream()
        .filter(each -> placed.values().stream().noneMatch(here -> here.contains(each)))
        .map(each -> each.version().name())
        .toList();
  }

  /// @param prefix what stands before the paths of the versions' media
  Timeline timeline(String prefix) {
    return cut.timeline()
        .withClips(clip -> {
          List<Deliverable> here = placed.get(clip);
          return here == null ? clip : relinked(clip, here, prefix);
        });
  }

  private Item.Clip relinked(Item.Clip clip, List<Deliverable> here, String prefix) {
    Recorded recorded = Objects.requireNonNull(clips.get(clip));
    Map<String, MediaReference> media = new LinkedHashMap<>(clip.media());
    String active = clip.activeMedia();
    List<Marker> markers = new ArrayList<>(clip.markers());
    Optional<Cdl> grade = Optional.empty();
    for (Deliverable each : here) {
      Path pictures = pulled.get(each);
      if (pictures != null) {
        active = each.version().label();
        media.put(active, reference(clip, recorded, each, prefix + slashed(pictures)));
      }
      if (each.grade().isPresent()) {
        grade = Optional.of(decisions(each.grade().get(), each).getFirst().grade());
      }
      markers.add(marker(clip, each));
    }
    Item.Clip marked = clip.withMedia(media, active).withMarkers(markers);
    return grade.map(marked::withGrade).orElse(marked);
  }

  private static MediaReference reference(
      Item.Clip clip, Recorded recorded, Deliverable version, String target) {
    Optional<TimeRange> available =
        recorded
            .start()
            .map(start -> {
              FrameRange frames = version.frames().orElseThrow();
              return new TimeRange(
                  start.plus(new Time(frames.first(), start.rate())),
                  new Time(frames.length(), start.rate()));
            });
    return new MediaReference(
        version.version().name(),
        Optional.of(target),
        available,
        clip.activeReference().flatMap(MediaReference::reel),
        Optional.empty(),
        Extras.NONE);
  }

  private static Marker marker(Item.Clip clip, Deliverable each) {
    var verdict = each.version().last().orElseThrow();
    TimeRange first =
        new TimeRange(clip.source().start(), new Time(1, clip.source().start().rate()));
    return new Marker(
        each.version().name(),
        "Approved by " + verdict.by() + ": " + verdict.reason(),
        "GREEN",
        first,
        Extras.NONE);
  }

  /// The grades of a version's `.cc` file, under its shot's name.
  static List<CdlFile.Decision> decisions(Path file, Deliverable version) {
    try {
      return CdlFile.read(Files.readString(file), file.toString()).decisions().stream()
          .map(each ->
              new CdlFile.Decision(
                  each.grade().withId(version.version().shot()),
                  each.media(),
                  each.decisionNotes(),
                  each.notes(),
                  each.sopNotes(),
                  each.satNotes()))
          .toList();
    } catch (IOException e) {
      throw new MediaException("Cannot read " + file + ". Make the version again.", e);
    }
  }

  private static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }
}

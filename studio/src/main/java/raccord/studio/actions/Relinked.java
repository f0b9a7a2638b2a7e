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
  private final IdentityHashMap<Item.Clip, Film.Linked> links = new IdentityHashMap<>();

  /// @param pulled where each version's pictures are, from the delivery's folder on
  Relinked(Conform.Result cut, List<Deliverable> versions, Map<Deliverable, Path> pulled) {
    this.cut = cut;
    this.versions = versions;
    this.pulled = pulled;
    for (Film.Linked link : cut.film().conform()) {
      if (link.track() >= 0 || link.media().isEmpty()) continue;
      Optional<FrameRange> shown = shown(link);
      List<Deliverable> here =
          versions.stream()
              .filter(each -> shown.isPresent() && each.shows(link.media().get(), shown.get()))
              .toList();
      links.put(link.clip(), link);
      if (!here.isEmpty()) placed.put(link.clip(), here);
    }
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
    Film.Linked link = Objects.requireNonNull(links.get(clip));
    Map<String, MediaReference> media = new LinkedHashMap<>(clip.media());
    String active = clip.activeMedia();
    List<Marker> markers = new ArrayList<>(clip.markers());
    Optional<Cdl> grade = Optional.empty();
    for (Deliverable each : here) {
      Path pictures = pulled.get(each);
      if (pictures != null) {
        active = each.version().label();
        media.put(active, reference(clip, link, each, prefix + slashed(pictures)));
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
      Item.Clip clip, Film.Linked link, Deliverable version, String target) {
    Optional<TimeRange> available =
        link.available()
            .map(whole -> {
              FrameRange frames = version.frames().orElseThrow();
              Time start = whole.start().plus(new Time(frames.first(), whole.start().rate()));
              return new TimeRange(start, new Time(frames.length(), whole.start().rate()));
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

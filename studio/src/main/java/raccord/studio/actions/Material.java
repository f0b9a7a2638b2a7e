package raccord.studio.actions;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import raccord.film.cut.Shot;
import raccord.film.time.Timecode;
import raccord.lab.jobs.Progress;
import raccord.lab.media.CutReel;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelOptions;
import raccord.lab.store.Production;
import raccord.lab.tools.Film;
import raccord.lab.tools.Screened;
import raccord.lab.tools.Screening;

/// What is checked: a film that stands alone, or a cut played from its originals.
///
/// @param path of the film or the cut
/// @param called what people call it
/// @param start timecode of its first frame
/// @param roll reel name of a film that stands alone; empty for a cut
/// @param shots told by the cut; absent when they must be found
/// @param reel opens it
record Material(
    Path path,
    String called,
    Film film,
    Timecode start,
    String roll,
    Optional<List<Shot>> shots,
    Supplier<Reel> reel) {
  // The black of a cut none of whose media was found.
  private static final int WIDTH = 960;
  private static final int HEIGHT = 540;

  static Material of(Path file) {
    try (Reel reel = Reel.open(file, ReelOptions.ALL)) {
      Film film = Screening.film(reel);
      return new Material(
          file.toAbsolutePath().normalize(),
          film.name(),
          film,
          reel.facts().timecode().orElse(new Timecode(0, film.rate(), false)),
          reel.facts().roll(),
          Optional.empty(),
          () -> Reel.open(file, ReelOptions.ALL));
    }
  }

  /// The newest cut of a production.
  ///
  /// @throws IllegalArgumentException if it has none yet
  static Material latest(Production production, Path subject) {
    return of(
        Conform.latest(production)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    subject + " has no cut yet: run raccord conform " + subject + " CUT first.")),
        subject,
        production.name());
  }

  static Material of(Conform.Result conformed, Path subject, String called) {
    Film film = conformed.film();
    int width = film.width() > 0 ? film.width() : WIDTH;
    int height = film.height() > 0 ? film.height() : HEIGHT;
    return new Material(
        subject.toAbsolutePath().normalize(),
        called,
        film,
        conformed.timeline().start().orElse(new Timecode(0, film.rate(), false)),
        "",
        Optional.of(conformed.shots()),
        () ->
            new CutReel(
                subject,
                playable(conformed),
                film.rate(),
                width,
                height,
                ReelOptions.ALL,
                conformed.sound()));
  }

  /// The shots, without the sources that conforming did not find: it has said so already.
  private static List<Shot> playable(Conform.Result conformed) {
    Set<String> linked =
        conformed.film().conform().stream()
            .flatMap(each -> each.media().stream())
            .map(Path::toString)
            .collect(Collectors.toSet());
    return conformed.shots().stream()
        .map(shot ->
            shot.source().filter(each -> linked.contains(each.media())).isPresent()
                ? shot
                : new Shot(shot.id(), shot.frames(), shot.in(), Optional.empty(), shot.scene()))
        .toList();
  }

  Material with(Film film) {
    return new Material(path, called, film, start, roll, shots, reel);
  }

  Reel open() {
    return reel.get();
  }

  /// Runs it past the checks.
  Screened screen(Screening screening, Reel open, Progress progress) {
    if (shots.isPresent()) {
      boolean any = film.conform().stream().anyMatch(each -> each.media().isPresent());
      return any
          ? screening.screen(film, shots.get(), open, progress)
          : screening.read(film, shots.get());
    }
    return sourced(screening.screen(film, open, progress));
  }

  /// A film that stands alone is its own source: what is waived on it holds when it is checked
  /// again.
  private Screened sourced(Screened screened) {
    String media = String.valueOf(path.getFileName());
    List<Shot> own =
        screened.shots().stream()
            .map(shot ->
                new Shot(
                    shot.id(),
                    shot.frames(),
                    shot.in(),
                    Optional.of(new Shot.Source(media, roll, shot.frames(), "", "")),
                    shot.scene()))
            .toList();
    return new Screened(
        screened.film(), screened.frames(), own, screened.findings(), screened.curves());
  }
}

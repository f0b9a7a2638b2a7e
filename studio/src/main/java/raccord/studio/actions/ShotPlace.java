package raccord.studio.actions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import raccord.film.cut.Shot;
import raccord.film.time.FrameRange;
import raccord.film.versions.Version;
import raccord.lab.jobs.Progress;
import raccord.lab.store.Production;

/// Where a shot's media is.
///
/// @param name in the characters that versions allow
/// @param frames of the media that make up the shot, with handles; all of it when absent
/// @param scene when it is known
record ShotPlace(String name, Path media, Optional<FrameRange> frames, Optional<String> scene) {
  // A pull of a shot for effects carries eight frames on each side (FIELD: names and pulls).
  private static final int HANDLES = 8;

  /// A shot of the newest cut of a production, or a bare film or one of its shots.
  ///
  /// @throws IllegalArgumentException if there is no such shot, or its media was not found
  static ShotPlace find(
      Production production, Path subject, Optional<String> shot, Progress progress) {
    if (Production.isProduction(subject)) return ofCut(production, subject, shot);
    String name = String.valueOf(subject.toAbsolutePath().normalize().getFileName());
    int dot = name.lastIndexOf('.');
    String stem =
        Version.legal(dot > 0 && !Files.isDirectory(subject) ? name.substring(0, dot) : name);
    if (shot.isEmpty()) {
      return new ShotPlace(stem, subject, Optional.empty(), Optional.empty());
    }
    Shot found = named(new FindShots(subject).run(progress).shots(), shot.get());
    return new ShotPlace(
        stem + "_" + Version.legal(found.id()),
        subject,
        Optional.of(found.frames()),
        found.scene());
  }

  private static ShotPlace ofCut(Production production, Path subject, Optional<String> shot) {
    Conform.Result cut =
        Conform.latest(production)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    subject + " has no cut yet: run raccord conform " + subject + " CUT first."));
    Shot found =
        named(
            cut.shots(),
            shot.orElseThrow(() ->
                new IllegalArgumentException(
                    "Name a shot of the cut with --shot: " + ids(cut.shots()) + ".")));
    Shot.Source source =
        found
            .source()
            .filter(each -> Files.exists(Path.of(each.media())))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "The media of shot " + found.id() + " was not found; conform the cut again."));
    refuseRepaired(production, found.id(), Path.of(source.media()));
    return new ShotPlace(
        name(production, found),
        Path.of(source.media()),
        Optional.of(source.frames().grow(HANDLES)),
        found.scene());
  }

  private static String name(Production production, Shot shot) {
    String scene = shot.scene().map(each -> "_" + Version.legal(each)).orElse("");
    return Version.legal(production.name()) + scene + "_" + Version.legal(shot.id());
  }

  /// The place of a shot that a version shows already, with the frames it has there.
  ///
  /// The cut may have changed since; its scene is that of the shot of this name.
  static ShotPlace of(Earlier version) {
    String name = version.version().shot();
    Production production = version.production();
    Optional<String> scene =
        Conform.latest(production)
            .flatMap(cut ->
                cut.shots().stream()
                    .filter(shot -> name(production, shot).equals(name))
                    .findFirst())
            .flatMap(Shot::scene);
    return new ShotPlace(name, version.source(), Optional.of(version.recipe().frames()), scene);
  }

  // What a repair makes of generated pictures would call them real, unless it knows of them.
  private static void refuseRepaired(Production production, String shot, Path media) {
    Deliverable.all(production.versions()).stream()
        .filter(each -> each.isShownBy(media))
        .findFirst()
        .ifPresent(each -> {
          throw new IllegalArgumentException(
              "Shot "
                  + shot
                  + " of the newest cut shows "
                  + each.version().name()
                  + ", which is repaired already. Go on from it with --onto "
                  + each.version().name()
                  + ", or conform a cut that shows the original there to start anew.");
        });
  }

  private static Shot named(List<Shot> shots, String id) {
    return shots.stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "There is no shot " + id + ". There are " + ids(shots) + "."));
  }

  private static String ids(List<Shot> shots) {
    List<String> ids = shots.stream().map(Shot::id).toList();
    return ids.size() <= 12
        ? String.join(", ", ids)
        : String.join(", ", ids.subList(0, 12)) + " and " + (ids.size() - 12) + " more";
  }
}

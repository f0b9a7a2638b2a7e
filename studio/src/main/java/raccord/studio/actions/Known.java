package raccord.studio.actions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import raccord.film.shoot.FileName;
import raccord.film.shoot.Roll;
import raccord.film.shoot.Take;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;
import raccord.film.time.Timecode;
import raccord.film.trouble.MediaException;
import raccord.lab.dailies.Card;
import raccord.lab.dailies.Rush;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelFacts;
import raccord.lab.media.ReelOptions;
import raccord.lab.store.Original;
import raccord.lab.store.Place;
import raccord.lab.store.Production;

/// A piece of media that a clip may be linked to.
///
/// @param content hash, or the path when it was not hashed; equal for copies
/// @param stem file name without ending
/// @param roll as the file or its papers say; unknown when they do not
/// @param rate frames a second; absent for sound
/// @param frames 0 when unknown
/// @param take what is known of it as a take
/// @param repaired true for the pictures of a version: a cut names them, and means the original
///   when it names neither
record Known(
    Path path,
    String content,
    String stem,
    Roll roll,
    Optional<Timecode> start,
    Optional<FrameRate> rate,
    long frames,
    int width,
    int height,
    Optional<Take> take,
    boolean repaired) {

  /// All originals of a production that can be read, in order of path, then the versions that a cut
  /// names.
  ///
  /// @param cut its text, in any format
  static List<Known> of(Production production, String cut) {
    Map<String, Original> byHash =
        production.originals().all().stream()
            .collect(Collectors.toMap(Original::hash, Function.identity()));
    Map<String, Take> takes =
        production.takes().all().stream()
            .collect(Collectors.toMap(Take::media, Function.identity()));
    List<Known> known = new ArrayList<>();
    for (Place place : production.originals().places()) {
      Original original = byHash.get(place.hash());
      if (original == null || original.state() == Original.State.UNREADABLE) continue;
      Path path = Path.of(place.path());
      Optional<Take> take = Optional.ofNullable(takes.get(place.hash()));
      known.add(
          new Known(
              path,
              place.hash(),
              stem(path),
              take.map(Take::roll).orElse(new Roll(original.reel())),
              original.start(),
              original.rate(),
              original.frames(),
              original.width(),
              original.height(),
              take,
              false));
    }
    List<Known> originals = List.copyOf(known);
    // Many programs write names in capitals.
    String names = cut.toLowerCase(Locale.ROOT);
    for (Deliverable each : Deliverable.all(production.versions())) {
      if (!names.contains(each.version().name().toLowerCase(Locale.ROOT))) continue;
      repaired(each, originals).ifPresent(known::add);
    }
    return known;
  }

  /// Absent when a version has no pictures, or none that can be read.
  private static Optional<Known> repaired(Deliverable version, List<Known> originals) {
    Optional<Take> take =
        originals.stream()
            .filter(each -> each.path().equals(version.source().toAbsolutePath().normalize()))
            .findFirst()
            .flatMap(Known::take);
    return version
        .media()
        .filter(Files::exists)
        .flatMap(media -> {
          try (Reel reel = Reel.open(media, ReelOptions.PICTURES.counted().withThreads(1))) {
            String name = version.version().name();
            return Optional.of(
                of(media, name, name, new Roll(reel.facts().roll()), reel.facts(), take, true));
          } catch (MediaException e) {
            // Clips that name it say that they found nothing.
            return Optional.empty();
          }
        });
  }

  /// All media in a folder that can be read, without a production.
  static List<Known> in(Path folder, Progress progress) {
    Card card = Card.read(folder);
    List<Known> known = new ArrayList<>();
    try (Pace pace = progress.pace("Looking through " + folder, card.rushes().size(), "files")) {
      for (Rush rush : card.rushes()) {
        boolean sound = rush.kind() == Original.Kind.SOUND;
        try (Reel reel =
            Reel.open(rush.path(), sound ? ReelOptions.SOUND : ReelOptions.ALL.withThreads(1))) {
          known.add(of(rush, reel.facts()));
        } catch (MediaException e) {
          // A file nobody can read is no candidate; a clip that wanted it says so.
        }
        pace.advance(1);
      }
    }
    return known;
  }

  private static Known of(Rush rush, ReelFacts facts) {
    Roll roll = facts.roll().isEmpty() ? FileName.read(rush.stem()).roll() : new Roll(facts.roll());
    return of(
        rush.path(), rush.path().toString(), rush.stem(), roll, facts, Optional.empty(), false);
  }

  private static Known of(
      Path path,
      String content,
      String stem,
      Roll roll,
      ReelFacts facts,
      Optional<Take> take,
      boolean repaired) {
    Optional<ReelFacts.Picture> picture = facts.picture();
    return new Known(
        path,
        content,
        stem,
        roll,
        facts.timecode(),
        picture.map(ReelFacts.Picture::rate),
        picture.map(ReelFacts.Picture::frames).orElse(0L),
        picture.map(ReelFacts.Picture::width).orElse(0),
        picture.map(ReelFacts.Picture::height).orElse(0),
        take,
        repaired);
  }

  boolean hasPicture() {
    return rate.isPresent();
  }

  /// What it holds, in its timecode when it has one; absent when its length is unknown.
  Optional<TimeRange> available() {
    if (rate.isEmpty() || frames == 0) return Optional.empty();
    Time first = start.map(Timecode::time).orElse(Time.zero(rate.get()));
    return Optional.of(new TimeRange(first, new Time(frames, rate.get())));
  }

  /// True if all of a clip's source lies in it, give or take a frame.
  boolean holds(TimeRange source) {
    Optional<TimeRange> mine = available();
    if (mine.isEmpty()) return false;
    FrameRate rate = mine.get().start().rate();
    return mine.get().frames(rate).grow(1).contains(source.frames(rate));
  }

  /// The frames of it that a clip shows, counted from its first frame.
  ///
  /// @param available what the cut says it holds; tells where its time starts when it has no
  ///   timecode, or one the cut does not use
  FrameRange shown(TimeRange source, Optional<TimeRange> available) {
    FrameRate counted = rate.orElse(source.start().rate());
    Time zero = Time.zero(counted);
    Time first = start.map(Timecode::time).orElse(zero);
    if (!holds(source)) first = available.map(TimeRange::start).orElse(zero);
    long from = Math.max(0, source.start().minus(first).nearest(counted).value());
    long past = Math.max(from, source.past().minus(first).nearest(counted).value());
    return new FrameRange(from, past);
  }

  /// When the sound of a clip begins, counted from the first frame, or from the first sample when
  /// it has no picture.
  ///
  /// @param said what the cut says it holds
  Time moment(TimeRange source, Optional<TimeRange> said) {
    if (hasPicture()) {
      FrameRate counted = rate.orElseThrow();
      return new Time(shown(source, said).first(), counted);
    }
    // A cut counts a recorder's file by its timecode or from its start, and seldom says which. No
    // recording is as long as its time of day, so the nearest start before the clip is meant.
    return Stream.of(start.map(Timecode::time), said.map(TimeRange::start))
        .flatMap(Optional::stream)
        .map(first -> source.start().minus(first))
        .filter(moment -> !moment.isNegative())
        .min(Time::compareTo)
        .orElse(source.start().isNegative() ? Time.zero(FrameRate.FPS_24) : source.start());
  }

  /// The name without ending, and without the numbers of stills.
  static String stem(Path path) {
    String name = String.valueOf(path.getFileName()).replaceFirst("[._ -]*%0?\\d*d", "");
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}

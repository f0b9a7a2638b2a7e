package raccord.studio.actions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.cut.Item;
import raccord.film.cut.MediaReference;
import raccord.film.cut.Shot;
import raccord.film.cut.Timeline;
import raccord.film.interchange.Interchange;
import raccord.film.interchange.TimelineFormat;
import raccord.film.shoot.Take;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.TimeRange;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.media.LaidSound;
import raccord.lab.store.Cuts;
import raccord.lab.store.Production;
import raccord.lab.tools.Film;

/// Links a cut to its media. In a production the result is kept as a new version of the cut.
///
/// @param cut the cut file
/// @param production its folder; absent to conform against `folders` alone
/// @param folders more places where media may lie
/// @param rate frames a second of a cut that states none (EDL)
public record Conform(
    Path cut, Optional<Path> production, List<Path> folders, Optional<FrameRate> rate) {
  public Conform {
    folders = List.copyOf(folders);
    if (production.isEmpty() && folders.isEmpty()) {
      throw new IllegalArgumentException(
          "Name a production, or a folder of media, to conform " + cut + " against.");
    }
  }

  /// A cut with its media.
  ///
  /// @param film the cut and what each clip was linked to
  /// @param shots what a viewer sees, with their sources, in order
  /// @param sound what lies on its sound tracks and was found; absent when no clip lies on any
  /// @param version of the cut in its production; 0 without one
  public record Result(Film film, List<Shot> shots, Optional<List<LaidSound>> sound, int version) {
    public Result {
      shots = List.copyOf(shots);
      sound = sound.map(List::copyOf);
    }

    public Timeline timeline() {
      return film.timeline().orElseThrow();
    }

    public long linked() {
      return film.conform().stream().filter(each -> each.media().isPresent()).count();
    }

    /// Clips that need media and found none.
    public List<Film.Linked> unlinked() {
      return film.conform().stream()
          .filter(each -> each.media().isEmpty())
          .filter(
              each -> each.clip().activeReference().flatMap(MediaReference::generator).isEmpty())
          .toList();
    }
  }

  /// @throws raccord.film.trouble.MediaException if the cut cannot be read; names the line
  public Result run(Progress progress) {
    Path file = cut.toAbsolutePath().normalize();
    Path inside = Files.isDirectory(file) ? file.resolve("Info.fcpxml") : file;
    String text = Interchange.text(inside);
    Timeline timeline = read(inside, text, rate);
    List<Known> known = new ArrayList<>();
    if (production.isEmpty()) {
      for (Path folder : folders) known.addAll(Known.in(folder, progress));
      return linked(timeline, links(timeline, known, file, progress), 0);
    }
    try (Production open = Production.open(production.get())) {
      known.addAll(Known.of(open, text));
      for (Path folder : folders) known.addAll(Known.in(folder, progress));
      List<Linker.Link> links = links(timeline, known, file, progress);
      int version =
          open.cuts()
              .keep(
                  timeline.name(),
                  inside.toString(),
                  text,
                  rate.map(FrameRate::toString).orElse(""),
                  links.stream()
                      .map(link ->
                          new Cuts.Link(
                              link.media().map(m -> m.path().toString()).orElse(""), link.how()))
                      .toList());
      return linked(timeline, links, version);
    }
  }

  /// The newest cut of a production as it was conformed; absent when there is none.
  public static Optional<Result> latest(Production open) {
    return open.cuts().latest().map(kept -> kept(kept, open));
  }

  private static Result kept(Cuts.Kept kept, Production open) {
    Optional<FrameRate> rate =
        kept.rate().isEmpty() ? Optional.empty() : Optional.of(FrameRate.parse(kept.rate()));
    Timeline timeline = read(Path.of(kept.source()), kept.text(), rate);
    Map<String, Known> known = new HashMap<>();
    Known.of(open, kept.text()).forEach(each -> known.put(each.path().toString(), each));
    List<Linker.Link> links =
        kept.links().stream()
            .map(link ->
                new Linker.Link(
                    Optional.ofNullable(known.get(link.media())),
                    link.media().isEmpty() || known.containsKey(link.media())
                        ? link.how()
                        : "It was " + link.media() + ", which is not known any more."))
            .toList();
    return linked(timeline, links, kept.version());
  }

  private static Timeline read(Path file, String text, Optional<FrameRate> rate) {
    return Interchange.formatOf(file, text)
        .readAll(text, String.valueOf(file.getFileName()), new TimelineFormat.ReadOptions(rate))
        .getFirst();
  }

  /// One link for each clip, in the order of [Spread].
  private static List<Linker.Link> links(
      Timeline timeline, List<Known> known, Path cut, Progress progress) {
    Path folder = cut.getParent() == null ? cut : cut.getParent();
    Linker linker = new Linker(known, folder);
    List<Spread.Laid> laid = Spread.of(timeline);
    List<Linker.Link> links = new ArrayList<>();
    try (Pace pace = progress.pace("Linking " + timeline.name(), laid.size(), "clips")) {
      for (Spread.Laid each : laid) {
        links.add(linker.link(each.clip(), each.isPicture()));
        pace.advance(1);
      }
    }
    return links;
  }

  private static Result linked(Timeline timeline, List<Linker.Link> links, int version) {
    List<Spread.Laid> laid = Spread.of(timeline);
    String[] shotOf = new String[laid.size()];
    List<Shot> shots = new ArrayList<>();
    for (Spread.Seen seen : Spread.seen(laid)) {
      Spread.Laid each = laid.get(seen.laid());
      // Tens leave room for a shot that a later cut puts in between.
      String id = String.format("%04d", (shots.size() + 1) * 10);
      if (shotOf[seen.laid()] == null) shotOf[seen.laid()] = id;
      shots.add(shot(id, seen, each, links.get(seen.laid()), shots.isEmpty(), timeline.rate()));
    }
    List<Film.Linked> conform = new ArrayList<>();
    for (int i = 0; i < laid.size(); i++) {
      Spread.Laid each = laid.get(i);
      Linker.Link link = links.get(i);
      conform.add(
          new Film.Linked(
              shotOf[i] == null ? "" : shotOf[i],
              each.clip(),
              each.record(),
              link.media().map(Known::path),
              link.media().flatMap(media -> available(media, each)),
              link.how(),
              link.media().flatMap(Known::take),
              each.track()));
    }
    Optional<Known> first =
        links.stream().flatMap(l -> l.media().stream()).filter(Known::hasPicture).findFirst();
    Film film =
        new Film(
            timeline.name(),
            timeline.rate(),
            first.map(Known::width).orElse(0),
            first.map(Known::height).orElse(0),
            Optional.of(timeline),
            conform);
    return new Result(film, shots, LaidOut.sound(laid, links), version);
  }

  /// What the media has, in the clip's source time.
  private static Optional<TimeRange> available(Known media, Spread.Laid laid) {
    Optional<TimeRange> own = media.available();
    Optional<TimeRange> said = laid.clip().activeReference().flatMap(MediaReference::available);
    if (own.isEmpty() || media.holds(laid.source()) || said.isEmpty()) return own;
    return Optional.of(new TimeRange(said.get().start(), own.get().duration()));
  }

  private static Shot shot(
      String id,
      Spread.Seen seen,
      Spread.Laid laid,
      Linker.Link link,
      boolean first,
      FrameRate rate) {
    Item.Clip clip = laid.clip();
    Optional<MediaReference> reference = clip.activeReference();
    Optional<Take> take = link.media().flatMap(Known::take);
    // A shot that an upper track uncovers late starts later in its source too.
    FrameRange shown = shown(link, laid, reference);
    FrameRange part = part(shown, laid.record(), seen.frames());
    Shot.Source source =
        new Shot.Source(
            link.media()
                .map(media -> media.path().toString())
                .or(() -> reference.flatMap(MediaReference::target))
                .orElse(reference.map(MediaReference::name).orElse(clip.name())),
            link.media()
                .map(media -> media.roll().name())
                .filter(roll -> !roll.isEmpty())
                .or(() -> reference.flatMap(MediaReference::reel))
                .orElse(""),
            part,
            take.map(Take::setup).orElse(""),
            take.map(each -> each.slate().toString()).orElse(""));
    return new Shot(
        id,
        seen.frames(),
        Spread.join(laid, seen.frames(), first, rate),
        Optional.of(source),
        take.map(each -> each.slate().scene()).filter(scene -> !scene.isEmpty()));
  }

  private static FrameRange shown(
      Linker.Link link, Spread.Laid laid, Optional<MediaReference> reference) {
    Optional<TimeRange> available = reference.flatMap(MediaReference::available);
    if (link.media().isPresent()) return link.media().get().shown(laid.source(), available);
    FrameRange written = laid.source().frames(laid.source().start().rate());
    return written.first() < 0 ? written.moved(-written.first()) : written;
  }

  private static FrameRange part(FrameRange shown, FrameRange whole, FrameRange seen) {
    if (whole.equals(seen) || whole.isEmpty()) return shown;
    long from = shown.first() + (seen.first() - whole.first()) * shown.length() / whole.length();
    long past =
        shown.first()
            + Math.ceilDiv((seen.past() - whole.first()) * shown.length(), whole.length());
    return new FrameRange(from, Math.max(from, past));
  }
}

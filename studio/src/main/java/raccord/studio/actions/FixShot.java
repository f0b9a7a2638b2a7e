package raccord.studio.actions;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import raccord.film.picture.Outline;
import raccord.film.picture.Region;
import raccord.film.rights.Affected;
import raccord.film.rights.Cleared;
import raccord.film.rights.UseReport;
import raccord.film.time.FrameRange;
import raccord.film.trouble.MediaException;
import raccord.film.versions.Lock;
import raccord.film.versions.Recipe;
import raccord.film.versions.Version;
import raccord.lab.jobs.Crew;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelOptions;
import raccord.lab.repair.Making;
import raccord.lab.repair.Masks;
import raccord.lab.repair.ReelFootage;
import raccord.lab.repair.TrackedOutline;
import raccord.lab.repair.TrackedWire;
import raccord.lab.store.Production;
import raccord.lab.store.SafeFile;
import raccord.lab.store.Versions;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Repair;
import raccord.lab.tools.Shelf;
import raccord.lab.tools.Sidecar;
import raccord.lab.tools.Workshop;
import raccord.studio.report.VersionFiles;

/// Repairs a shot: a new version of it, as a proposal.
///
/// @param subject a production, or a film, a still, a folder or a pattern of stills
/// @param shot of the cut, or of the film; of a bare film all of it when absent
/// @param fix the tool, its controls set
/// @param frames of the media to work on; all when empty
/// @param out where the result also goes; its ending says what it is
/// @param signing who asks, and what the work touches
/// @param software name and version of this program
public record FixShot(
    Path subject,
    Optional<String> shot,
    Fix fix,
    List<Long> frames,
    Handed handed,
    Optional<Path> out,
    long seed,
    Signing signing,
    String software) {

  /// Who asks for work, and whom it touches.
  ///
  /// @param by who asks for it
  /// @param touches names of performers whom the work touches
  /// @param signed the supervisor who signs for it
  /// @param nobody who says that nobody seen in what it changes is a performer
  public record Signing(
      String by, List<String> touches, Optional<String> signed, Optional<String> nobody) {
    public Signing {
      touches = List.copyOf(touches);
    }

    /// Asked for by somebody; it touches nobody.
    public static Signing by(String name) {
      return new Signing(name, List.of(), Optional.empty(), Optional.empty());
    }
  }

  public FixShot {
    frames = List.copyOf(frames);
    out.ifPresent(Out::refuseUnlessForm);
  }

  /// What came of it.
  ///
  /// @param version absent when the shot needs nothing
  /// @param folder of the version
  /// @param reused true if the same recipe had made it before
  /// @param made the proof; absent when nothing was painted now
  /// @param remarks whole sentences for the person
  public record Result(
      Optional<Version> version,
      Optional<Path> folder,
      boolean reused,
      Optional<Making.Made> made,
      List<String> remarks,
      Optional<String> notice) {}

  /// @throws raccord.film.trouble.MediaException if something cannot be read or written
  /// @throws IllegalArgumentException if the request makes no sense, the tool would do harm, or the
  ///   work may not be done
  public Result run(Progress progress) {
    try (Production production = At.ofMedia(subject)) {
      ShotPlace place = ShotPlace.find(production, subject, shot, progress);
      Handed more = handed.with(new TakesBeside(production), place.media(), fix.asksFor());
      FixShot complete = handing(more);
      FixShot followed = more.follows() ? complete.tracked(place, progress) : complete;
      return followed.run(production, place, progress);
    }
  }

  private Result run(Production production, ShotPlace place, Progress progress) {
    try (Knowledge knowledge = Knowledge.of(production, fix.skills());
        ReelFootage footage = new ReelFootage(brief(place).knowing(knowledge.networks()))) {
      Clearing clearing =
          new Clearing(production, fix, signing, handed, footage, place.media(), place.scene());
      Cleared cleared = clearing.cleared(progress);
      Recipe recipe = recipe(production, place, footage, knowledge, progress);
      boolean pictures = out.filter(Out::isPictures).isPresent();
      Optional<Version> before = production.versions().made(recipe.id(), pictures);
      if (before.isPresent()) {
        clearing.recordAnew(before.get().name(), cleared);
        return again(production, before.get());
      }
      Workshop workshop = new Workshop(progress, workshop(production, recipe));
      return switch (fix.study(footage, workshop)) {
        case Repair.Unneeded unneeded ->
            new Result(
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(unneeded.why()),
                production.notice());
        case Repair.Refused refused -> throw new IllegalArgumentException(refused.why());
        case Repair.Proposed proposed ->
            made(
                production,
                place,
                footage,
                recipe,
                knowledge.remarked(clearing.remarked(proposed, cleared)),
                cleared,
                knowledge,
                progress);
      };
    }
  }

  /// The same with a region that was followed through the shot.
  private FixShot tracked(ShotPlace place, Progress progress) {
    try (ReelFootage footage = new ReelFootage(brief(place));
        Pace pace = progress.pace("Tracking the region", footage.frames().length(), "frames")) {
      Outline followed =
          handed
              .wire()
              .map(wire -> TrackedWire.through(footage, wire, pace).band())
              .orElseGet(
                  () -> TrackedOutline.through(footage, handed.region().orElseThrow(), pace));
      return handing(handed.within(followed));
    }
  }

  private FixShot handing(Handed other) {
    return new FixShot(subject, shot, fix, frames, other, out, seed, signing, software);
  }

  private ReelFootage.Brief brief(ShotPlace place) {
    return new ReelFootage.Brief(
        place.name(),
        media(place.media()),
        place.frames(),
        frames,
        handed.region().map(Region.class::cast).orElse(Region.WHOLE),
        handed.mask(),
        handed.to().map(file -> beside(file).beside(besides(handed.toTakes()))),
        handed.plate().map(FixShot::beside),
        besides(handed.takes()),
        seed,
        Map.of(),
        finished(),
        handed.matte());
  }

  private SortedMap<Long, ReelFootage.Brief> finished() {
    SortedMap<Long, ReelFootage.Brief> finished = new TreeMap<>();
    handed.examples().forEach((frame, file) -> finished.put(frame, beside(file)));
    return finished;
  }

  private static Supplier<Reel> media(Path file) {
    return () -> Reel.open(file, ReelOptions.PICTURES.counted());
  }

  private static List<ReelFootage.Brief> besides(List<Path> files) {
    return files.stream().map(FixShot::beside).toList();
  }

  private static ReelFootage.Brief beside(Path file) {
    return ReelFootage.Brief.of(String.valueOf(file.getFileName()), media(file));
  }

  private static Path workshop(Production production, Recipe recipe) {
    return production.renders().resolve(recipe.id() + ".study");
  }

  private Recipe recipe(
      Production production,
      ShotPlace place,
      ReelFootage footage,
      Knowledge knowledge,
      Progress progress) {
    return new Recipe(
        fix.tool(),
        new TreeMap<>(Shelf.settings(fix)),
        Handed.hash(production, place.media(), progress),
        footage.frames(),
        frames,
        handed.hashes(production, progress),
        handed.region().map(Object::toString).orElse(""),
        seed,
        knowledge.weights(),
        software);
  }

  private Result again(Production production, Version before) {
    Versions versions = production.versions();
    Path folder = versions.folder(before);
    out.ifPresent(target -> new Out(target, versions, before, subject, shot.isEmpty()).write());
    return new Result(
        Optional.of(before),
        Optional.of(folder),
        true,
        Optional.empty(),
        List.of(
            "The same work was done before: it is "
                + before.name()
                + ", "
                + before.state().word()
                + "."),
        production.notice());
  }

  private Result made(
      Production production,
      ShotPlace place,
      ReelFootage footage,
      Recipe recipe,
      Repair.Proposed proposed,
      Cleared cleared,
      Knowledge knowledge,
      Progress progress) {
    Versions versions = production.versions();
    boolean asked = out.filter(Out::isPictures).isPresent();
    boolean painted = proposed.painter().isPresent() && (proposed.baked() || asked);
    out.ifPresent(target -> Out.refuseUnlessMade(target, proposed, painted));
    Optional<Making.Made> made = Optional.empty();
    Versions.Draft draft = versions.begin(place.name(), fix.tool(), recipe.id());
    try (Crew crew = Crew.onePerCore();
        @Nullable Masks locked =
            handed
                .lock()
                .map(file -> new Masks(file, footage.frames(), footage.picture().frames()))
                .orElse(null)) {
      Making making =
          new Making(
              cleared,
              footage,
              media(place.media()),
              proposed,
              Optional.ofNullable(locked),
              draft.folder(),
              draft.version().name(),
              production.renders().resolve(recipe.id()));
      if (painted) made = Optional.of(making.run(crew, progress));
      papers(draft, place, footage, recipe, proposed.sidecars(), made);
      // The line comes first: a version without one could never be delivered, and a line without
      // its version is overtaken by that of the version made when the work is asked for again.
      record(production, draft.version(), recipe, cleared, knowledge, made);
      versions.keep(draft, made.map(each -> media(draft, each)).orElse(""));
      making.forget();
      forget(workshop(production, recipe));
    } catch (RuntimeException e) {
      versions.drop(draft);
      throw e;
    }
    Version kept = versions.named(draft.version().name());
    out.ifPresent(target -> new Out(target, versions, kept, subject, shot.isEmpty()).write());
    return new Result(
        Optional.of(kept),
        Optional.of(versions.folder(kept)),
        false,
        made,
        proposed.remarks(),
        production.notice());
  }

  private static void forget(Path workshop) {
    try {
      SafeFile.remove(workshop);
    } catch (IOException e) {
      throw new MediaException(
          "Cannot delete " + workshop + " (" + e.getMessage() + "). Delete it.", e);
    }
  }

  private void papers(
      Versions.Draft draft,
      ShotPlace place,
      ReelFootage footage,
      Recipe recipe,
      List<Sidecar> sidecars,
      Optional<Making.Made> made) {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("source", place.media().toAbsolutePath().normalize().toString());
    handed
        .files()
        .forEach((what, file) -> names.put(what, file.toAbsolutePath().normalize().toString()));
    write(draft, "recipe.json", VersionFiles.recipe(recipe, names));
    for (Sidecar each : sidecars) {
      SafeFile.write(draft.folder().resolve(each.name()), to -> to.write(each.content()));
    }
    made.ifPresent(each -> {
      FrameRange shown = footage.frames();
      write(draft, "lock.json", VersionFiles.lock(each.lock(), recipe.id(), media(draft, each)));
      long first = each.stability().isPresent() ? shown.first() : 0;
      write(draft, "sourcemap.json", VersionFiles.sources(each.shares(), first));
      each.stability()
          .ifPresent(steady -> write(draft, "stability.json", VersionFiles.stability(steady)));
    });
  }

  private static String media(Versions.Draft draft, Making.Made made) {
    return draft.folder().relativize(made.media()).toString();
  }

  private static void write(Versions.Draft draft, String name, String text) {
    SafeFile.write(
        draft.folder().resolve(name), to -> to.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private void record(
      Production production,
      Version version,
      Recipe recipe,
      Cleared cleared,
      Knowledge knowledge,
      Optional<Making.Made> made) {
    SortedMap<String, List<String>> facts = new TreeMap<>();
    facts.put(Affected.VERSION, List.of(version.name()));
    facts.put("shot", List.of(version.shot()));
    facts.put("tool", List.of(version.tool()));
    facts.put("recipe", List.of(recipe.id()));
    if (!knowledge.models().isEmpty()) facts.put(Affected.MODEL, knowledge.models());
    List<String> takes =
        Stream.concat(handed.takes().stream(), handed.toTakes().stream())
            .map(file -> String.valueOf(file.getFileName()))
            .distinct()
            .toList();
    if (!takes.isEmpty()) facts.put("takes", takes);
    facts.putAll(Clearing.facts(cleared));
    made.ifPresent(each -> {
      Lock lock = each.lock();
      double samples = (double) lock.inside() + lock.outside();
      // A version of a size of its own has no outside.
      double changed = lock.none().isPresent() ? 1 : lock.changedInside() / Math.max(1, samples);
      facts.put(UseReport.CHANGED, List.of(share(changed)));
      facts.put(UseReport.GENERATED, List.of(share(VersionFiles.mean(each.shares()).generated())));
    });
    production.ledger().add(signing.by(), "fix", facts);
  }

  private static String share(double share) {
    return BigDecimal.valueOf(share).round(new MathContext(6)).toPlainString();
  }
}

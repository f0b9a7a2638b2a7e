package raccord.studio.actions;

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
import java.util.function.Consumer;
import java.util.stream.Stream;
import raccord.film.rights.Affected;
import raccord.film.rights.UseReport;
import raccord.film.trouble.MediaException;
import raccord.film.versions.Lock;
import raccord.film.versions.Recipe;
import raccord.film.versions.Step;
import raccord.film.versions.Version;
import raccord.lab.jobs.Progress;
import raccord.lab.repair.Making;
import raccord.lab.store.Production;
import raccord.lab.store.SafeFile;
import raccord.lab.store.Versions;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Form;
import raccord.lab.tools.Repair;
import raccord.lab.tools.Sidecar;
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
    return run(progress, _ -> {});
  }

  /// @param heard sentences for the person while a tool learns
  public Result run(Progress progress, Consumer<String> heard) {
    try (Production production = At.ofMedia(subject)) {
      Optional<Earlier> onto =
          handed.onto().map(name -> Earlier.named(production, subject, name, shot));
      ShotPlace place =
          onto.map(ShotPlace::of)
              .orElseGet(() -> ShotPlace.find(production, subject, shot, progress));
      try (Task task = Task.open(production, this, place, onto, progress)) {
        return run(production, task, heard);
      }
    }
  }

  private Result run(Production production, Task task, Consumer<String> heard) {
    boolean pictures = out.filter(Out::isPictures).isPresent();
    Optional<Version> before = production.versions().made(task.recipe().id(), pictures);
    if (before.isPresent()) {
      task.clearing().recordAnew(before.get().name(), task.standing());
      return again(production, before.get());
    }
    return switch (task.study(heard)) {
      case Repair.Proposed proposed -> made(production, task, proposed);
      case Repair.Unneeded unneeded -> nothing(production, unneeded.why());
      case Repair.Refused refused -> throw new IllegalArgumentException(refused.why());
    };
  }

  /// The pictures of a version once more, of the version that this request made.
  ///
  /// @param folder where they go, with the papers that are made beside them
  Making.Made again(Earlier version, Path folder, Progress progress) {
    Production production = version.production();
    try (Task task = Task.open(production, this, ShotPlace.of(version), version.onto(), progress)) {
      if (!task.recipe().id().equals(version.recipe().id())
          || !(task.study(_ -> {}) instanceof Repair.Proposed proposed)) {
        List<String> given = List.copyOf(task.handed().files().keySet());
        throw new MediaException(
            "The pictures of "
                + version.version().name()
                + " are gone, and what they were made with was changed since: "
                + (given.isEmpty() ? "" : String.join(", ", given) + ", or ")
                + "what was learned. Put it back as it was, or make a new version with raccord fix"
                + " and go on from that.");
      }
      Making.Made made = task.paint(proposed, folder, version.version().name());
      task.forget();
      return made;
    }
  }

  /// The same with other things handed in.
  FixShot handing(Handed other) {
    return new FixShot(subject, shot, fix, frames, other, out, seed, signing, software);
  }

  private static Result nothing(Production production, String why) {
    return new Result(
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        List.of(why),
        production.notice());
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

  private Result made(Production production, Task task, Repair.Proposed proposed) {
    Versions versions = production.versions();
    boolean asked = out.filter(Out::isPictures).isPresent();
    boolean painted = proposed.painter().isPresent() && (proposed.baked() || asked);
    out.ifPresent(target -> Out.refuseUnlessMade(target, proposed, painted));
    Optional<Making.Made> made = Optional.empty();
    Versions.Draft draft =
        versions.begin(
            task.place().name(), fix.tool(), task.recipe().id(), form(proposed, painted));
    try {
      if (painted) {
        made = Optional.of(task.paint(proposed, draft.folder(), draft.version().name()));
      }
      papers(draft, task, proposed, made);
      // The line comes first: a version without one could never be delivered, and a line without
      // its version is overtaken by that of the version made when the work is asked for again.
      record(production, draft.version(), task, made);
      versions.keep(draft, made.map(each -> media(draft, each)).orElse(""));
      task.forget();
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

  private static Version.Form form(Repair.Proposed proposed, boolean painted) {
    if (!painted) return Version.Form.FILES;
    boolean matte = proposed.form().filter(Form::matte).isPresent();
    return matte ? Version.Form.MATTE : Version.Form.PICTURES;
  }

  private static void papers(
      Versions.Draft draft, Task task, Repair.Proposed proposed, Optional<Making.Made> made) {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("source", task.place().media().toAbsolutePath().normalize().toString());
    task.handed()
        .files()
        .forEach((what, file) -> names.put(what, file.toAbsolutePath().normalize().toString()));
    Recipe recipe = task.recipe();
    Optional<String> onto = task.onto().map(each -> each.version().name());
    write(draft, "recipe.json", VersionFiles.recipe(recipe, names, onto, proposed.learned()));
    for (Sidecar each : proposed.sidecars()) {
      SafeFile.write(draft.folder().resolve(each.name()), to -> to.write(each.content()));
    }
    made.ifPresent(each -> {
      write(draft, "lock.json", VersionFiles.lock(each.lock(), recipe.id(), media(draft, each)));
      long first = each.stability().isPresent() ? recipe.frames().first() : 0;
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
      Production production, Version version, Task task, Optional<Making.Made> made) {
    SortedMap<String, List<String>> facts = new TreeMap<>(task.standing());
    facts.put(Affected.VERSION, List.of(version.name()));
    facts.put("shot", List.of(version.shot()));
    facts.put("tool", List.of(version.tool()));
    facts.put("recipe", List.of(task.recipe().id()));
    task.onto()
        .ifPresent(each -> {
          facts.put(Affected.ONTO, List.of(each.version().name()));
          facts.put(UseReport.STEPS, task.recipe().steps().stream().map(Step::tool).toList());
        });
    Handed handed = task.handed();
    List<String> takes =
        Stream.concat(handed.takes().stream(), handed.toTakes().stream())
            .map(file -> String.valueOf(file.getFileName()))
            .distinct()
            .toList();
    if (!takes.isEmpty()) facts.put("takes", takes);
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

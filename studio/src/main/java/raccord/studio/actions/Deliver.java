package raccord.studio.actions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import raccord.film.interchange.CdlFile;
import raccord.film.interchange.Interchange;
import raccord.film.interchange.LossReport;
import raccord.film.interchange.TimelineFormat;
import raccord.film.rights.Affected;
import raccord.film.rights.UseReport;
import raccord.film.trouble.MediaException;
import raccord.film.versions.Version;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.store.Production;
import raccord.lab.store.SafeFile;
import raccord.studio.report.Csv;
import raccord.studio.report.UsePage;

/// Delivers a production's approved versions back to the edit: pictures, the cut with them in
/// place, grades, and all papers.
///
/// It grows under a temporary name; what a killed program had finished is taken up again when the
/// same delivery is asked for. Nothing that is there is overwritten.
///
/// @param production its folder
/// @param to the folder of the delivery; the next free one in the production when absent
/// @param form what pictures are delivered on
/// @param shots ids or names; all that have an approved version when empty
/// @param by who asks for it
/// @param software name and version of this program
public record Deliver(
    Path production, Optional<Path> to, Form form, List<String> shots, String by, String software) {
  /// What pictures are delivered on.
  public enum Form {
    FFV1,
    PRORES,
    DNXHR,
    EXR
  }

  /// Says which delivery an unfinished folder is of; not part of it.
  private static final String JOB = "job.txt";

  public Deliver {
    shots = List.copyOf(shots);
  }

  /// A delivery that may not go out. Says every reason.
  public static final class Stopped extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private final transient List<String> reasons;

    Stopped(List<String> reasons) {
      super("Nothing is delivered. " + String.join(" ", reasons));
      this.reasons = List.copyOf(reasons);
    }

    public List<String> reasons() {
      return reasons;
    }
  }

  /// @param versions names of the versions in it
  /// @param losses what the formats could not say
  public record Result(Path folder, List<String> versions, List<LossReport.Loss> losses) {}

  /// @throws Stopped if the gate has reasons
  /// @throws MediaException if something cannot be read or written
  public Result run(Progress progress) {
    try (Production open = Production.open(production)) {
      Conform.Result cut =
          Conform.latest(open)
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      production + " has no cut yet: run raccord conform first."));
      List<Deliverable> versions = Deliverable.approved(open.versions(), shots);
      if (versions.isEmpty()) {
        throw new IllegalArgumentException(
            "No version is approved. See what there is with: raccord review " + production);
      }
      Path folder = folder(open);
      if (Files.exists(folder)) {
        throw new IllegalArgumentException(
            folder + " is there already; a delivery never overwrites one. Name another folder.");
      }
      List<String> reasons = Gate.reasons(open, versions, progress);
      if (!reasons.isEmpty()) throw new Stopped(reasons);
      return delivered(open, cut, versions, folder, progress);
    }
  }

  private Result delivered(
      Production open,
      Conform.Result cut,
      List<Deliverable> versions,
      Path folder,
      Progress progress) {
    Path draft = draft(folder, versions);
    Map<Deliverable, Path> pulled = pull(versions, draft, progress);
    List<LossReport.Loss> losses = new ArrayList<>();
    Relinked relinked = new Relinked(cut, Deliverable.all(open.versions()), versions, pulled);
    relinked
        .unplaced()
        .forEach(each ->
            losses.add(
                new LossReport.Loss(
                    each,
                    "No clip of the cut shows the frames it repairs; its"
                        + " pictures are delivered, and the cut is as it was there.")));
    cuts(relinked, cut, draft, folder, losses);
    grades(versions, draft, open.name());
    papers(open, versions, draft, losses);
    String name = String.valueOf(folder.getFileName());
    List<String> names = versions.stream().map(each -> each.version().name()).toList();
    record(open, name, names);
    new FolderHashes(
            draft, List.of(JOB), ZonedDateTime.now(ZoneId.systemDefault()), host(), software)
        .write(name, progress);
    try {
      Files.delete(draft.resolve(JOB));
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failed(folder, e);
    }
    return new Result(folder, names, losses);
  }

  private Path folder(Production open) {
    if (to.isPresent()) return to.get().toAbsolutePath().normalize();
    Path deliveries = open.folder().resolve("deliveries");
    for (int number = 1; ; number++) {
      Path next = deliveries.resolve(String.format("%s_d%03d", open.name(), number));
      if (!Files.exists(next)) return next;
    }
  }

  /// The folder it grows in: what a kill left of the same delivery, else an empty one.
  private Path draft(Path folder, List<Deliverable> versions) {
    Path draft = folder.resolveSibling("." + folder.getFileName() + ".part");
    StringBuilder key = new StringBuilder(form.name());
    for (Deliverable each : versions) {
      key.append('\n').append(each.version().name()).append(' ').append(each.version().recipe());
    }
    Path job = draft.resolve(JOB);
    try {
      boolean same = Files.exists(job) && Files.readString(job).contentEquals(key);
      if (!same) SafeFile.remove(draft);
      Files.createDirectories(draft.resolve("media"));
      SafeFile.sweep(draft);
    } catch (IOException e) {
      throw failed(draft, e);
    }
    save(job, key.toString());
    return draft;
  }

  private Map<Deliverable, Path> pull(List<Deliverable> versions, Path draft, Progress progress) {
    Map<Deliverable, Path> pulled = new LinkedHashMap<>();
    long frames = versions.stream().mapToLong(Deliverable::length).sum();
    try (Pace pace = progress.pace("Writing pictures", frames, "frames")) {
      for (Deliverable each : versions) {
        if (each.media().isEmpty()) continue;
        Path media =
            new Pull(each.media().get(), each.version().name())
                .print(draft.resolve("media"), form, pace);
        pulled.put(each, Path.of("media").resolve(media));
      }
    }
    return pulled;
  }

  /// The cut in every format, with the versions in place.
  private static void cuts(
      Relinked relinked,
      Conform.Result cut,
      Path draft,
      Path folder,
      List<LossReport.Loss> losses) {
    String stem = Version.legal(cut.timeline().name());
    for (TimelineFormat format : Interchange.formats()) {
      // OTIO and EDL go with the package wherever it is copied; the XML formats name whole paths.
      boolean whole = format.name().startsWith("fc");
      TimelineFormat.Written written =
          format.write(relinked.timeline(whole ? folder.toString() + "/" : ""));
      String file = stem + format.endings().getFirst();
      save(draft.resolve(file), written.text());
      for (LossReport.Loss each : written.losses().losses()) {
        losses.add(new LossReport.Loss(file + ", " + each.where(), each.what()));
      }
    }
  }

  private static void grades(List<Deliverable> versions, Path draft, String title) {
    List<CdlFile.Decision> decisions = new ArrayList<>();
    for (Deliverable each : versions) {
      each.grade().ifPresent(file -> decisions.addAll(Relinked.decisions(file, each)));
    }
    if (decisions.isEmpty()) return;
    CdlFile all = new CdlFile(CdlFile.Kind.CCC, CdlFile.V1_2, List.of(), List.copyOf(decisions));
    save(draft.resolve(title + ".ccc"), all.write());
  }

  private static void papers(
      Production open, List<Deliverable> versions, Path draft, List<LossReport.Loss> losses) {
    for (Deliverable each : versions) copy(each, draft.resolve("papers"));
    UseReport report =
        UseReport.of(open.name(), open.ledger().entries())
            .of(versions.stream().map(each -> each.version().name()).toList());
    save(draft.resolve("use-report.html"), UsePage.html(report));
    save(draft.resolve("use-report.csv"), UsePage.csv(report));
    Csv lost = new Csv();
    lost.row("where", "what");
    for (LossReport.Loss each : losses) lost.row(each.where(), each.what());
    save(draft.resolve("losses.csv"), lost.toString());
  }

  private static void copy(Deliverable each, Path papers) {
    Path target = papers.resolve(each.version().name());
    try (Stream<Path> files = Files.walk(each.folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (each.media().filter(file::startsWith).isPresent()) continue;
        Path to = target.resolve(each.folder().relativize(file).toString());
        Files.createDirectories(to.resolveSibling(""));
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw failed(target, e);
    }
  }

  // A kill after this line leaves a delivery that the ledger names and nobody has; asked for again
  // it is finished, and not written down twice.
  private void record(Production open, String name, List<String> versions) {
    boolean known =
        open.ledger().entries().stream()
            .anyMatch(each ->
                each.all(Affected.DELIVERY).contains(name)
                    && each.all(Affected.VERSION).equals(versions));
    if (known) return;
    SortedMap<String, List<String>> facts = new TreeMap<>();
    facts.put(Affected.DELIVERY, List.of(name));
    facts.put(Affected.VERSION, versions);
    facts.put("form", List.of(form.name().toLowerCase(Locale.ROOT)));
    open.ledger().add(by, "deliver", facts);
  }

  private static String host() {
    return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("localhost");
  }

  private static void save(Path file, String text) {
    SafeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MediaException failed(Path place, IOException e) {
    return new MediaException(
        "Cannot write "
            + place
            + " ("
            + e.getMessage()
            + "). Make room or free the folder, then run the command again; what is done stays.",
        e);
  }
}

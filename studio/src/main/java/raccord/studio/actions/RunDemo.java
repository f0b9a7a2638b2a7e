package raccord.studio.actions;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import raccord.film.findings.Finding;
import raccord.lab.jobs.Progress;
import raccord.lab.soundstage.Kite;
import raccord.lab.store.Production;

/// Makes a small production and takes it the whole way: new, ingest, conform, check. The control
/// cut, in which nothing is wrong on purpose, is checked first, with a report of its own.
///
/// What an earlier run made is kept, so a second run is quick.
///
/// @param folder where; made when absent
public record RunDemo(Path folder) {

  /// @param production the production that was made
  /// @param planted the faults the cut was given
  /// @param check what was found in it
  /// @param clean what was found in the control cut
  public record Result(
      Path production, List<Kite.Planted> planted, CheckCut.Result check, CheckCut.Result clean) {
    public Result {
      planted = List.copyOf(planted);
    }

    /// Planted faults that no finding names at their frames.
    public List<Kite.Planted> missed() {
      List<Finding> findings = check.report().screened().findings();
      return planted.stream()
          .filter(fault -> findings.stream().noneMatch(each -> names(each, fault)))
          .toList();
    }

    private static boolean names(Finding finding, Kite.Planted fault) {
      // A fault of sound shows in more ways than one; any rule of sound will do.
      boolean same =
          finding.rule().equals(fault.rule()) || finding.rule().startsWith(fault.rule() + "-");
      return same && finding.frames().overlaps(fault.frames());
    }
  }

  public Result run(Progress progress) {
    MakeDemo.Result made = new MakeDemo(folder).run(progress);
    Path production = folder.resolve("KITE" + Production.ENDING);
    if (!Production.isProduction(production)) new NewProduction(production).run(progress);
    new Ingest(production, made.cards()).run(progress);
    // The newest cut is what the production is about from here on: the control cut goes first.
    CheckCut.Result clean =
        check(production, made.clean(), Optional.of(folder.resolve("clean-report")), progress);
    CheckCut.Result check = check(production, made.cut(), Optional.empty(), progress);
    return new Result(production, made.planted(), check, clean);
  }

  private static CheckCut.Result check(
      Path production, Path cut, Optional<Path> report, Progress progress) {
    return new CheckCut(
            production, Optional.of(cut), List.of(), Optional.empty(), Selection.ALL, report)
        .run(progress);
  }
}

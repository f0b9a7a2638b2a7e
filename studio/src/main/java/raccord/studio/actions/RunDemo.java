package raccord.studio.actions;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import raccord.lab.jobs.Progress;
import raccord.lab.store.Production;

/// Makes a small production and takes it the whole way: new, ingest, conform, check.
///
/// What an earlier run made is kept, so a second run is quick.
///
/// @param folder where; made when absent
public record RunDemo(Path folder) {

  /// @param production the production that was made
  /// @param planted how many faults the cut was given
  /// @param check what was found in it
  public record Result(Path production, int planted, CheckCut.Result check) {}

  public Result run(Progress progress) {
    MakeDemo.Result made = new MakeDemo(folder).run(progress);
    Path production = folder.resolve("KITE" + Production.ENDING);
    if (!Production.isProduction(production)) new NewProduction(production).run(progress);
    new Ingest(production, made.cards()).run(progress);
    new Conform(made.cut(), Optional.of(production), List.of(), Optional.empty()).run(progress);
    CheckCut.Result check =
        new CheckCut(
                production,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Selection.ALL,
                Optional.empty())
            .run(progress);
    return new Result(production, made.planted().size(), check);
  }
}

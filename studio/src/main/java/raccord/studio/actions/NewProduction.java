package raccord.studio.actions;

import java.nio.file.Path;
import raccord.lab.jobs.Progress;
import raccord.lab.store.Production;

/// Makes a new, empty production.
///
/// @param folder where; `.raccord` is added when it does not end so
public record NewProduction(Path folder) {

  /// @param folder of the production that was made
  public record Result(Path folder, String name) {}

  public Result run(Progress progress) {
    try (Production made = Production.create(folder)) {
      return new Result(made.folder(), made.name());
    }
  }
}

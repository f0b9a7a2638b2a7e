package raccord.studio.actions;

import java.nio.file.Path;
import raccord.film.findings.Waiver;
import raccord.lab.jobs.Progress;
import raccord.lab.store.Production;

/// Records a person's word that a finding is wanted, or takes it back.
///
/// @param production its folder, or a bare film or cut file
/// @param withdraw true to take the waiver back
public record Waive(Path production, Waiver waiver, boolean withdraw) {

  /// @param changed false if there was no such waiver to take back
  /// @param waivers how many there are now
  public record Result(boolean changed, int waivers) {}

  public Result run(Progress progress) {
    try (Production open = At.open(production)) {
      boolean changed = true;
      if (withdraw) {
        changed = open.waivers().withdraw(waiver.rule(), waiver.media(), waiver.frames());
      } else {
        open.waivers().keep(waiver);
      }
      return new Result(changed, open.waivers().all().size());
    }
  }
}

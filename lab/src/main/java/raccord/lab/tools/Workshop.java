package raccord.lab.tools;

import java.nio.file.Path;
import java.util.function.Consumer;
import raccord.lab.jobs.Progress;

/// Where a fix that studies a shot for long says how far it is, and keeps what is half done.
///
/// @param folder of this very work and no other: what lies there after a kill is taken up; it need
///   not exist yet, and is emptied once the version is kept
/// @param heard sentences for the person while it goes on, such as where a preview lies
public record Workshop(Progress progress, Path folder, Consumer<String> heard) {
  public Workshop(Progress progress, Path folder) {
    this(progress, folder, _ -> {});
  }
}

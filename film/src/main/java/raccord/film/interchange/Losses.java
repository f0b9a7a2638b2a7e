package raccord.film.interchange;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects what a writer could not say. One thread at a time.
final class Losses {
  private final Set<LossReport.Loss> losses = new LinkedHashSet<>();

  /// @param where the item, track or marker; its name or what stands for it
  /// @param what a whole sentence
  void add(String where, String what) {
    losses.add(new LossReport.Loss(where.isEmpty() ? "(no name)" : where, what));
  }

  LossReport report() {
    return losses.isEmpty() ? LossReport.NOTHING_LOST : new LossReport(List.copyOf(losses));
  }
}

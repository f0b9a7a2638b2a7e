package raccord.film.interchange;

import java.util.List;

/// What a format could not say of a timeline that was written to it.
public record LossReport(List<Loss> losses) {
  public static final LossReport NOTHING_LOST = new LossReport(List.of());

  /// @param where the item, track or marker it happened to
  /// @param what a whole sentence: what was there, and what was written instead
  public record Loss(String where, String what) {}

  public LossReport {
    losses = List.copyOf(losses);
  }

  public boolean isEmpty() {
    return losses.isEmpty();
  }
}

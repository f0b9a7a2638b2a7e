package raccord.studio.actions;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.rights.UseReport;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.store.Production;
import raccord.lab.tools.Film;

/// The repaired versions that a cut shows.
final class Layers {
  private Layers() {}

  /// Looks them up by the names of their media, and proves those that lie in the production sample
  /// by sample. A copy, such as one that was delivered and came back, may be on another stock: its
  /// papers are read alone.
  static List<Film.Layer> of(Production production, Film film, Progress progress) {
    if (film.conform().isEmpty()) return List.of();
    Map<Path, Deliverable> shown = new LinkedHashMap<>();
    List<Deliverable> known = Deliverable.all(production.versions());
    for (Film.Linked each : film.conform()) {
      if (each.track() >= 0 || each.media().isEmpty()) continue;
      Path media = each.media().get();
      known.stream()
          .filter(version -> version.isShownBy(media))
          .findFirst()
          .ifPresent(version -> shown.put(media, version));
    }
    if (shown.isEmpty()) return List.of();
    UseReport report = UseReport.of(production.name(), production.ledger().entries());
    List<Film.Layer> layers = new ArrayList<>();
    long frames = shown.values().stream().mapToLong(Deliverable::length).sum();
    try (Pace pace = progress.pace("Proving locks", frames, "frames")) {
      shown.forEach((media, version) -> {
        boolean own = version.media().filter(media::equals).isPresent();
        Optional<String> trouble =
            own ? LockProof.trouble(version, pace) : LockProof.papers(version);
        boolean temporary =
            report.of(List.of(version.version().name())).rows().stream()
                .anyMatch(UseReport.Row::isTemporary);
        layers.add(new Film.Layer(media, version.version(), temporary, trouble));
      });
    }
    return layers;
  }
}

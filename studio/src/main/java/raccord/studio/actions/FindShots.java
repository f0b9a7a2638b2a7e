package raccord.studio.actions;

import java.nio.file.Path;
import java.util.List;
import raccord.film.time.Timecode;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelFacts;
import raccord.lab.tools.Film;
import raccord.lab.tools.Screened;
import raccord.lab.tools.Screening;
import raccord.studio.report.ShotList;

/// Finds the shots of a film.
///
/// @param film a film file, or a sequence of images
public record FindShots(Path film) {

  /// @throws raccord.film.trouble.MediaException if the film cannot be read
  public ShotList run(Progress progress) {
    try (Reel reel = Reel.open(film)) {
      Film known = Screening.film(reel);
      Screened screened = new Screening(List.of(), 0).screen(known, reel, progress);
      ReelFacts facts = reel.facts();
      return new ShotList(
          film.toAbsolutePath().normalize().toString(),
          facts.roll(),
          known.rate(),
          facts.timecode().orElse(new Timecode(0, known.rate(), false)),
          screened.frames(),
          screened.shots());
    }
  }
}

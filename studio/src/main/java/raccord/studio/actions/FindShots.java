package raccord.studio.actions;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raccord.film.cut.Shot;
import raccord.film.picture.Frame;
import raccord.film.time.FrameRate;
import raccord.film.time.Timecode;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelFacts;
import raccord.lab.shots.ShotFinder;
import raccord.lab.vision.Glancer;
import raccord.studio.report.ShotList;

/// Finds the shots of a film.
///
/// Goes past the film with glances alone, not with all that checks look at: that is what lets it
/// keep up with decoding.
///
/// @param film a film file, or a sequence of images
public record FindShots(Path film) {

  /// @throws raccord.film.trouble.MediaException if the film cannot be read
  public ShotList run(Progress progress) {
    try (Reel reel = Reel.open(film)) {
      ReelFacts facts = reel.facts();
      FrameRate rate = facts.pictures().rate();
      ShotFinder finder = new ShotFinder(rate);
      List<Shot> shots = new ArrayList<>();
      long frames = 0;
      long total = Math.max(0, facts.pictures().frames());
      try (Pace pace = progress.pace("Finding shots", total, "frames")) {
        Glancer glancer = new Glancer(facts.pictures().width(), facts.pictures().height());
        for (Optional<Frame> next = reel.next(); next.isPresent(); next = reel.next()) {
          try (Frame frame = next.get()) {
            finder.see(frames++, glancer.glance(frame));
          }
          shots.addAll(finder.ready());
          pace.advance(1);
        }
      }
      finder.finish();
      shots.addAll(finder.ready());
      return new ShotList(
          film.toAbsolutePath().normalize().toString(),
          facts.roll(),
          rate,
          facts.timecode().orElse(new Timecode(0, rate, false)),
          frames,
          shots);
    }
  }
}

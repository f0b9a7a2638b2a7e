package raccord.lab.fixes;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import raccord.film.picture.Matte;
import raccord.film.rights.UseClass;
import raccord.film.time.FrameRange;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.learning.Weights;
import raccord.lab.learning.skills.TeachCourse;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Reach;
import raccord.lab.tools.Repair;
import raccord.lab.tools.Says;
import raccord.lab.tools.Workshop;

/// Learns a repair from a few finished frames of a shot, and does its other frames.
///
/// What was done is carried as colours, as gains of a place, and as paint, each as far as it is
/// right on finished frames that were left out; a small network that learns on the finished frames
/// alone chooses better among them where it can. A finished frame comes back as it was finished.
@Says("Learns a repair from a few frames that you finished, and does the rest of the shot.")
@AutoService(Fix.class)
public record Teach(
    @Dial(label = "What the finished frames change") What what,
    @Dial(label = "Steps of learning, at most (0 for no network)", min = 0, max = 20_000) int steps,
    @Dial(label = "Minutes of learning, at most", min = 0.1, max = 600) double minutes,
    @Dial(label = "Levels of 8 bits it may be off before it is named", min = 0.5, max = 64)
        double look)
    implements Fix {
  private static final int FEWEST = 3;
  private static final int MOST = 10;
  // What leads from frame to frame is kept for a whole shot.
  private static final long MOST_FRAMES = 1000;
  // Of the picture: more than that is no change of colours.
  private static final double COLOURS = 0.005;

  /// What finished frames change, which says who must agree.
  public enum What {
    /// Colours, wherever in the picture they are.
    LOOK,
    /// Something in a place: paint, clean-up, light on a thing.
    REPAIR,
    /// How a performer looks.
    LIKENESS,
    /// Nothing: they are mattes.
    MATTE
  }

  public Teach {
    if (steps < 0) throw new IllegalArgumentException("The steps of learning cannot be negative.");
  }

  public Teach() {
    this(What.REPAIR, 600, 5, 6);
  }

  @Override
  public UseClass use() {
    return switch (what) {
      case LOOK, MATTE -> UseClass.TECHNICAL;
      case REPAIR -> UseClass.OUTSIDE_PERFORMERS;
      case LIKENESS -> UseClass.PERFORMANCE;
    };
  }

  @Override
  public boolean learns() {
    return true;
  }

  @Override
  public Repair study(Footage footage) {
    Path nowhere = Path.of(System.getProperty("java.io.tmpdir"), "raccord-teach");
    return study(footage, new Workshop(Progress.SILENT, nowhere));
  }

  @Override
  public Repair study(Footage footage, Workshop workshop) {
    if (what == What.MATTE) {
      return new raccord.lab.fixes.Matte(Math.min(steps, 5000), 0.85).study(footage, workshop);
    }
    Optional<String> trouble = trouble(footage).or(() -> place(footage));
    if (trouble.isPresent()) return new Repair.Refused(trouble.get());
    TaughtShot shot = TaughtShot.read(footage, what != What.LOOK, workshop.progress());
    if (shot.isUnchanged()) {
      return new Repair.Refused(
          "The finished frames are like their sources, within the region. Finish them, or name the"
              + " place where they differ with --region or --mask.");
    }
    double painted = shot.taught().painted();
    if (what == What.LOOK && painted > COLOURS) {
      return new Repair.Refused(
          ("The finished frames change more than colours: %.1f %% of the picture is not what its"
                  + " colours alone would become. Say --what repair, or --what likeness if it is how"
                  + " a performer looks, and where, with --region or --mask.")
              .formatted(100 * painted));
    }
    TeachPreviews previews = new TeachPreviews(footage, shot, workshop);
    TeachCourse.Made made = learned(footage, shot, previews, workshop);
    TeachNotes notes = new TeachNotes(footage, shot, made, look);
    return Repair.painting(Reach.FRAME, window -> shot.painted(window, made.weights()))
        .with(notes.with(previews.last(made.weights())))
        .saying(notes.remarks(steps))
        .learning(made.weights().map(Weights::sha256));
  }

  private TeachCourse.Made learned(
      Footage footage, TaughtShot shot, TeachPreviews previews, Workshop workshop) {
    previews.show(0, Optional.empty());
    TeachCourse course =
        new TeachCourse(
            shot.taught(),
            shot.told(),
            steps,
            Duration.ofMillis(Math.round(60_000 * minutes)),
            footage.seed());
    try (Pace learning = workshop.progress().pace("Learning the repair", steps, "steps")) {
      return course.run(
          workshop.folder(),
          far -> {
            learning.advance(1);
            previews.told(far);
          });
    }
  }

  private static Optional<String> trouble(Footage footage) {
    FrameRange shot = footage.frames();
    int count = footage.examples().size();
    if (count < FEWEST || count > MOST) {
      return Optional.of(
          ("%s given; a repair is learned from %d to %d. Spread them over the shot, each with its"
                  + " frame: --example 12=frame.exr.")
              .formatted(
                  count == 0
                      ? "No finished frame is"
                      : count == 1 ? "One finished frame is" : count + " finished frames are",
                  FEWEST,
                  MOST));
    }
    for (Map.Entry<Long, Footage> each : footage.examples().entrySet()) {
      Footage finished = each.getValue();
      if (!shot.contains(each.getKey())) {
        return Optional.of(
            "%s is given for frame %d, which %s does not have: its frames run from %d to %d."
                .formatted(
                    finished.name(), each.getKey(), footage.name(), shot.first(), shot.past() - 1));
      }
      if (finished.frames().length() != 1) {
        return Optional.of(
            "%s holds %d pictures; give one for each frame that is finished."
                .formatted(finished.name(), finished.frames().length()));
      }
      if (finished.picture().width() != footage.picture().width()
          || finished.picture().height() != footage.picture().height()) {
        return Optional.of(
            "%s, given for frame %d, is %d by %d pixels; the picture is %d by %d."
                .formatted(
                    finished.name(),
                    each.getKey(),
                    finished.picture().width(),
                    finished.picture().height(),
                    footage.picture().width(),
                    footage.picture().height()));
      }
    }
    if (shot.length() > MOST_FRAMES) {
      return Optional.of(
          "%s has %d frames; a repair is learned for %d at most. Name a shot with --shot."
              .formatted(footage.name(), shot.length(), MOST_FRAMES));
    }
    return Optional.empty();
  }

  // Who is in the place is looked for; nobody is where no place is named.
  private Optional<String> place(Footage footage) {
    if (what == What.LOOK) return Optional.empty();
    for (long frame : footage.examples().keySet()) {
      Matte region = footage.region(frame);
      if (!region.isWhole()) return Optional.empty();
    }
    return Optional.of(
        "Name the place that the finished frames change, with --region or --mask: nothing else"
            + " will change. For colours of the whole picture say --what look.");
  }
}

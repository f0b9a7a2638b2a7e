package raccord.lab.fixes;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import raccord.film.picture.Layout;
import raccord.film.time.FrameRange;
import raccord.film.versions.SourceMap;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.learning.Weights;
import raccord.lab.learning.skills.MatteCourse;
import raccord.lab.learning.skills.MatteWalk;
import raccord.lab.media.ReelFacts;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Form;
import raccord.lab.tools.Painted;
import raccord.lab.tools.Reach;
import raccord.lab.tools.Repair;
import raccord.lab.tools.Says;
import raccord.lab.tools.Still;
import raccord.lab.tools.Window;
import raccord.lab.tools.Workshop;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.View;
import raccord.lab.vision.matte.Areas;
import raccord.lab.vision.matte.Marks;
import raccord.lab.vision.matte.Small;
import raccord.lab.vision.matte.SoftEdge;

/// Carries the mattes of a few painted frames through their shot.
///
/// Motion carries them both ways; a small network that learns the thing's look on the painted
/// frames alone mends what motion spoils. What a hand painted is given back as it was painted.
@Says("Makes the matte of every frame of a shot from a few that you painted.")
@AutoService(Fix.class)
public record Matte(
    @Dial(label = "Steps of learning (0 to carry by motion alone)", min = 0, max = 5000) int steps,
    @Dial(label = "Trust below which a frame is to be looked at", min = 0, max = 1) double look)
    implements Fix {
  // Longer side that the matte is worked out at, pixels; its edge is found at full size.
  private static final int LONGEST = 320;
  // Small frames of a longer shot would not fit beside each other in memory.
  private static final long MOST_FRAMES = 3000;
  // What light is raised to so that it looks even.
  private static final double EVEN = 1 / 2.4;

  public Matte {
    if (steps < 0) throw new IllegalArgumentException("The steps of learning cannot be negative.");
  }

  public Matte() {
    this(0, 0.85);
  }

  @Override
  public boolean learns() {
    return steps > 0;
  }

  @Override
  public Repair study(Footage footage) {
    Path nowhere = Path.of(System.getProperty("java.io.tmpdir"), "raccord-matte");
    return study(footage, new Workshop(Progress.SILENT, nowhere));
  }

  @Override
  public Repair study(Footage footage, Workshop workshop) {
    Optional<String> trouble = trouble(footage);
    if (trouble.isPresent()) return new Repair.Refused(trouble.get());
    ReelFacts.Picture picture = footage.picture();
    SortedMap<Long, Marks> painted = new TreeMap<>();
    for (Map.Entry<Long, Footage> each : footage.examples().entrySet()) {
      Marks marks = marks(each.getValue());
      if (marks.weights().length != picture.width() * picture.height()) {
        return new Repair.Refused(sizes(each.getKey(), each.getValue(), picture));
      }
      painted.put(each.getKey(), marks);
    }
    if (painted.values().stream().noneMatch(Matte::marksSomething)) {
      return new Repair.Refused(
          "Nothing is inside any of the mattes that were painted: they are black throughout. Paint"
              + " white what is to be inside.");
    }
    Small.Size size = Small.Size.of(picture.width(), picture.height(), LONGEST);
    double gamma = picture.layout().sampling() == Layout.Sampling.INTEGER ? 1 : EVEN;
    SortedMap<Long, Small> frames = small(footage, size, gamma, workshop.progress());
    MatteCourse course =
        new MatteCourse(
            frame -> there(frames, frame),
            footage.frames(),
            hands(painted, frames, picture, size),
            steps,
            footage.seed());
    MatteCourse.Made made = run(course, workshop);
    Paper paper = new Paper(footage.frames().first(), painted, gamma);
    MatteNotes notes = new MatteNotes(footage, made, painted.keySet(), look);
    return Repair.painting(Reach.FRAME, window -> matte(window, frames, made, paper))
        .in(
            new Form(
                picture.width(),
                picture.height(),
                footage.frames().length(),
                frame -> frame,
                /* matte= */ true))
        .with(List.of(notes.file()))
        .saying(notes.remarks())
        .learning(made.weights().map(Weights::sha256));
  }

  /// What a hand painted.
  ///
  /// @param first frame of the shot
  /// @param gamma what codes are raised to so that they look even
  private record Paper(long first, SortedMap<Long, Marks> painted, double gamma) {}

  private static Optional<String> trouble(Footage footage) {
    FrameRange shot = footage.frames();
    if (footage.examples().isEmpty()) {
      return Optional.of(
          "No frame is painted. Give one or more, each with its frame: --example 12=matte.png.");
    }
    for (Map.Entry<Long, Footage> each : footage.examples().entrySet()) {
      if (!shot.contains(each.getKey())) {
        return Optional.of(
            "%s is painted for frame %d, which %s does not have: its frames run from %d to %d."
                .formatted(
                    each.getValue().name(),
                    each.getKey(),
                    footage.name(),
                    shot.first(),
                    shot.past() - 1));
      }
      if (each.getValue().frames().length() != 1) {
        return Optional.of(
            "%s holds %d pictures; give one for each frame that is painted."
                .formatted(each.getValue().name(), each.getValue().frames().length()));
      }
    }
    if (footage.chosen().size() < shot.length()) {
      return Optional.of(
          "A matte is made of a shot as a whole: leave --frames out, or name a shot with --shot.");
    }
    if (shot.length() > MOST_FRAMES) {
      return Optional.of(
          "%s has %d frames; a matte is made of %d at most. Name a shot with --shot."
              .formatted(footage.name(), shot.length(), MOST_FRAMES));
    }
    return Optional.empty();
  }

  private static String sizes(long frame, Footage painted, ReelFacts.Picture picture) {
    return "%s, painted for frame %d, is %d by %d pixels; the picture is %d by %d."
        .formatted(
            painted.name(),
            frame,
            painted.picture().width(),
            painted.picture().height(),
            picture.width(),
            picture.height());
  }

  private static boolean marksSomething(Marks marks) {
    for (float weight : marks.weights()) if (weight >= 0.5f) return true;
    return false;
  }

  private static Marks marks(Footage painted) {
    try (Still still = painted.at(painted.frames().first())) {
      Canvas rgb = still.view(View.RGB);
      Optional<float[]> alpha =
          still.layout().alpha()
              ? Optional.of(still.view(View.NATIVE).plane(still.layout().planes() - 1))
              : Optional.empty();
      return Marks.of(new float[][] {rgb.plane(0), rgb.plane(1), rgb.plane(2)}, alpha);
    }
  }

  private static SortedMap<Long, Small> small(
      Footage footage, Small.Size size, double gamma, Progress progress) {
    SortedMap<Long, Small> frames = new TreeMap<>();
    try (Pace pace =
        progress.pace("Reading " + footage.name(), footage.frames().length(), "frames")) {
      footage.each(still -> {
        frames.put(still.index(), Small.of(still.view(View.RGB), size, gamma));
        pace.advance(1);
      });
    }
    return frames;
  }

  private static Small there(SortedMap<Long, Small> frames, long frame) {
    Small found = frames.get(frame);
    if (found == null) throw new IllegalStateException("Frame " + frame + " was not read.");
    return found;
  }

  private static SortedMap<Long, MatteCourse.Hand> hands(
      SortedMap<Long, Marks> painted,
      SortedMap<Long, Small> frames,
      ReelFacts.Picture picture,
      Small.Size size) {
    SortedMap<Long, MatteCourse.Hand> hands = new TreeMap<>();
    painted.forEach((frame, marks) -> {
      Marks small = marks.reduced(picture.width(), picture.height(), size.width(), size.height());
      hands.put(frame, MatteCourse.Hand.of(there(frames, frame), small));
    });
    return hands;
  }

  private MatteCourse.Made run(MatteCourse course, Workshop workshop) {
    // Between two painted frames both ways are walked, outside them one.
    long first = course.painted().firstKey();
    long last = course.painted().lastKey();
    long walks = course.range().length() + (last - first) - 2L * course.painted().size() + 1;
    try (Pace learning = workshop.progress().pace("Learning the matte", steps, "steps");
        Pace walking = workshop.progress().pace("Carrying the matte", walks, "frames")) {
      return course.run(
          workshop.folder().resolve("matte.safetensors"),
          _ -> learning.advance(1),
          _ -> walking.advance(1));
    }
  }

  private static Painted matte(
      Window window, SortedMap<Long, Small> frames, MatteCourse.Made made, Paper paper) {
    long frame = paper.first() + window.frame();
    MatteWalk.Step step = made.step(frame);
    int width = window.width();
    int height = window.height();
    Marks own = paper.painted().get(frame);
    Small small = there(frames, frame);
    float[] alpha =
        own != null && !own.isStrokes()
            ? own.weights()
            : SoftEdge.of(small, step.alpha(), window.view(View.RGB), paper.gamma());
    float[] sure = Areas.enlarged(step.sure(), small.width(), small.height(), width, height);
    return new Painted(
        View.NATIVE,
        new Canvas(List.of(new Canvas.Plane(width, height, alpha))),
        SourceMap.all(width, height, SourceMap.OWN),
        Optional.of(sure));
  }
}

package raccord.lab.fixes;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.lab.media.ReelFacts;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Form;
import raccord.lab.tools.Painted;
import raccord.lab.tools.Reach;
import raccord.lab.tools.Repair;
import raccord.lab.tools.Says;
import raccord.lab.tools.Window;
import raccord.lab.vision.View;
import raccord.lab.vision.camera.CameraSteps;
import raccord.lab.vision.camera.Resampling;
import raccord.lab.vision.camera.Similarity;
import raccord.lab.vision.camera.SteadyPath;

/// Takes the shake out of a shot: the camera's path is measured on the background, a steadier one
/// is laid through it, and each frame is shown as seen from there.
///
/// The result is as large as the source, cropped a little and enlarged by as much; all of the
/// picture moves, so a region does not bound it but says what the camera is told by.
@Says("Takes the shake out of a shot; an intended move of the camera stays.")
@AutoService(Fix.class)
public record Stabilise(
    @Dial(label = "Most of width and height that may be lost (percent)", min = 1, max = 40)
        double crop,
    @Dial(label = "What the camera was meant to do") Camera camera)
    implements Fix {
  // Widths: a fifth of a pixel of 1080p, which nobody sees.
  private static final double STEADY = 0.0001;
  // Further than this from its place a camera did not stand: half a pixel of 1080p.
  private static final double STANDS = 0.00026;
  private static final double MOST_LOST = 0.5;

  /// What the camera was meant to do.
  public enum Camera {
    /// Pans, tilts and travels stay; what shakes goes.
    MOVES,
    /// It was meant to stand on its tripod.
    STANDS
  }

  public Stabilise() {
    this(10, Camera.MOVES);
  }

  @Override
  public boolean goesByRegion() {
    return true;
  }

  @Override
  public Repair study(Footage footage) {
    ReelFacts.Picture picture = footage.picture();
    if (footage.chosen().size() < footage.frames().length()) {
      return new Repair.Refused(
          "A shot is steadied as a whole; some of its frames would jump against the others. Leave"
              + " --frames out, or name a shot with --shot.");
    }
    if (picture.scan() != Frame.Scan.PROGRESSIVE) {
      return new Repair.Refused(
          footage.name()
              + " is interlaced: two moments of the camera lie in each frame. Deinterlace it"
              + " first.");
    }
    double shape = (double) picture.height() / picture.width();
    ShotWalk walk = ShotWalk.through(footage);
    List<Steadied> shots = new ArrayList<>();
    for (ShotWalk.Walk shot : walk.shots()) {
      Optional<String> obstacle = obstacle(shot);
      if (obstacle.isPresent()) return new Repair.Refused(obstacle.get());
      Steadied steadied =
          switch (camera) {
            case MOVES -> moving(shot, shape);
            case STANDS -> standing(footage, shot, shape);
          };
      if (steadied.kept() < 1 - crop / 100) {
        return new Repair.Refused(tooFar(shot, steadied));
      }
      shots.add(steadied);
    }
    if (shots.stream().allMatch(Steadied::isUntouched)) {
      return new Repair.Unneeded(unneeded(shots, picture));
    }
    List<Similarity> places = shots.stream().flatMap(each -> each.places().stream()).toList();
    CropPath path = new CropPath(footage, places, picture.width(), picture.height());
    return Repair.painting(Reach.FRAME, window -> steadied(window, places))
        .in(new Form(picture.width(), picture.height(), places.size(), frame -> frame))
        .with(path.files("stabilise"))
        .saying(remarks(walk, shots, picture));
  }

  /// One shot and its steady path.
  ///
  /// @param places as the steady picture fills the frame
  /// @param kept of the width where most of it is lost, 0 to 1
  /// @param before how far the corners jumped, widths
  /// @param after how far they jump now
  private record Steadied(
      ShotWalk.Walk walk, List<Similarity> places, double kept, double before, double after) {
    Steadied(ShotWalk.Walk walk, List<Similarity> places, double before, double after) {
      this(walk, places, smallest(places), before, after);
    }

    private static double smallest(List<Similarity> places) {
      return places.stream().mapToDouble(Similarity::size).min().orElse(0);
    }

    boolean isUntouched() {
      return kept == 1;
    }
  }

  private static Steadied untouched(ShotWalk.Walk shot, double jitter) {
    List<Similarity> places = new ArrayList<>();
    for (long i = 0; i < shot.frames().length(); i++) places.add(Similarity.NONE);
    return new Steadied(shot, places, jitter, jitter);
  }

  private Steadied moving(ShotWalk.Walk shot, double shape) {
    List<Similarity> moved = shot.moved();
    double before = CameraSteps.jitter(moved, shape);
    if (before < STEADY) return untouched(shot, before);
    SteadyPath path = SteadyPath.smooth(moved, shape, 1 - crop / 100);
    double after = CameraSteps.jitter(path.steps(moved), shape);
    return new Steadied(shot, path.filled(), before, after);
  }

  private static Steadied standing(Footage footage, ShotWalk.Walk shot, double shape) {
    double before = CameraSteps.jitter(shot.moved(), shape);
    if (shot.steps().isEmpty()) return untouched(shot, 0);
    List<Similarity> walked = ShotWalk.anchored(footage, shot);
    double farthest = 0;
    for (Similarity each : walked) farthest = Math.max(farthest, each.corners(shape));
    if (farthest < STANDS) return untouched(shot, before);
    return SteadyPath.standing(walked, shape)
        .map(path -> new Steadied(shot, path.filled(), before, 0))
        .orElse(new Steadied(shot, List.of(), before, 0));
  }

  private static Optional<String> obstacle(ShotWalk.Walk shot) {
    int lost = shot.lost().size();
    if (lost <= MOST_LOST * shot.steps().size()) return Optional.empty();
    return Optional.of(
        "In "
            + lost
            + " of the frames "
            + words(shot)
            + " there is nothing to tell the camera by (dark, blurred, or something fills the"
            + " picture). Mark a part of the background with --region or --mask, or name another"
            + " shot with --shot.");
  }

  private String tooFar(ShotWalk.Walk shot, Steadied steadied) {
    String most = String.format(Locale.ROOT, "%.1f", 100 * (1 - steadied.kept()));
    return "The camera of frames "
        + words(shot)
        + " strays so far that standing still would lose "
        + most
        + " % of width and height, and "
        + crop
        + " % are allowed. Set --crop higher, or take --camera moves.";
  }

  private static String words(ShotWalk.Walk shot) {
    return shot.frames().first() + " to " + (shot.frames().past() - 1);
  }

  private static String unneeded(List<Steadied> shots, ReelFacts.Picture picture) {
    double most = shots.stream().mapToDouble(Steadied::before).max().orElse(0);
    return String.format(
        Locale.ROOT,
        "The camera is steady: its corners jump by %.2f pixels from frame to frame.",
        most * picture.width());
  }

  private static List<String> remarks(
      ShotWalk walk, List<Steadied> shots, ReelFacts.Picture picture) {
    List<String> remarks = new ArrayList<>();
    for (Steadied shot : shots) {
      String which = shots.size() == 1 ? "" : "Frames " + words(shot.walk()) + ": ";
      remarks.add(
          which
              + (shot.isUntouched()
                  ? "the camera is steady; nothing is done."
                  : String.format(
                      Locale.ROOT,
                      "%she corners jumped by %.2f pixels from frame to frame, now by %.2f; %.1f %%"
                          + " of width and height are lost.",
                      which.isEmpty() ? "T" : "t",
                      shot.before() * picture.width(),
                      shot.after() * picture.width(),
                      100 * (1 - shot.kept()))));
    }
    List<Long> lost = walk.shots().stream().flatMap(each -> each.lost().stream()).toList();
    if (!lost.isEmpty()) {
      remarks.add(
          "At "
              + (lost.size() == 1 ? "frame " + lost.getFirst() : lost.size() + " frames")
              + " the camera could not be followed; it is taken to go on as around"
              + (lost.size() == 1 ? "." : ", from frame " + lost.getFirst() + " on."));
    }
    return remarks;
  }

  private static Painted steadied(Window window, List<Similarity> places) {
    Layout layout = window.still().layout();
    Similarity place = places.get(Math.toIntExact(window.frame()));
    return Painted.own(
        View.NATIVE,
        Resampling.of(layout)
            .seen(window.view(View.NATIVE), layout, place, window.width(), window.height()));
  }
}

package raccord.lab.fixes;

import java.util.ArrayList;
import java.util.List;
import raccord.film.cut.Shot;
import raccord.film.picture.Matte;
import raccord.film.time.FrameRange;
import raccord.lab.shots.ShotFinder;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Still;
import raccord.lab.vision.Glance;
import raccord.lab.vision.camera.Anchor;
import raccord.lab.vision.camera.CameraSteps;
import raccord.lab.vision.camera.Similarity;
import raccord.lab.vision.motion.Grey;

/// How the camera of some footage went, shot by shot: what is given may hold cuts.
///
/// @param shots in order; together all of the footage
record ShotWalk(List<Walk> shots) {
  // Frames over which drift is taken to be even.
  private static final int DRIFTS = 8;

  /// One shot.
  ///
  /// @param frames counted on the media
  /// @param steps one fewer than the frames
  record Walk(FrameRange frames, List<CameraSteps.Step> steps) {
    Walk {
      steps = List.copyOf(steps);
    }

    List<Similarity> moved() {
      return steps.stream().map(CameraSteps.Step::moved).toList();
    }

    /// Frames that could not be followed from the one before.
    List<Long> lost() {
      List<Long> lost = new ArrayList<>();
      for (int t = 0; t < steps.size(); t++) {
        if (steps.get(t).sureness() == 0) lost.add(frames.first() + t + 1);
      }
      return lost;
    }
  }

  ShotWalk {
    shots = List.copyOf(shots);
  }

  /// Follows the camera by what the region of the footage shows.
  static ShotWalk through(Footage footage) {
    CameraSteps steps = new CameraSteps();
    ShotFinder finder = new ShotFinder(footage.rate());
    List<Shot> shots = new ArrayList<>();
    footage.each(still -> {
      finder.see(still.index(), Glance.of(still.frame()));
      shots.addAll(finder.ready());
      Grey grey = still.grey();
      steps.see(grey, followed(footage.region(still.index()), grey));
    });
    finder.finish();
    shots.addAll(finder.ready());
    List<CameraSteps.Step> all = steps.steps();
    long first = footage.frames().first();
    return new ShotWalk(
        shots.stream()
            .map(shot -> {
              int from = Math.toIntExact(shot.frames().first() - first);
              int past = Math.toIntExact(shot.frames().past() - first);
              return new Walk(shot.frames(), all.subList(from, past - 1));
            })
            .toList());
  }

  /// Where the frames of a shot lie over its middle frame.
  ///
  /// Steps are exact from frame to frame and drift when they are added up; frames laid over one by
  /// themselves do not drift and tremble a little. So what is added up is taken, and its drift is
  /// told by the frames around.
  static List<Similarity> anchored(Footage footage, Walk walk) {
    int middle = (int) (walk.frames().length() / 2);
    List<Similarity> summed = CameraSteps.walked(walk.moved());
    Similarity back = summed.get(middle).back();
    Anchor anchor;
    try (Still still = footage.at(walk.frames().first() + middle)) {
      Grey grey = still.grey();
      anchor = new Anchor(grey, followed(footage.region(still.index()), grey));
    }
    List<Similarity> drift = new ArrayList<>();
    footage.each(
        walk.frames(),
        still -> {
          int t = Math.toIntExact(still.index() - walk.frames().first());
          Similarity added = summed.get(t).then(back);
          Similarity before = t == 0 ? Similarity.NONE : drift.getLast();
          drift.add(
              anchor
                  .placed(still.grey(), added.then(before))
                  .map(placed -> added.back().then(placed))
                  .orElse(before));
        });
    List<Similarity> anchored = new ArrayList<>();
    for (int t = 0; t < drift.size(); t++) {
      int from = Math.max(0, t - 2 * DRIFTS);
      List<Similarity> around = drift.subList(from, Math.min(drift.size(), t + 2 * DRIFTS + 1));
      double[] weights = new double[around.size()];
      for (int i = 0; i < weights.length; i++) {
        double far = (double) (from + i - t) / DRIFTS;
        weights[i] = Math.exp(-far * far / 2);
      }
      anchored.add(summed.get(t).then(back).then(Similarity.mean(around, weights)));
    }
    return anchored;
  }

  // Empty for everywhere.
  private static byte[] followed(Matte region, Grey grey) {
    if (region.isWhole()) return new byte[0];
    byte[] where = new byte[grey.width() * grey.height()];
    for (int y = 0; y < grey.height(); y++) {
      int row = Math.min((2 * y + 1) * region.height() / (2 * grey.height()), region.height() - 1);
      for (int x = 0; x < grey.width(); x++) {
        int at = Math.min((2 * x + 1) * region.width() / (2 * grey.width()), region.width() - 1);
        if (region.at(at, row) >= 0.5f) where[y * grey.width() + x] = 1;
      }
    }
    return where;
  }
}

package raccord.lab.fixes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raccord.lab.colour.Chart;
import raccord.lab.colour.ColourMatch;
import raccord.lab.colour.RgbPicture;
import raccord.lab.tools.Footage;

/// A chart in the light of a shot: one that the shot shows, or one that another take shows.
///
/// Between two takes the light, the iris or the camera's settings may have changed. A chart of
/// another take counts only when that take shows places of the shot too; what moves those places
/// moves the chart.
///
/// @param take the name of the other take; empty when the shot itself shows it
record HeldChart(Chart chart, String take) {
  // A chart is held up at the head of a take, or at its end.
  private static final double[] LOOKED = {0.01, 0.03, 0.06, 0.1, 0.15, 0.5, 0.9, 0.97};

  /// @param shot pictures of it
  /// @param takes other takes, the most likely first
  /// @return empty when no chart is found, or none whose light can be told to be the shot's
  static Optional<HeldChart> of(
      List<RgbPicture> shot, List<Footage> takes, GradeSpace space, long seed) {
    Optional<Chart> own = Chart.in(shot);
    if (own.isPresent()) return Optional.of(new HeldChart(own.get(), ""));
    for (Footage take : takes) {
      if (GradeSpace.of(take.picture()) != space) continue;
      List<RgbPicture> pictures = pictures(take, space);
      Optional<Chart> chart = Chart.in(pictures);
      if (chart.isEmpty()) continue;
      ColourMatch light = ColourMatch.of(pictures, shot, seed);
      if (light.way() != ColourMatch.Way.PLACES) continue;
      return Optional.of(new HeldChart(chart.get().graded(light.grade()), take.name()));
    }
    return Optional.empty();
  }

  private static List<RgbPicture> pictures(Footage take, GradeSpace space) {
    List<RgbPicture> pictures = new ArrayList<>();
    long last = -1;
    for (double part : LOOKED) {
      long frame = take.frames().first() + (long) (part * (double) take.frames().length());
      if (frame == last) continue;
      last = frame;
      try (var still = take.at(frame)) {
        pictures.add(space.picture(still).within(RgbPicture.LARGE));
      }
    }
    return pictures;
  }

  /// Where it was seen.
  String words(Footage shot) {
    return take.isEmpty() ? shot.name() + "'s own" : "one in " + take + " for " + shot.name();
  }
}

package raccord.lab.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import raccord.film.picture.Matte;
import raccord.film.picture.Outline;
import raccord.lab.jobs.Pace;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Still;
import raccord.lab.vision.camera.PlaneTracker;
import raccord.lab.vision.camera.Similarity;
import raccord.lab.vision.motion.Grey;

/// An outline that was drawn on one frame of a shot, or on some, and follows what it holds.
///
/// Between two frames it was drawn on, it is followed from the first, and what it has strayed by
/// the second is given back evenly on the way.
public final class TrackedOutline {
  private final Footage footage;
  private final Pace pace;
  private final SortedMap<Long, List<Double>> found = new TreeMap<>();

  private TrackedOutline(Footage footage, Pace pace) {
    this.footage = footage;
    this.pace = pace;
  }

  /// @param drawn its keyframes are frames of the shot
  /// @param pace advanced by one for each frame
  /// @return a keyframe for every frame of the shot
  /// @throws IllegalArgumentException if a keyframe is none of the shot's, or where what it holds
  ///   cannot be followed; names the frame
  public static Outline through(Footage footage, Outline drawn, Pace pace) {
    Following.inside(
        footage, drawn.keys(), "region to track is drawn", "--region \"FRAME: PLACE\"");
    TrackedOutline tracked = new TrackedOutline(footage, pace);
    List<Map.Entry<Long, List<Double>>> keys = List.copyOf(drawn.keys().entrySet());
    tracked.backwards(keys.getFirst().getKey(), keys.getFirst().getValue());
    for (int i = 0; i < keys.size(); i++) {
      long key = keys.get(i).getKey();
      boolean last = i == keys.size() - 1;
      long past = last ? footage.frames().past() : keys.get(i + 1).getKey() + 1;
      tracked.forwards(key, past, keys.get(i).getValue());
      if (!last) tracked.join(key, past - 1, keys.get(i + 1).getValue());
    }
    return new Outline(tracked.found, drawn.feather());
  }

  private void forwards(long key, long past, List<Double> corners) {
    found.put(key, corners);
    Walk walk = new Walk(key, corners);
    Following.forwards(footage, key + 1, past, Still::grey, walk::see);
  }

  private void backwards(long key, List<Double> corners) {
    found.put(key, corners);
    Walk walk = new Walk(key, corners);
    Following.backwards(footage, key, Still::grey, walk::see);
  }

  private void join(long from, long to, List<Double> drawn) {
    List<Double> strayed = Objects.requireNonNull(found.get(to));
    for (long frame = from + 1; frame <= to; frame++) {
      double part = (double) (frame - from) / (to - from);
      List<Double> corners = Objects.requireNonNull(found.get(frame));
      List<Double> joined = new ArrayList<>();
      for (int i = 0; i < drawn.size(); i++) {
        joined.add(Following.rounded(corners.get(i) + part * (drawn.get(i) - strayed.get(i))));
      }
      found.put(frame, joined);
    }
  }

  /// One way from a frame it was drawn on. One thread at a time.
  private final class Walk {
    private final List<Double> drawn;
    private final PlaneTracker tracker;

    Walk(long key, List<Double> drawn) {
      this.drawn = drawn;
      try (Still still = footage.at(key)) {
        Grey grey = still.grey();
        tracker = new PlaneTracker(grey, inside(drawn, grey));
      }
      pace.advance(1);
    }

    void see(Grey grey, long frame) {
      Similarity way =
          tracker
              .find(grey)
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "What the region holds cannot be followed to frame "
                          + frame
                          + ". Draw it there again: --region \"FRAME: PLACE; "
                          + frame
                          + ": PLACE\"; or give mattes by --mask."));
      List<Double> corners = new ArrayList<>();
      double width = footage.picture().width();
      double height = footage.picture().height();
      for (int i = 0; i < drawn.size(); i += 2) {
        double u = drawn.get(i) / width - 0.5;
        double v = (drawn.get(i + 1) - height / 2) / width;
        corners.add(Following.rounded((way.toX(u, v) + 0.5) * width));
        corners.add(Following.rounded(way.toY(u, v) * width + height / 2));
      }
      found.put(frame, corners);
      tracker.within(inside(corners, grey));
      pace.advance(1);
    }

    private byte[] inside(List<Double> corners, Grey grey) {
      double smaller = (double) grey.width() / footage.picture().width();
      List<Double> scaled = corners.stream().map(each -> each * smaller).toList();
      SortedMap<Long, List<Double>> only = new TreeMap<>();
      only.put(0L, scaled);
      Matte matte = new Outline(only, 0).at(0, grey.width(), grey.height());
      byte[] inside = new byte[matte.weights().length];
      for (int i = 0; i < inside.length; i++) if (matte.weights()[i] > 0) inside[i] = 1;
      return inside;
    }
  }
}

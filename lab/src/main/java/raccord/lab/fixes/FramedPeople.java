package raccord.lab.fixes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import raccord.lab.vision.people.Face;

/// Faces joined into people. One thread at a time.
final class FramedPeople {
  // As in Casting, which keeps no places: how far a head goes between two looks, in its sizes.
  private static final double REACH = 1.1;
  private static final double GROWS = 1.45;
  // A head from its face: Person's crown, and the ears.
  private static final double CROWN = 0.8;
  private static final double CHIN = 0.6;
  private static final double EARS = 0.65;
  // Turn of a plain profile, as FaceCascades weighs it.
  private static final double PROFILE = 1.5;
  // Room to look into, share of the crop's width.
  private static final double LEAD = 0.08;
  // People count together when they fit into the crop this often.
  private static final double OFTEN = 0.9;
  private static final double FITS = 0.9;

  private final int frames;
  private final List<Track> tracks = new ArrayList<>();
  private int looks;

  private record Seen(int frame, Face face) {}

  private static final class Track {
    private final List<Seen> seen = new ArrayList<>();

    Face last() {
      return seen.getLast().face();
    }

    boolean isPerson(int looks) {
      boolean sure = seen.stream().anyMatch(each -> each.face().sure());
      return sure && (seen.size() >= 3 || 2 * seen.size() >= looks);
    }

    double weight() {
      return seen.stream().mapToDouble(each -> each.face().size()).sum();
    }
  }

  FramedPeople(int frames) {
    this.frames = frames;
  }

  void see(int frame, List<Face> faces) {
    looks++;
    List<Track> free = new ArrayList<>(tracks);
    for (Face face : faces) {
      free.stream()
          .filter(track -> isNext(track.last(), face))
          .min(Comparator.comparingDouble(track -> apart(track.last(), face)))
          .ifPresentOrElse(
              track -> {
                track.seen.add(new Seen(frame, face));
                free.remove(track);
              },
              () -> {
                Track begun = new Track();
                begun.seen.add(new Seen(frame, face));
                tracks.add(begun);
              });
    }
  }

  private static boolean isNext(Face last, Face face) {
    double ratio = face.size() / last.size();
    return ratio < GROWS && ratio > 1 / GROWS && apart(last, face) < REACH;
  }

  // In sizes of the face; shares of the height across too, near enough for a test of nearness.
  private static double apart(Face a, Face b) {
    return Math.hypot(1.5 * (a.x() - b.x()), a.y() - b.y()) / Math.max(a.size(), b.size());
  }

  /// Those who fit into the crop together, the largest and most seen first.
  List<Subject.Box> boxes(double wide, double shape) {
    List<Subject.Box> all = new ArrayList<>();
    for (int t = 0; t < frames; t++) all.add(Subject.Box.NONE);
    List<Track> people =
        tracks.stream()
            .filter(track -> track.isPerson(looks))
            .sorted(Comparator.comparingDouble(Track::weight).reversed())
            .toList();
    for (Track track : people) {
      List<Subject.Box> both = new ArrayList<>();
      int fits = 0;
      for (int t = 0; t < frames; t++) {
        Subject.Box box = all.get(t).with(box(track, t, wide, shape));
        both.add(box);
        if (!(box.right() - box.left() > FITS * wide)) fits++;
      }
      boolean first = all.stream().allMatch(Subject.Box::isNone);
      if (first || fits >= OFTEN * frames) all = both;
    }
    return all;
  }

  // Between two looks straight on; before the first and after the last as there.
  private static Subject.Box box(Track track, int t, double wide, double shape) {
    List<Seen> seen = track.seen;
    int next = 0;
    while (next < seen.size() && seen.get(next).frame() < t) next++;
    Seen to = seen.get(Math.min(next, seen.size() - 1));
    Seen from = seen.get(Math.clamp(next - 1, 0, seen.size() - 1));
    double part =
        to.frame() == from.frame()
            ? 0
            : Math.clamp((double) (t - from.frame()) / (to.frame() - from.frame()), 0, 1);
    return head(track, from, wide, shape).mixed(head(track, to, wide, shape), part);
  }

  private static Subject.Box head(Track track, Seen seen, double wide, double shape) {
    double x = seen.face().x();
    double y = seen.face().y() * shape;
    double size = seen.face().size() * shape;
    double turn = track.seen.stream().mapToDouble(each -> each.face().turn()).average().orElse(0);
    return new Subject.Box(
        x - EARS * size,
        y - CROWN * size,
        x + EARS * size,
        y + CHIN * size,
        LEAD * wide * Math.clamp(turn / PROFILE, -1, 1));
  }
}

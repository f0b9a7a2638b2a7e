package raccord.lab.fixes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import raccord.film.picture.Matte;
import raccord.lab.tools.Footage;
import raccord.lab.vision.Glance;
import raccord.lab.vision.Proxy;
import raccord.lab.vision.camera.Similarity;
import raccord.lab.vision.people.Face;
import raccord.lab.vision.people.FaceFinder;

/// What a shot is of, frame by frame: what the artist marked; else the people in it; else what
/// moves and stands out.
///
/// Places are counted in widths of the picture from its upper left corner.
///
/// @param kind how it was told
/// @param boxes for each frame of the shot, what should be seen whole; absent ones are `NONE`
record Subject(Kind kind, List<Box> boxes) {
  enum Kind {
    MARKED,
    PEOPLE,
    STANDS_OUT
  }

  /// @param leadX where the middle should be for the eye, beside the box's own: room to look into
  record Box(double left, double top, double right, double bottom, double leadX) {
    static final Box NONE = new Box(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);

    boolean isNone() {
      return Double.isNaN(left);
    }

    Box mixed(Box other, double part) {
      if (isNone()) return other;
      if (other.isNone()) return this;
      return new Box(
          left + part * (other.left - left),
          top + part * (other.top - top),
          right + part * (other.right - right),
          bottom + part * (other.bottom - bottom),
          leadX + part * (other.leadX - leadX));
    }

    Box with(Box other) {
      if (isNone()) return other;
      if (other.isNone()) return this;
      return new Box(
          Math.min(left, other.left),
          Math.min(top, other.top),
          Math.max(right, other.right),
          Math.max(bottom, other.bottom),
          (leadX + other.leadX) / 2);
    }
  }

  // Looks a second: a head turns or rises within a quarter of one.
  private static final double LOOKS = 6;

  Subject {
    boxes = List.copyOf(boxes);
  }

  /// @param wide width of the crop, widths of the picture
  static Subject of(Footage footage, ShotWalk.Walk shot, double wide, FaceFinder finder) {
    int frames = Math.toIntExact(shot.frames().length());
    Box[] marked = new Box[frames];
    Arrays.fill(marked, Box.NONE);
    boolean[] any = {false};
    People people = new People(frames);
    Standing standing = new Standing(frames, shot.moved());
    int every = (int) Math.max(1, Math.round(footage.rate().approximately() / LOOKS));
    double shape = (double) footage.picture().height() / footage.picture().width();
    footage.each(
        shot.frames(),
        still -> {
          int t = Math.toIntExact(still.index() - shot.frames().first());
          Matte region = footage.region(still.index());
          if (!region.isWhole()) {
            marked[t] = box(region);
            any[0] = true;
          }
          boolean looked = t % every == 0 || t == frames - 1;
          if (!looked || any[0]) return;
          Glance glance = Glance.of(still.frame());
          people.see(t, finder.find(Proxy.of(still.frame()), glance, true));
          standing.see(t, glance);
        });
    if (any[0]) return new Subject(Kind.MARKED, List.of(marked));
    List<Box> seen = people.boxes(wide, shape);
    if (seen.stream().anyMatch(box -> !box.isNone())) return new Subject(Kind.PEOPLE, seen);
    return new Subject(Kind.STANDS_OUT, standing.boxes());
  }

  private static Box box(Matte region) {
    Box box = Box.NONE;
    double width = region.width();
    for (int y = 0; y < region.height(); y++) {
      for (int x = 0; x < region.width(); x++) {
        if (region.at(x, y) < 0.5f) continue;
        box = box.with(new Box(x / width, y / width, (x + 1) / width, (y + 1) / width, 0));
      }
    }
    return box;
  }

  /// Faces joined into people. One thread at a time.
  private static final class People {
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

    People(int frames) {
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
    List<Box> boxes(double wide, double shape) {
      List<Box> all = new ArrayList<>();
      for (int t = 0; t < frames; t++) all.add(Box.NONE);
      List<Track> people =
          tracks.stream()
              .filter(track -> track.isPerson(looks))
              .sorted(Comparator.comparingDouble(Track::weight).reversed())
              .toList();
      for (Track track : people) {
        List<Box> both = new ArrayList<>();
        int fits = 0;
        for (int t = 0; t < frames; t++) {
          Box box = all.get(t).with(box(track, t, wide, shape));
          both.add(box);
          if (!(box.right() - box.left() > FITS * wide)) fits++;
        }
        boolean first = all.stream().allMatch(Box::isNone);
        if (first || fits >= OFTEN * frames) all = both;
      }
      return all;
    }

    // Between two looks straight on; before the first and after the last as there.
    private static Box box(Track track, int t, double wide, double shape) {
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

    private static Box head(Track track, Seen seen, double wide, double shape) {
      double x = seen.face().x();
      double y = seen.face().y() * shape;
      double size = seen.face().size() * shape;
      double turn = track.seen.stream().mapToDouble(each -> each.face().turn()).average().orElse(0);
      return new Box(
          x - EARS * size,
          y - CROWN * size,
          x + EARS * size,
          y + CHIN * size,
          LEAD * wide * Math.clamp(turn / PROFILE, -1, 1));
    }
  }

  /// What moves against the background, and what has another colour than the rest. One thread at a
  /// time.
  private static final class Standing {
    // What moves is looked at first.
    private static final double MOVES = 4;
    private static final int AROUND = 3;
    // Nearly all of what stands out lies between these shares of it, added up across the picture.
    private static final double EDGE = 0.1;

    private final int frames;
    private final List<Similarity> moved;
    private final List<Integer> looked = new ArrayList<>();
    private final List<Box> seen = new ArrayList<>();
    private final List<Glance> glances = new ArrayList<>();

    /// @param moved from frame to frame, as CameraSteps counts
    Standing(int frames, List<Similarity> moved) {
      this.frames = frames;
      this.moved = moved;
    }

    void see(int frame, Glance now) {
      double[] weights = colours(now);
      if (!glances.isEmpty()) {
        Similarity back = Similarity.NONE;
        for (int t = frame; t > looked.getLast(); t--) back = back.then(moved.get(t - 1));
        add(weights, moving(now, glances.getLast(), back));
      }
      looked.add(frame);
      glances.clear();
      glances.add(now);
      seen.add(box(blurred(weights, now), now));
    }

    // Achanta et al. 2009, "Frequency-tuned salient region detection": how far a colour is from the
    // mean of all.
    private static double[] colours(Glance glance) {
      double[] out = new double[glance.width() * glance.height()];
      double light = mean(glance.luma());
      double blue = mean(glance.cb());
      double red = mean(glance.cr());
      for (int i = 0; i < out.length; i++) {
        int half = i / glance.width() / 2 * (glance.width() / 2) + i % glance.width() / 2;
        out[i] =
            square(glance.luma()[i] - light)
                + 4 * square(glance.cb()[half] - blue)
                + 4 * square(glance.cr()[half] - red);
      }
      return scaled(out, 1);
    }

    private static double[] moving(Glance now, Glance before, Similarity back) {
      int width = now.width();
      int height = now.height();
      double[] out = new double[width * height];
      for (int y = 1; y < height - 1; y++) {
        for (int x = 1; x < width - 1; x++) {
          double u = (x + 0.5) / width - 0.5;
          double v = (y + 0.5 - height / 2.0) / width;
          int px = (int) Math.floor((back.toX(u, v) + 0.5) * width);
          int py = (int) Math.floor(back.toY(u, v) * width + height / 2.0);
          if (px < 0 || py < 0 || px >= width || py >= height) continue;
          out[y * width + x] = square(now.luma()[y * width + x] - before.luma()[py * width + px]);
        }
      }
      return scaled(out, MOVES);
    }

    private static double[] blurred(double[] weights, Glance glance) {
      int width = glance.width();
      double[] out = new double[weights.length];
      for (int i = 0; i < out.length; i++) {
        int x = i % width;
        int y = i / width;
        for (int py = Math.max(0, y - AROUND);
            py <= Math.min(glance.height() - 1, y + AROUND);
            py++) {
          for (int px = Math.max(0, x - AROUND); px <= Math.min(width - 1, x + AROUND); px++) {
            out[i] += weights[py * width + px];
          }
        }
      }
      // What is everywhere stands out nowhere.
      double mean = Arrays.stream(out).average().orElse(0);
      for (int i = 0; i < out.length; i++) out[i] = Math.max(0, out[i] - 2 * mean);
      return out;
    }

    private static Box box(double[] weights, Glance glance) {
      double[] across = new double[glance.width()];
      double[] down = new double[glance.height()];
      for (int i = 0; i < weights.length; i++) {
        across[i % glance.width()] += weights[i];
        down[i / glance.width()] += weights[i];
      }
      if (!(Arrays.stream(across).sum() > 0)) return Box.NONE;
      double width = glance.width();
      return new Box(
          at(across, EDGE) / width,
          at(down, EDGE) / width,
          at(across, 1 - EDGE) / width,
          at(down, 1 - EDGE) / width,
          0);
    }

    // Where so much of the sum is reached.
    private static double at(double[] values, double share) {
      double wanted = share * Arrays.stream(values).sum();
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        if (sum + values[i] >= wanted) return i + (wanted - sum) / Math.max(values[i], 1e-12);
        sum += values[i];
      }
      return values.length;
    }

    /// The middle of three looks each, so that one stray look moves nothing; straight on between.
    List<Box> boxes() {
      List<Box> boxes = new ArrayList<>();
      int look = 0;
      for (int t = 0; t < frames; t++) {
        while (look + 2 < looked.size() && looked.get(look + 1) <= t) look++;
        if (looked.size() < 2) {
          boxes.add(looked.isEmpty() ? Box.NONE : seen.getFirst());
          continue;
        }
        double apart = looked.get(look + 1) - looked.get(look);
        double part = Math.clamp((t - looked.get(look)) / apart, 0, 1);
        boxes.add(middle(look).mixed(middle(look + 1), part));
      }
      return boxes;
    }

    private Box middle(int look) {
      if (look == 0 || look == seen.size() - 1) return seen.get(look);
      List<Box> near =
          seen.subList(look - 1, look + 2).stream().filter(box -> !box.isNone()).toList();
      if (near.isEmpty()) return Box.NONE;
      return new Box(
          median(near.stream().mapToDouble(Box::left).sorted().toArray()),
          median(near.stream().mapToDouble(Box::top).sorted().toArray()),
          median(near.stream().mapToDouble(Box::right).sorted().toArray()),
          median(near.stream().mapToDouble(Box::bottom).sorted().toArray()),
          0);
    }

    private static double median(double[] sorted) {
      return sorted[sorted.length / 2];
    }

    private static void add(double[] to, double[] more) {
      for (int i = 0; i < to.length; i++) to[i] += more[i];
    }

    private static double[] scaled(double[] values, double most) {
      double sum = Arrays.stream(values).sum();
      if (sum > 0) for (int i = 0; i < values.length; i++) values[i] *= most / sum;
      return values;
    }

    private static double mean(float[] values) {
      double sum = 0;
      for (float each : values) sum += each;
      return sum / values.length;
    }

    private static double square(double value) {
      return value * value;
    }
  }
}

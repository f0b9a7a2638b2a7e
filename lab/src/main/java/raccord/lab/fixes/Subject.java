package raccord.lab.fixes;

import java.util.Arrays;
import java.util.List;
import raccord.film.picture.Matte;
import raccord.lab.tools.Footage;
import raccord.lab.vision.Glance;
import raccord.lab.vision.Proxy;
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
    FramedPeople people = new FramedPeople(frames);
    StandingOut standing = new StandingOut(frames, shot.moved());
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
}

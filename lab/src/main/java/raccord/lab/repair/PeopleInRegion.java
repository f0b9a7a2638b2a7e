package raccord.lab.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raccord.film.picture.Matte;
import raccord.film.picture.Region;
import raccord.film.rights.Sighting;
import raccord.film.time.FrameRange;
import raccord.lab.jobs.Pace;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Still;
import raccord.lab.vision.Glance;
import raccord.lab.vision.Proxy;
import raccord.lab.vision.people.Face;
import raccord.lab.vision.people.FaceFinder;

/// Finds on which frames of a shot somebody is in what a repair may change.
///
/// People are seen by their faces, six times a second; a person is the head and the body under it
/// down to the waist. Whoever turns the back is not seen.
public final class PeopleInRegion {
  // A head turns or rises within a quarter of a second.
  private static final double LOOKS = 6;
  // Between two looks a head goes no further than this, in sizes of the face, and grows by no more.
  private static final double REACH = 1.1;
  private static final double GROWS = 1.45;
  // From the middle of the face's square, in its sizes: the crown above it and the ears beside it;
  // the waist, three heads below the crown, and the shoulders, two heads apart. The square is 0.72
  // of the head (ShotSize, with its canon of figure drawing).
  private static final double CROWN = 0.8;
  private static final double EARS = 0.65;
  private static final double CHIN = 0.6;
  private static final double SHOULDERS = 1 / 0.72;
  private static final double WAIST = 3 / 0.72 - CROWN;

  private final Footage footage;
  private final Optional<Region> locked;
  private final FaceFinder finder;
  private final Pace pace;
  private final long every;
  private final List<Look> looks = new ArrayList<>();
  private long last;
  private boolean within;

  private record Look(long frame, Matte may, List<Face> faces) {}

  private PeopleInRegion(Footage footage, Optional<Region> locked, FaceFinder finder, Pace pace) {
    this.footage = footage;
    this.locked = locked;
    this.finder = finder;
    this.pace = pace;
    every = Math.max(1, Math.round(footage.rate().approximately() / LOOKS));
  }

  /// @param locked where nothing changes, whatever the region says
  /// @param pace advanced by one for each frame that was asked for
  /// @return one for each look that showed somebody there, in order
  public static List<Sighting> of(
      Footage footage, Optional<Region> locked, FaceFinder finder, Pace pace) {
    return of(footage, footage.chosen(), locked, finder, pace);
  }

  /// The same on other frames than those that were asked for.
  ///
  /// @param chosen frames to look through, rising
  public static List<Sighting> of(
      Footage footage, List<Long> chosen, Optional<Region> locked, FaceFinder finder, Pace pace) {
    PeopleInRegion people = new PeopleInRegion(footage, locked, finder, pace);
    int first = 0;
    for (int i = 1; i <= chosen.size(); i++) {
      if (i < chosen.size() && chosen.get(i) == chosen.get(i - 1) + 1) continue;
      footage.each(new FrameRange(chosen.get(first), chosen.get(i - 1) + 1), people::see);
      first = i;
    }
    return people.sightings();
  }

  private void see(Still still) {
    pace.advance(1);
    long frame = still.index();
    Matte asked = footage.region(frame);
    Matte may =
        locked
            .map(each -> asked.without(each.at(frame, still.width(), still.height())))
            .orElse(asked);
    boolean empty = may.isEmpty();
    // What is marked for a moment between two looks is looked at too.
    boolean due = !within || frame - last >= every;
    within = !empty;
    if (empty || !due) return;
    last = frame;
    List<Face> faces = finder.find(Proxy.of(still.frame()), Glance.of(still.frame()), true);
    looks.add(new Look(frame, may, faces));
  }

  private List<Sighting> sightings() {
    List<Sighting> found = new ArrayList<>();
    for (int i = 0; i < looks.size(); i++) {
      Look look = looks.get(i);
      for (Face face : look.faces) {
        if (!isBelieved(i, face) || !isIn(look.may, face)) continue;
        found.add(
            new Sighting(
                look.frame,
                (int) Math.round(face.x() * look.may.width()),
                (int) Math.round(face.y() * look.may.height())));
        break;
      }
    }
    return List.copyOf(found);
  }

  /// True if the same face is seen by the look before or after, one of them surely; with no look
  /// near, a sure face from the front is enough.
  private boolean isBelieved(int at, Face face) {
    boolean alone = true;
    for (int i : new int[] {at - 1, at + 1}) {
      if (i < 0 || i >= looks.size()) continue;
      if (Math.abs(looks.get(i).frame - looks.get(at).frame) > 2 * every) continue;
      alone = false;
      for (Face other : looks.get(i).faces) {
        if (isNear(face, other) && (face.sure() || other.sure())) return true;
      }
    }
    return alone && face.sure() && face.frontal();
  }

  private boolean isNear(Face a, Face b) {
    double larger = Math.max(a.size(), b.size());
    double shape = (double) footage.picture().width() / footage.picture().height();
    return larger / Math.min(a.size(), b.size()) < GROWS
        && Math.hypot((a.x() - b.x()) * shape, a.y() - b.y()) < REACH * larger;
  }

  private static boolean isIn(Matte may, Face face) {
    double size = face.size() * may.height();
    double x = face.x() * may.width();
    double y = face.y() * may.height();
    double chin = y + CHIN * size;
    return holds(may, x - EARS * size, y - CROWN * size, x + EARS * size, chin)
        || holds(may, x - SHOULDERS * size, chin, x + SHOULDERS * size, y + WAIST * size);
  }

  private static boolean holds(Matte may, double left, double top, double right, double bottom) {
    int past = (int) Math.min(may.width(), Math.ceil(right));
    int below = (int) Math.min(may.height(), Math.ceil(bottom));
    for (int y = (int) Math.max(0, top); y < below; y++) {
      for (int x = (int) Math.max(0, left); x < past; x++) if (may.at(x, y) > 0) return true;
    }
    return false;
  }
}

package raccord.lab.vision.people;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import raccord.film.cut.Shot;

/// Joins the faces of one shot into people while its frames go by.
///
/// A face goes to whoever's last face is nearest, in place and size; a person who turns into
/// profile stays the same. Frames of the transitions at both ends are left out. Memory is bounded:
/// of a long shot evenly spread frames are kept. One thread at a time.
public final class Casting {
  /// Frames held back until it is known that no transition covers them: half of the longest
  /// dissolve that is found.
  private static final int HELD_BACK = 64;

  /// Kept of one person; when there are more, every second is dropped.
  private static final int KEPT = 48;

  private static final int MOST_PEOPLE = 24;

  /// Between two looks, half a second apart, a head moves by no more than this, in its own sizes.
  private static final double REACH = 1.1;

  private static final double GROWS = 1.45;

  /// Squares that lie nearly in one place, in their larger one's sizes, are one head's, though the
  /// cascades draw it up to so many times as large from one look to the next: 0.17 and 0.28 of the
  /// height in turns for one mannequin turned to the side.
  private static final double ONE_PLACE = 0.35;

  private static final double WAVERS = 1.9;

  /// What a face smaller than a close-up's has of its neck under it in the picture at least, in its
  /// own sizes: legs and tables at the lower edge that the cascades take for faces have nothing.
  private static final double NECK = 0.15;

  /// A profile on the body of somebody nearer is a fold or a stripe: from so far below the middle
  /// of that one's face, and as far out as shoulders reach, in sizes of it.
  private static final double BELOW = 0.4;

  private static final double SHOULDER = 1.3;

  private final long from;
  private final double shape;
  private final Deque<Looked> held = new ArrayDeque<>();
  private final List<Track> tracks = new ArrayList<>();
  private int looks;

  private record Looked(long frame, List<Face> faces) {}

  private static final class Track {
    private final List<Person.Seen> seen = new ArrayList<>();
    private int found;
    private int frontal;
    private boolean sure;
    private int stride = 1;
    private Face last;

    Track(Face first) {
      last = first;
    }

    void add(long frame, Face face) {
      if (found++ % stride == 0) seen.add(new Person.Seen(frame, face));
      if (face.frontal()) frontal++;
      sure |= face.sure();
      last = face;
      if (seen.size() <= KEPT) return;
      for (int i = seen.size() - 1; i > 0; i -= 2) seen.remove(i);
      stride *= 2;
    }
  }

  /// @param shot as it begins
  /// @param shape width of the picture over its height
  public Casting(Shot shot, double shape) {
    from = shot.in().frames().past();
    this.shape = shape;
  }

  /// @param faces all that were found in the frame; none, when it was searched and nobody is in it
  public void see(long frame, List<Face> faces) {
    if (frame < from) return;
    held.add(new Looked(frame, faces.stream().filter(Casting::hasNeck).toList()));
    while (held.getFirst().frame() < frame - HELD_BACK) keep(held.removeFirst());
  }

  private static boolean hasNeck(Face face) {
    return ShotSize.of(face.size()).compareTo(ShotSize.CLOSE_UP) <= 0
        || face.y() + (0.5 + NECK) * face.size() <= 1;
  }

  /// The people of the shot, largest first.
  ///
  /// @param shot with its true end
  /// @param past first frame of the transition to the next shot, or the shot's end
  public Cast finish(Shot shot, long past) {
    while (!held.isEmpty()) {
      Looked next = held.removeFirst();
      if (next.frame < past) keep(next);
    }
    List<Person> people = new ArrayList<>();
    List<Person> profiles = new ArrayList<>();
    for (Track track : tracks) {
      // One face from the front is enough in a shot too short for two; a profile never is.
      boolean often = track.found >= 2 || (track.frontal == 1 && looks <= 2);
      if (!often || !track.sure || 4 * track.found < looks) continue;
      // Beside faces from the front, profiles are searched for at every second look only.
      double share =
          track.frontal == 0
              ? Math.min(1, 2.0 * track.found / looks)
              : Math.min(1, (track.found + track.frontal) / (1.2 * looks));
      double much = Math.min(1, 0.55 + 0.1 * (track.found + track.frontal));
      Person person = Person.of(shot.id(), share * much, track.seen);
      people.add(person);
      if (track.frontal == 0) profiles.add(person);
    }
    List<Person> all = List.copyOf(people);
    profiles.stream()
        .filter(each -> all.stream().anyMatch(other -> isOnTheBody(each, other)))
        .forEach(people::remove);
    people.sort(Comparator.comparingDouble(Person::size).reversed());
    return new Cast(shot, looks, people);
  }

  private boolean isOnTheBody(Person profile, Person other) {
    return other.size() > SHOULDER * profile.size()
        && profile.y() > other.y() + BELOW * other.size()
        && Math.abs(profile.x() - other.x()) * shape < SHOULDER * other.size();
  }

  /// A face that may be the next of a track.
  private record Step(Track track, Face face, double far) {}

  private void keep(Looked looked) {
    looks++;
    List<Step> steps = new ArrayList<>();
    for (Face face : looked.faces) {
      for (Track track : tracks) {
        double larger = Math.max(face.size(), track.last.size());
        double ratio = larger / Math.min(face.size(), track.last.size());
        double far =
            Math.hypot((face.x() - track.last.x()) * shape, face.y() - track.last.y()) / larger;
        if (far < (ratio <= GROWS ? REACH : ratio <= WAVERS ? ONE_PLACE : 0)) {
          steps.add(new Step(track, face, far));
        }
      }
    }
    // The nearest first: a stray face beside somebody's must not take that one's place.
    steps.sort(Comparator.comparingDouble(Step::far));
    List<Face> free = new ArrayList<>(looked.faces);
    List<Track> taken = new ArrayList<>();
    for (Step step : steps) {
      if (taken.contains(step.track) || !free.remove(step.face)) continue;
      taken.add(step.track);
      step.track.add(looked.frame, step.face);
    }
    for (Face face : free) {
      if (tracks.size() >= MOST_PEOPLE) return;
      Track begun = new Track(face);
      tracks.add(begun);
      begun.add(looked.frame, face);
    }
  }
}

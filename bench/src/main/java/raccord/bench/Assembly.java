package raccord.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import raccord.film.cut.Shot;
import raccord.film.time.FrameRange;

/// A short film put together from takes, before anything is made wrong with it.
///
/// @param told true if the checks are told its shots and scenes, as by a cut; false if they get the
///   bare film
/// @param grainy true if its takes have the grain of the stage's stock
record Assembly(String name, List<Slot> slots, boolean told, boolean grainy) {

  /// One shot of the film.
  ///
  /// @param scene empty when nobody knows it
  record Slot(SpoiledReel.Piece piece, String setup, Optional<String> scene) {
    /// What a cut says of the shot; nothing when it knows no scene.
    Optional<Shot.Source> source() {
      String file = piece.clip().toString();
      return scene.map(name -> new Shot.Source(file, "", piece.frames(), setup, ""));
    }
  }

  Assembly {
    slots = List.copyOf(slots);
  }

  /// Frames of the film that each slot takes up.
  List<FrameRange> places() {
    List<FrameRange> places = new ArrayList<>();
    long at = 0;
    for (Slot slot : slots) {
      long past = at + slot.piece().frames().length();
      places.add(new FrameRange(at, past));
      at = past;
    }
    return places;
  }

  /// The shots, as a cut tells them.
  List<Shot> shots() {
    List<Shot> shots = new ArrayList<>();
    List<FrameRange> places = places();
    for (int i = 0; i < places.size(); i++) {
      FrameRange place = places.get(i);
      Shot.Join.Kind kind = i == 0 ? Shot.Join.Kind.START : Shot.Join.Kind.CUT;
      shots.add(
          new Shot(
              String.format(Locale.ROOT, "%04d", 10 * (i + 1)),
              place,
              new Shot.Join(kind, new FrameRange(place.first(), place.first()), 1),
              slots.get(i).source(),
              slots.get(i).scene()));
    }
    return shots;
  }

  /// True if a slot's setup is seen nowhere else in the film.
  boolean isAlone(int slot) {
    String setup = slots.get(slot).setup();
    return slots.stream().filter(other -> other.setup().equals(setup)).count() == 1;
  }

  /// True if the shots are told, and so many other setups of a slot's scene are there.
  boolean hasOthers(int slot, int setups) {
    Optional<String> scene = slots.get(slot).scene();
    return scene.isPresent()
        && slots.stream()
                .filter(other -> other.scene().equals(scene))
                .map(Slot::setup)
                .distinct()
                .count()
            > setups;
  }

  /// True if the shot at a frame is seen in no other place of the film.
  boolean isAloneAt(long frame) {
    List<FrameRange> places = places();
    for (int i = 0; i < places.size(); i++) if (places.get(i).contains(frame)) return isAlone(i);
    return false;
  }

  /// The film with these faults.
  SpoiledReel reel(List<Wrong> faults, long seed) {
    return new SpoiledReel(slots.stream().map(Slot::piece).toList(), faults, grainy, seed);
  }
}

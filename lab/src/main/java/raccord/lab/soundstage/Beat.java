package raccord.lab.soundstage;

import java.util.List;
import java.util.Optional;
import raccord.lab.soundstage.render.Vec;

/// What one of the cast does, and when.
///
/// @param who place in the cast
/// @param during seconds of the action; none for how it stands when the action starts
record Beat(int who, Optional<Span> during, Move move) {

  /// A stretch of the action, seconds.
  record Span(double from, double until) {}

  /// What can be done.
  sealed interface Move {}

  /// A move that puts the whole body elsewhere.
  sealed interface Step extends Move {}

  /// @param at on the floor
  /// @param yaw radians; 0 faces along z
  record Stand(Vec at, double yaw) implements Step {}

  /// @param seat under the middle of the seat, on the floor
  /// @param hands metres from the floor to the hands
  record Sit(Vec seat, double yaw, double hands) implements Step {}

  /// @param from where it starts; from where one is when there is none
  /// @param by corners on the way, in order
  /// @param steady share of the way at an even pace, 0 to 1; the rest starts and ends softly
  /// @param number of the walk in its scene, from 0: each misses its mark in its own way
  record Walk(Optional<Vec> from, List<Vec> by, Vec to, double steady, int number) implements Step {
    public Walk {
      by = List.copyOf(by);
    }
  }

  record Turn(double yaw) implements Step {}

  record Look(Aim at) implements Move {}

  /// @param force 0 quiet to 1 upset
  /// @param gesture which of all gestures go with it, from 1
  record Speak(double force, int gesture, String words) implements Move {}

  record Reach(Vec at) implements Move {}

  /// Picks a prop up from where it lies.
  ///
  /// @param prop place among the props
  record PickUp(int prop) implements Move {}

  /// Puts a prop down.
  ///
  /// @param at where its middle comes to lie
  record PutDown(int prop, Vec at) implements Move {}

  /// @param to place in the cast of who gets it
  record HandOver(int prop, int to) implements Move {}

  /// What is looked at.
  sealed interface Aim {}

  record Place(Vec at) implements Aim {}

  /// @param who place in the cast
  record Person(int who) implements Aim {}
}

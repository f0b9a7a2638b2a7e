package raccord.lab.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A setup whose light is not that of its scene's other setups, told by the colours they share.
///
/// Angles of one scene differ in what they show; so this is silent unless it is sure: most of the
/// setup's colours must be found in the others after one and the same shift, plainly fewer without
/// it, and the others must agree among themselves without any.
///
/// @param shot the first of the setup in the cut
/// @param like a shot of the setup that shares most with it
/// @param shift of its colours against those of the others
public record Standout(Portrait shot, Portrait like, Tones.Shift shift) {
  /// Share of the colours that must be the others' too. Setups of a kitchen that share walls and
  /// cloth: 0.55 to 0.80; a close-up of a letter on a table, which shares neither: 0.31 to 0.35.
  private static final double SHARED = 0.5;

  /// A setup stands out when a shift makes so many times more of its colours the others': 1.18 and
  /// more for rendered setups 0.9 stops away, 2.4 for a filter left in.
  private static final double STANDS_OUT = 1.12;

  /// The others agree when no shift gains more than this: 1.04 at most over 4 performances of a
  /// kitchen with nothing wrong.
  private static final double AGREES = 1.08;

  /// Others that must agree.
  private static final int WITNESSES = 2;

  /// Of a scene with more setups, those nearest in the cut are compared.
  private static final int COMPARED = 8;

  /// Shots of one setup that differ by less, in stops, match; as the rule of exposure has it.
  private static final double WITHIN = 0.35;

  /// One setup, told by its anchor.
  ///
  /// @param steady true if its own shots match, so that it can be judged
  private record Angle(Portrait anchor, Tones tones, boolean steady) {}

  /// The setups of a scene that stand out from all others.
  public static List<Standout> in(Scene scene) {
    List<Standout> found = new ArrayList<>();
    List<Angle> angles = new ArrayList<>();
    for (List<Portrait> setup : scene.setups()) angles.add(angle(setup));
    for (Optional<Angle> next = one(angles, found); next.isPresent(); next = one(angles, found)) {
      angles.remove(next.get());
    }
    return found;
  }

  /// How sure it is, 0 to 1: the more the shift explains.
  public double sureness() {
    return Math.clamp(0.5 + 0.6 * (shift.gain() - 1), 0.6, 0.95);
  }

  private static Angle angle(List<Portrait> setup) {
    Portrait anchor = Match.anchor(setup);
    boolean steady =
        setup.stream()
            .filter(shot -> !shot.equals(anchor))
            .allMatch(shot ->
                Match.of(shot, anchor)
                    .map(match ->
                        Math.abs(match.stops()) < WITHIN
                            && Math.abs(match.red()) < WITHIN
                            && Math.abs(match.blue()) < WITHIN)
                    .orElse(false));
    return new Angle(anchor, anchor.tones().graded(anchor.grade()), steady);
  }

  private static Optional<Angle> one(List<Angle> angles, List<Standout> found) {
    List<Angle> candidates = new ArrayList<>();
    for (Angle angle : angles) {
      if (!angle.steady) continue;
      Tones.Shift shift = shift(angle, angles);
      if (shift.overlap() >= SHARED && shift.gain() >= STANDS_OUT) candidates.add(angle);
    }
    for (Angle candidate : candidates) {
      List<Angle> rest = angles.stream().filter(other -> !other.equals(candidate)).toList();
      if (!agree(rest)) continue;
      Tones.Shift shift = shift(candidate, angles);
      Portrait like =
          rest.stream()
              .max(
                  Comparator.comparingDouble(
                      other -> candidate.tones.against(List.of(other.tones)).overlap()))
              .orElseThrow()
              .anchor;
      found.add(new Standout(candidate.anchor, like, shift));
      return Optional.of(candidate);
    }
    return Optional.empty();
  }

  private static boolean agree(List<Angle> angles) {
    int witnesses = 0;
    for (Angle angle : angles) {
      if (!angle.steady) continue;
      Tones.Shift shift = shift(angle, angles);
      if (shift.overlap() < SHARED) continue;
      if (shift.gain() > AGREES) return false;
      witnesses++;
    }
    return witnesses >= WITNESSES;
  }

  /// Against the setups nearest in the cut.
  private static Tones.Shift shift(Angle angle, List<Angle> all) {
    List<Tones> others =
        all.stream()
            .filter(other -> !other.equals(angle))
            .sorted(
                Comparator.comparingLong(
                    other -> Math.abs(other.anchor.middle() - angle.anchor.middle())))
            .limit(COMPARED)
            .map(Angle::tones)
            .toList();
    return angle.tones.against(others);
  }
}

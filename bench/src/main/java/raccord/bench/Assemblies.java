package raccord.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import raccord.film.picture.Frame;
import raccord.film.time.FrameRange;
import raccord.lab.media.Reel;
import raccord.lab.vision.Glance;
import raccord.lab.vision.Look;

/// The films that faults are planted in.
final class Assemblies {
  /// Frames of each shot.
  private static final int SHOT = 36;

  /// Frames that differ by less are the same, 8-bit steps; as the rules have it.
  private static final float REPEAT = 0.2f;

  /// A dialogue with a master and two close-ups that are seen once.
  private static final List<String> KITCHEN =
      List.of("12", "12A", "12B", "12A", "12B", "12C", "12A", "12B", "12D");

  /// Two scenes, with setups that are seen once or twice.
  private static final List<String> BOTH =
      List.of("12C", "12D", "12C", "12D", "12E", "14", "14A", "14B", "14A");

  private Assemblies() {}

  /// Four films of each performance: two orders, each told its shots and left to shot detection.
  static List<Assembly> rendered(RenderedTakes takes, List<Long> seeds) {
    List<Assembly> films = new ArrayList<>();
    for (long seed : seeds) {
      for (boolean told : new boolean[] {true, false}) {
        films.add(rendered(takes, seed, KITCHEN, told));
        films.add(rendered(takes, seed, BOTH, told));
      }
    }
    return films;
  }

  private static Assembly rendered(
      RenderedTakes takes, long seed, List<String> order, boolean told) {
    List<Assembly.Slot> slots = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      String setup = order.get(i);
      int take = 1 + (int) ((seed + i / 3) % 2);
      // The terrace begins in the second part of a film.
      long first = setup.startsWith("14") ? 110 + (long) (i - 5) * SHOT : 140 + (long) i * SHOT;
      FrameRange action = new FrameRange(first, first + SHOT);
      FrameRange whole = new FrameRange(0, SHOT);
      slots.add(
          new Assembly.Slot(
              new SpoiledReel.Piece(takes.take(seed, setup, take, action), whole),
              setup,
              told ? Optional.of(takes.scene(setup)) : Optional.empty()));
    }
    return new Assembly(seed + " " + order.getFirst() + (told ? "" : ", bare"), slots, told, true);
  }

  /// Films that return to three takes; split by clip, the first half for tuning.
  static List<Assembly> real(Path footage, boolean tuning) throws IOException {
    List<Path> takes;
    try (Stream<Path> all = Files.walk(footage.resolve("takes"))) {
      takes = new ArrayList<>(all.filter(f -> f.toString().endsWith(".mkv")).sorted().toList());
    }
    takes.removeIf(take -> !isClean(take));
    int half = takes.size() / 2;
    List<Path> mine = tuning ? takes.subList(0, half) : takes.subList(half, takes.size());
    List<Assembly> films = new ArrayList<>();
    for (int from = 0; from < mine.size(); from++) {
      List<Assembly.Slot> slots = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        Path take = mine.get((from + i % 3) % mine.size());
        slots.add(
            new Assembly.Slot(
                new SpoiledReel.Piece(take, new FrameRange(2, 2 + SHOT)),
                take.getFileName().toString(),
                Optional.empty()));
      }
      films.add(new Assembly(mine.get(from).getFileName().toString(), slots, true, false));
    }
    return films;
  }

  /// True if a take is long enough and holds no frame twice: what it repeats itself is no false
  /// finding.
  private static boolean isClean(Path take) {
    try (Reel reel = Reel.open(take)) {
      @Nullable Look before = null;
      for (long at = 0; at < 2 + SHOT; at++) {
        Optional<Frame> next = reel.next();
        if (next.isEmpty()) return false;
        try (Frame frame = next.get()) {
          Look look = Look.at(at, frame, Glance.of(frame));
          if (before != null && look.after(before).change().isNone(REPEAT)) return false;
          before = look;
        }
      }
      return true;
    }
  }
}

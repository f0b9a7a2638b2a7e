package raccord.lab.soundstage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import raccord.film.time.FrameRate;

/// The scene in which every fault that a check is made for is filmed once, and its two cuts.
public final class FaultTable {
  public static final FrameRate RATE = FrameRate.FPS_24;

  private static final SceneFile SCENE = SceneFile.named("faults/21", RATE);

  private FaultTable() {}

  /// What was shot.
  public static SceneFile scene() {
    return SCENE;
  }

  /// The cut with every fault.
  ///
  /// @param cards folder of the cards, which the cut names with its media
  public static Kite.Cut cut(Optional<Path> cards) {
    return read("FAULTS", cards);
  }

  /// The same scene with nothing wrong on purpose.
  public static Kite.Cut cleanCut(Optional<Path> cards) {
    return read("CLEAN", cards);
  }

  private static Kite.Cut read(String name, Optional<Path> cards) {
    String file = "faults/" + name + ".cut";
    return CutReading.read(file, SceneFile.resource(file), List.of(SCENE), cards, RATE);
  }
}

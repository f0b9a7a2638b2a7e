package raccord.lab.soundstage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import raccord.film.cut.Timeline;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;

/// KITE, a small film of two scenes: what was shot, as the scenes' files say, and how it was cut.
public final class Kite {
  public static final String TITLE = "KITE";
  public static final FrameRate RATE = FrameRate.FPS_24;

  private final List<SceneFile> scenes =
      List.of(SceneFile.named("kite/12", RATE), SceneFile.named("kite/14", RATE));
  private final List<Rush> rushes =
      scenes.stream().flatMap(scene -> scene.rushes().stream()).toList();
  private final List<Rush> lost = scenes.stream().flatMap(scene -> scene.lost().stream()).toList();

  private final Optional<Path> cards;

  /// What is wrong on purpose, and where.
  ///
  /// @param rule id of the check that should find it
  /// @param frames of the cut
  /// @param what was done, in words
  public record Planted(String rule, FrameRange frames, String what) {}

  /// A cut of the film.
  ///
  /// @param pieces the same cut for the stage to play
  /// @param faults what is wrong with the pictures and sound, at frames of the cut
  /// @param planted everything that is wrong
  public record Cut(
      Timeline timeline, List<StageReel.Piece> pieces, List<Fault> faults, List<Planted> planted) {
    public Cut {
      pieces = List.copyOf(pieces);
      faults = List.copyOf(faults);
      planted = List.copyOf(planted);
    }
  }

  /// With cuts that name their media as they lie on the cards: `A001/….mov`.
  public Kite() {
    cards = Optional.empty();
  }

  /// @param cards folder of the cards, which the cuts name with their media
  public Kite(Path cards) {
    this.cards = Optional.of(cards.toAbsolutePath().normalize());
  }

  /// Scene 12. MARA reads a letter; JON comes in and sits down; they talk.
  public static Scene kitchen() {
    return SceneFile.named("kite/12", RATE).scene();
  }

  /// Scene 14. JON waits on the terrace; MARA comes to him; they make up.
  public static Scene terrace() {
    return SceneFile.named("kite/14", RATE).scene();
  }

  /// What the scenes' files say, in the order of the film.
  public List<SceneFile> scenes() {
    return scenes;
  }

  /// Everything that came off the cards.
  public List<Rush> rushes() {
    return rushes;
  }

  /// What was shot, and never came in.
  public List<Rush> lost() {
    return lost;
  }

  /// The cut with everything wrong that can be found.
  public Cut cut() {
    return cut("KITE");
  }

  /// The same story from good takes, with nothing wrong on purpose.
  public Cut cleanCut() {
    return cut("KITE-CLEAN");
  }

  private Cut cut(String name) {
    String file = "kite/" + name + ".cut";
    return CutReading.read(file, SceneFile.resource(file), scenes, cards, RATE);
  }
}

package raccord.lab.soundstage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRange;
import raccord.film.time.Timecode;
import raccord.lab.media.Print;
import raccord.lab.media.PrintOrder;
import raccord.lab.media.ReelFacts;
import raccord.lab.media.Stock;

/// One take as it comes from the camera: a slate, then the action.
///
/// @param roll camera roll: `A001`
/// @param clip counted from 1 on the roll
/// @param first timecode of the first frame, slate included
/// @param action frames of the scene's action it covers
/// @param faults at frames of the scene's action
/// @param circled the set marked it as good
public record Rush(
    String production,
    String roll,
    int clip,
    Timecode first,
    Scene scene,
    Setup setup,
    int take,
    FrameRange action,
    List<Fault> faults,
    boolean circled,
    String note) {
  /// Frames before the action: the slate, and a moment of quiet.
  public static final int HEAD = 42;

  private static final int CLAP = 22;
  private static final int AWAY = 32;

  public Rush {
    faults = List.copyOf(faults);
  }

  /// The file's name without its ending, as cameras name their clips.
  public String name() {
    return String.format("%sC%03d_260314_R%s", roll, clip, roll.substring(0, 1) + "7Q");
  }

  /// Frames of the file.
  public long length() {
    return HEAD + action.length();
  }

  /// Timecode of a frame of the scene's action.
  public Timecode at(long frame) {
    return first.plus(frame - action.first() + HEAD);
  }

  /// The take as a reel, slate first.
  public StageReel reel(Stage stage, int threads) {
    FrameRange all = new FrameRange(0, length());
    long start = action.first() - HEAD;
    SlateBoard board =
        new SlateBoard(
            production, roll, setup.name(), take, first, start, start + CLAP, start + AWAY);
    List<Fault> inFile = new ArrayList<>();
    for (Fault fault : faults) {
      FrameRange place = fault.frames().moved(-start).within(all);
      if (!place.isEmpty()) inFile.add(new Fault(fault.kind(), place, fault.strength()));
    }
    StageReel.Piece piece =
        new StageReel.Piece(
            scene, setup, take, new FrameRange(start, action.past()), 0, Optional.of(board));
    return new StageReel(stage, List.of(piece), inFile, threads);
  }

  /// Prints the take to a movie with timecode, roll and one track of sound.
  ///
  /// @param heard also takes the sound, block by block
  /// @param done told after each frame
  public void print(
      Stage stage, Path file, Stock stock, int threads, Consumer<Sound> heard, LongConsumer done) {
    PrintOrder order = order(stage, stock).withTimecode(first, roll);
    try (StageReel reel = reel(stage, threads);
        Print print = Print.begin(file, order)) {
      copy(reel, print, heard, done);
      print.keep();
    }
  }

  /// What a print of a rendered reel is ordered as: its pictures, and one track of sound.
  public static PrintOrder order(Stage stage, Stock stock) {
    return new PrintOrder(
        stock,
        stage.width(),
        stage.height(),
        stage.rate(),
        stage.layout(),
        ColourTags.REC_709,
        Frame.Scan.PROGRESSIVE,
        ReelFacts.PixelAspect.SQUARE,
        Optional.empty(),
        "",
        List.of(new PrintOrder.SoundOrder(StageSound.RATE, 1, false, "", "")));
  }

  /// Copies pictures and the first track of sound.
  public static void copy(StageReel reel, Print print, Consumer<Sound> heard, LongConsumer done) {
    long count = 0;
    Optional<Frame> next = reel.next();
    while (next.isPresent()) {
      try (Frame frame = next.get()) {
        print.add(frame);
      }
      Optional<Sound> sound = reel.nextSound();
      while (sound.isPresent()) {
        if (sound.get().track() == 0) {
          print.add(sound.get());
          heard.accept(sound.get());
        }
        sound = reel.nextSound();
      }
      done.accept(++count);
      next = reel.next();
    }
  }
}

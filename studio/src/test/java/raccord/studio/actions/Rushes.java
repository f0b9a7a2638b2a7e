package raccord.studio.actions;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.Timecode;
import raccord.lab.media.Print;
import raccord.lab.media.PrintOrder;
import raccord.lab.media.ReelFacts;
import raccord.lab.media.Stock;

/// Small real movies: a room of coloured blocks for each setup, and a block that walks through it.
final class Rushes {
  private static final int RATE = 48000;
  private static final int WIDTH = 192;
  private static final int HEIGHT = 108;
  private static final Layout LAYOUT =
      new Layout(Layout.Model.YCBCR, 10, Layout.Sampling.INTEGER, 1, 0, false);

  /// Shoots one take.
  ///
  /// @param setup seed of the room
  /// @param take seed of where the block walks
  /// @param timecode of the first frame, at 24; empty for none
  static Path shoot(Path file, int setup, int take, int frames, String timecode, String reel) {
    return shoot(file, setup, take, frames, timecode, reel, new float[0]);
  }

  /// Shoots one take with sound.
  ///
  /// @param sound mono at 48 kHz; none when empty
  static Path shoot(
      Path file, int setup, int take, int frames, String timecode, String reel, float[] sound) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    PrintOrder order =
        new PrintOrder(
            Stock.PRORES_422_HQ,
            WIDTH,
            HEIGHT,
            FrameRate.FPS_24,
            LAYOUT,
            ColourTags.REC_709,
            Frame.Scan.PROGRESSIVE,
            ReelFacts.PixelAspect.SQUARE,
            timecode.isEmpty()
                ? Optional.empty()
                : Optional.of(Timecode.parse(timecode, FrameRate.FPS_24)),
            reel,
            sound.length == 0
                ? List.of()
                : List.of(new PrintOrder.SoundOrder(RATE, 1, false, "", "")));
    try (Print print = Print.begin(file, order)) {
      for (int i = 0; i < frames; i++) {
        try (Frame frame = frame(setup, take, i)) {
          print.add(frame);
        }
        if (sound.length == 0) continue;
        float[] part = Arrays.copyOfRange(sound, i * RATE / 24, (i + 1) * RATE / 24);
        print.add(new Sound(0, (long) i * RATE / 24, RATE, new float[][] {part}));
      }
      print.keep();
    }
    return file;
  }

  private static Frame frame(int setup, int take, int index) {
    Arena arena = Arena.ofConfined();
    Random room = new Random(setup);
    int[] walls = room.ints(16L * 9, 100, 900).toArray();
    int left = (take * 37 + index * 3) % WIDTH;
    int top = 20 + take * 11 % 50;
    List<Frame.Plane> planes = new ArrayList<>();
    for (int plane = 0; plane < 3; plane++) {
      int width = plane == 0 ? WIDTH : WIDTH / 2;
      MemorySegment samples = arena.allocate(2L * width * HEIGHT);
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < width; x++) {
          int at = plane == 0 ? x : 2 * x;
          boolean walker = at >= left && at < left + 24 && y >= top && y < top + 40;
          int wall = walls[y / 12 * 16 + at / 12];
          int value = plane == 0 ? (walker ? 940 - wall / 8 : wall) : 512 + (wall - 500) / 8;
          samples.set(ValueLayout.JAVA_SHORT_UNALIGNED, 2L * (y * width + x), (short) value);
        }
      }
      planes.add(new Frame.Plane(samples, width, HEIGHT, 2L * width, 2));
    }
    return new Frame(
        index,
        new Time(index, FrameRate.FPS_24),
        LAYOUT,
        ColourTags.REC_709,
        Frame.Scan.PROGRESSIVE,
        planes,
        arena::close);
  }

  private Rushes() {}
}

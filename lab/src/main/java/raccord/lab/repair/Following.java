package raccord.lab.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import raccord.film.time.FrameRange;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Still;

/// Reads a shot the way something is followed through it: from the frames it was marked on, to both
/// sides.
final class Following {
  // Frames in memory at a time where a shot is read backwards.
  private static final int CHUNK = 24;
  // To a hundredth of a pixel: as exact as anything can be followed, and the same text again.
  private static final double ROUNDED = 100;

  private Following() {}

  /// @param marked what was marked, and how, for a sentence: "wire is marked"
  /// @param option how to write it: `--wire "FRAME: X,Y X,Y"`
  /// @throws IllegalArgumentException if a keyframe is none of the shot's
  static void inside(Footage footage, SortedMap<Long, ?> keys, String marked, String option) {
    FrameRange shot = footage.frames();
    for (long key : keys.keySet()) {
      if (!shot.contains(key)) {
        throw new IllegalArgumentException(
            "The "
                + marked
                + " on frame "
                + key
                + ", and the frames of "
                + footage.name()
                + " run from "
                + shot.first()
                + " to "
                + (shot.past() - 1)
                + ". Write the frame before it: "
                + option
                + ".");
      }
    }
  }

  /// @param read takes from a still what is needed of it
  /// @param see takes that and the frame, in order
  static <T> void forwards(
      Footage footage, long first, long past, Function<Still, T> read, ObjLongConsumer<T> see) {
    footage.each(
        new FrameRange(first, past), still -> see.accept(read.apply(still), still.index()));
  }

  /// From the frame before `past` to the first of the shot.
  ///
  /// @param read takes from a still what is needed of it, and may be kept when the still is closed
  /// @param see takes that and the frame, the last first
  static <T> void backwards(
      Footage footage, long past, Function<Still, T> read, ObjLongConsumer<T> see) {
    long first = footage.frames().first();
    for (long from = past; from > first; from -= CHUNK) {
      FrameRange chunk = new FrameRange(Math.max(first, from - CHUNK), from);
      List<T> kept = new ArrayList<>();
      footage.each(chunk, still -> kept.add(read.apply(still)));
      for (int i = kept.size() - 1; i >= 0; i--) see.accept(kept.get(i), chunk.first() + i);
    }
  }

  static double rounded(double pixels) {
    return Math.rint(ROUNDED * pixels) / ROUNDED;
  }
}

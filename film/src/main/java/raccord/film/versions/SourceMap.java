package raccord.film.versions;

import java.util.Arrays;

/// Where each pixel of a repaired frame comes from.
///
/// A pixel is *real* (recorded, perhaps regraded; from a known frame), *blended* (of several real
/// ones) or *generated* (recorded nowhere).
///
/// @param width pixels
/// @param height pixels
/// @param origins `int[width * height]`, row by row, made by [#real], [#BLENDED] and [#GENERATED];
///   0 is a pixel's own frame. Not to be modified.
public record SourceMap(int width, int height, int[] origins) {
  /// The pixel as it was recorded in its own frame.
  public static final int OWN = 0;

  public static final int BLENDED = 1 << 30;
  public static final int GENERATED = 2 << 30;

  /// Where real pixels come from; takes follow from `TAKE` on.
  public static final int SHOT = 0;

  public static final int PLATE = 1;
  public static final int REFERENCE = 2;
  public static final int TAKE = 3;

  private static final int SOURCES = 64;
  private static final int FRAMES = 1 << 24;

  public SourceMap {
    if (origins.length != (long) width * height) {
      throw new IllegalArgumentException(
          "A source map of "
              + width
              + " by "
              + height
              + " does not have "
              + origins.length
              + " pixels.");
    }
  }

  /// A map of a frame whose every pixel has one origin.
  public static SourceMap all(int width, int height, int origin) {
    int[] origins = new int[Math.multiplyExact(width, height)];
    if (origin != OWN) Arrays.fill(origins, origin);
    return new SourceMap(width, height, origins);
  }

  /// The origin of a pixel that was recorded in another frame.
  ///
  /// @param source [#SHOT], [#PLATE], [#REFERENCE], or [#TAKE] and on
  /// @param frame counted on that source's media
  public static int real(int source, long frame) {
    if (source < 0 || source >= SOURCES || frame < 0 || frame >= FRAMES - 1) {
      throw new IllegalArgumentException(
          "A source map has no room for frame " + frame + " of source " + source + ".");
    }
    return source << 24 | (int) (frame + 1);
  }

  /// What share of the pixels is what.
  ///
  /// @param own of their own frame, 0 to 1
  /// @param real recorded in another frame, take or plate, 0 to 1
  /// @param blended of several real ones, 0 to 1
  /// @param generated recorded nowhere, 0 to 1
  public record Shares(double own, double real, double blended, double generated) {}

  public Shares shares() {
    long[] counts = new long[Kind.values().length];
    for (int origin : origins) counts[kind(origin).place]++;
    double all = origins.length;
    return new Shares(
        counts[Kind.OWN.place] / all,
        counts[Kind.REAL.place] / all,
        counts[Kind.BLENDED.place] / all,
        counts[Kind.GENERATED.place] / all);
  }

  /// What a pixel is.
  public enum Kind {
    OWN(0),
    REAL(1),
    BLENDED(2),
    GENERATED(3);

    private final int place;

    Kind(int place) {
      this.place = place;
    }
  }

  public static Kind kind(int origin) {
    if (origin == OWN) return Kind.OWN;
    return switch (origin >>> 30) {
      case 0 -> Kind.REAL;
      case 1 -> Kind.BLENDED;
      default -> Kind.GENERATED;
    };
  }
}

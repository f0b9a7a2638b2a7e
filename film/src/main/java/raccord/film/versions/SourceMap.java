package raccord.film.versions;

import java.util.Arrays;
import java.util.function.LongFunction;

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

  private static final int SOURCES = 63;

  /// A real pixel of which nothing says where it was recorded: a picture of a map tells no more.
  public static final int RECORDED = SOURCES << 24;

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

  /// The map of a picture that was made on one which an earlier step had made.
  ///
  /// What is left as it was stays what it was, and a mix of what was generated is generated. A
  /// pixel fetched from another frame of the shot is as real as the least real pixel that frame had
  /// then: from which place in it is not known.
  ///
  /// @param earlier the map of what it was made on, as large
  /// @param least what is least real in a frame of the shot, after the earlier step
  public SourceMap onto(SourceMap earlier, LongFunction<Kind> least) {
    int[] both = new int[origins.length];
    for (int i = 0; i < both.length; i++) {
      int was = earlier.origins[i];
      boolean fetched = kind(origins[i]) == Kind.REAL && origins[i] >>> 24 == SHOT;
      both[i] =
          switch (kind(origins[i])) {
            case OWN -> was;
            case REAL -> fetched ? asReal(origins[i], least) : origins[i];
            case BLENDED -> kind(was) == Kind.GENERATED ? GENERATED : BLENDED;
            case GENERATED -> GENERATED;
          };
    }
    return new SourceMap(width, height, both);
  }

  /// The less real of two maps of one picture, pixel by pixel.
  public SourceMap lessReal(SourceMap other) {
    int[] less = new int[origins.length];
    for (int i = 0; i < less.length; i++) {
      boolean worse = kind(other.origins[i]).compareTo(kind(origins[i])) > 0;
      less[i] = worse ? other.origins[i] : origins[i];
    }
    return new SourceMap(width, height, less);
  }

  private static int asReal(int origin, LongFunction<Kind> least) {
    return switch (least.apply(origin - 1)) {
      case OWN, REAL -> origin;
      case BLENDED -> BLENDED;
      case GENERATED -> GENERATED;
    };
  }

  /// What a pixel is, the realest first.
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

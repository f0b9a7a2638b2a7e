package raccord.lab.vision.people;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// One person in one shot: a face followed from frame to frame.
///
/// Values are medians over the frames it was found in, unless they say otherwise.
///
/// @param shot id of the shot
/// @param sureness 0 to 1, from how often the face was found
/// @param x middle of the face, share of the width
/// @param y middle of the face, share of the height
/// @param size of its square, share of the height
/// @param turn as in [Face]
/// @param facing which side it looks to: by the median turn alone when that is plain, and when it
///   is slight, by nearly all looks
/// @param light as in [Face]; NaN when not measured
/// @param lightWavers how far the light is from that on half of the looks
/// @param wear what the person wears
/// @param startX middle of the face when first found
/// @param endX middle of the face when last found
/// @param startSize of its square when first found
/// @param endSize of its square when last found
/// @param first frame of the cut it was first found in
/// @param last frame of the cut it was last found in
public record Person(
    String shot,
    double sureness,
    double x,
    double y,
    double size,
    double turn,
    Facing facing,
    double light,
    double lightWavers,
    Wear wear,
    double startX,
    double endX,
    double startSize,
    double endSize,
    long first,
    long last) {

  /// A slight turn tells the side when at least so many looks, and of them such a share, agree.
  private static final double SLIGHT = 1.1;

  private static final int LOOKS = 3;
  private static final double SAME_SIDE = 0.8;

  /// A face at one frame of the cut.
  record Seen(long frame, Face face) {}

  /// @param seen in order, not empty
  static Person of(String shot, double sureness, List<Seen> seen) {
    double[] turns = sorted(seen, Face::turn);
    double[] lights = sorted(seen, Face::light);
    Seen first = seen.getFirst();
    Seen last = seen.getLast();
    Wear wear =
        new Wear(
            (float) middle(sorted(seen, face -> face.wear().lightness())),
            (float) middle(sorted(seen, face -> face.wear().blue())),
            (float) middle(sorted(seen, face -> face.wear().red())));
    return new Person(
        shot,
        sureness,
        middle(sorted(seen, Face::x)),
        middle(sorted(seen, Face::y)),
        middle(sorted(seen, Face::size)),
        middle(turns),
        facing(turns),
        middle(lights),
        wavers(lights),
        wear,
        first.face().x(),
        last.face().x(),
        first.face().size(),
        last.face().size(),
        first.frame(),
        last.frame());
  }

  public ShotSize shotSize() {
    return ShotSize.of(size);
  }

  /// Height of the crown, share of the picture's height: the head goes on above the square by 0.3
  /// of it. Below 0 it is cut off.
  public double crown() {
    return y - 0.8 * size;
  }

  /// How far the face goes in the shot, in its own sizes.
  ///
  /// @param shape width of the picture over its height
  public double walk(double shape) {
    return Math.abs(endX - startX) * shape / size;
  }

  private static double[] sorted(List<Seen> seen, ToDoubleFunction<Face> value) {
    return seen.stream()
        .mapToDouble(each -> value.applyAsDouble(each.face()))
        .filter(number -> !Double.isNaN(number))
        .sorted()
        .toArray();
  }

  private static double middle(double[] sorted) {
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  private static double wavers(double[] sorted) {
    double middle = middle(sorted);
    return middle(Arrays.stream(sorted).map(each -> Math.abs(each - middle)).sorted().toArray());
  }

  private static Facing facing(double[] turns) {
    double middle = middle(turns);
    Facing plain = Facing.of(middle);
    if (plain != Facing.NEITHER || Math.abs(middle) < SLIGHT || turns.length < LOOKS) return plain;
    long same = Arrays.stream(turns).filter(turn -> turn * middle > 0).count();
    if (same < SAME_SIDE * turns.length) return Facing.NEITHER;
    return middle > 0 ? Facing.RIGHT : Facing.LEFT;
  }

  /// For a log.
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s at %.2f, %.2f, size %.3f, turn %.1f (%s), light %.2f, clothes %.2f %.2f %.2f, sure %.2f,"
            + " frames %s",
        shot,
        x,
        y,
        size,
        turn,
        facing,
        light,
        wear.lightness(),
        wear.blue(),
        wear.red(),
        sureness,
        Arrays.toString(new long[] {first, last}));
  }
}

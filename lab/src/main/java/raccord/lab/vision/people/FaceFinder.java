package raccord.lab.vision.people;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import raccord.lab.vision.Glance;
import raccord.lab.vision.Proxy;
import raccord.lab.vision.opencv.FaceCascades;
import raccord.lab.vision.opencv.FaceNetwork;

/// Finds the faces in single frames, with the cascades that OpenCV carries or with a network that a
/// production brings. Thread-safe.
public final class FaceFinder {
  /// ITU-R BT.1886: a display shows code values to the power 2.4.
  private static final double GAMMA = 2.4;

  private static final double OCTAVE = Math.log(2);

  /// Code values from black to white, and black's own.
  private static final double SPAN = 219;

  private static final int BLACK = 16;

  /// Halves darker than this tell nothing of the light: a share of the way to white.
  private static final double DARK = 0.04;

  /// Middle of a turned face from that of its square, in sizes of it; mannequins turned by 28
  /// degrees.
  private static final double TURNED = 0.12;

  /// A network's box goes from the hairline to the chin, 187 mm of a head of 232 mm; the square
  /// that the cascades draw is 0.72 of the head ([ShotSize]) and ends at the same chin. Head and
  /// face by Farkas 1994 (v-gn, tr-gn; men), rounded.
  private static final double SQUARE = 0.72 * 232 / 187;

  /// How far the tip of a nose stands before the eyes, in distances between them: 28 of 63 mm,
  /// nominal.
  private static final double NOSE = 0.45;

  /// Turn of one degree, so that 15 degrees are just plain ([Facing#PLAIN]); nominal, for no
  /// network comes with Raccord.
  private static final double TURN = Facing.PLAIN / 15;

  /// As far as the cascades' responses go.
  private static final double MOST_TURN = 4;

  /// Beyond so many degrees only half of a face is seen.
  private static final double FRONTAL = 40;

  private final FaceCascades cascades = new FaceCascades();
  private final Optional<FaceNetwork> network;

  /// Finds faces with the cascades.
  public FaceFinder() {
    this(Optional.empty());
  }

  /// @param network to search with; the cascades, when there is none
  public FaceFinder(Optional<FaceNetwork> network) {
    this.network = network;
  }

  /// @param small a frame
  /// @param glance of the same frame
  /// @param profiles also search for profiles beside faces from the front, which costs more; a
  ///   network sees them anyway
  /// @return largest first
  public List<Face> find(Proxy small, Glance glance, boolean profiles) {
    if (network.isPresent()) {
      return network
          .get()
          .find(small.luma(), small.cb(), small.cr(), small.width(), small.height())
          .stream()
          .map(hit -> face(hit, small, glance))
          .toList();
    }
    double shape = (double) small.width() / small.height();
    return cascades.find(small.luma(), small.width(), small.height(), profiles).stream()
        .map(hit ->
            new Face(
                hit.x(),
                hit.y(),
                hit.size(),
                hit.frontal(),
                hit.right() - hit.left(),
                hit.frontal()
                    ? light(small, hit.x(), hit.y(), hit.size(), hit.right() - hit.left())
                    : Double.NaN,
                Wear.of(glance, hit.x(), hit.y(), hit.size(), shape),
                hit.sure()))
        .toList();
  }

  private static Face face(FaceNetwork.Hit hit, Proxy small, Glance glance) {
    double size = SQUARE * hit.height();
    double x = hit.x() + hit.width() / 2;
    double y = hit.y() + hit.height() - size / 2;
    double degrees = Math.toDegrees(Math.atan(hit.aside() / NOSE));
    double turn = Math.clamp(TURN * degrees, -MOST_TURN, MOST_TURN);
    boolean frontal = Math.abs(degrees) < FRONTAL;
    return new Face(
        x,
        y,
        size,
        frontal,
        turn,
        frontal ? light(small, x, y, size, turn) : Double.NaN,
        Wear.of(glance, x, y, size, (double) small.width() / small.height()),
        hit.sure());
  }

  /// How much lighter the right half of a face is, in stops.
  ///
  /// The halves are mirrored about the middle of what is seen of the face. A turned face fills its
  /// square only on the side away from where it looks; the rest is background.
  private static double light(Proxy small, double x, double y, double share, double turn) {
    double size = share * small.height();
    double shift = -TURNED * Math.clamp(turn / Facing.PLAIN, -1, 1);
    double column = x * small.width();
    double row = y * small.height();
    double left =
        middle(small, column + (shift - 0.26) * size, column + (shift - 0.06) * size, row, size);
    double right =
        middle(small, column + (shift + 0.06) * size, column + (shift + 0.26) * size, row, size);
    if (!(left > DARK && right > DARK)) return Double.NaN;
    return GAMMA * Math.log(right / left) / OCTAVE;
  }

  private static double middle(Proxy small, double from, double until, double y, double size) {
    int left = Math.max(0, (int) Math.round(from));
    int right = Math.min(small.width(), (int) Math.round(until));
    int top = Math.max(0, (int) Math.round(y - 0.15 * size));
    int bottom = Math.min(small.height(), (int) Math.round(y + 0.30 * size));
    if (right <= left || bottom <= top) return Double.NaN;
    int[] values = new int[(right - left) * (bottom - top)];
    int count = 0;
    for (int v = top; v < bottom; v++) {
      for (int u = left; u < right; u++) values[count++] = small.at(u, v);
    }
    Arrays.sort(values);
    return (values[count / 2] - BLACK) / SPAN;
  }
}

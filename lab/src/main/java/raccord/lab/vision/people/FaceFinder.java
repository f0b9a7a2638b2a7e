package raccord.lab.vision.people;

import java.util.Arrays;
import java.util.List;
import raccord.lab.vision.Glance;
import raccord.lab.vision.Proxy;
import raccord.lab.vision.opencv.FaceCascades;

/// Finds the faces in single frames. Thread-safe.
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

  private final FaceCascades cascades = new FaceCascades();

  /// @param small a frame
  /// @param glance of the same frame
  /// @param profiles also search for profiles, which costs more
  /// @return largest first
  public List<Face> find(Proxy small, Glance glance, boolean profiles) {
    double shape = (double) small.width() / small.height();
    return cascades.find(small.luma(), small.width(), small.height(), profiles).stream()
        .map(hit ->
            new Face(
                hit.x(),
                hit.y(),
                hit.size(),
                hit.frontal(),
                hit.right() - hit.left(),
                hit.frontal() ? light(small, hit) : Double.NaN,
                Wear.of(glance, hit.x(), hit.y(), hit.size(), shape),
                hit.sure()))
        .toList();
  }

  /// How much lighter the right half of a face is, in stops.
  ///
  /// The halves are mirrored about the middle of what is seen of the face. A turned face fills its
  /// square only on the side away from where it looks; the rest is background.
  private static double light(Proxy small, FaceCascades.Hit face) {
    double size = face.size() * small.height();
    double turn = (face.right() - face.left()) / Facing.PLAIN;
    double shift = -TURNED * Math.clamp(turn, -1, 1);
    double left = middle(small, face, (shift - 0.26) * size, (shift - 0.06) * size, size);
    double right = middle(small, face, (shift + 0.06) * size, (shift + 0.26) * size, size);
    if (!(left > DARK && right > DARK)) return Double.NaN;
    return GAMMA * Math.log(right / left) / OCTAVE;
  }

  private static double middle(
      Proxy small, FaceCascades.Hit face, double from, double until, double size) {
    double x = face.x() * small.width();
    double y = face.y() * small.height();
    int left = Math.max(0, (int) Math.round(x + from));
    int right = Math.min(small.width(), (int) Math.round(x + until));
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

package raccord.lab.vision.camera;

import java.util.ArrayList;
import java.util.List;
import raccord.film.picture.Layout;
import raccord.lab.vision.Canvas;

/// A picture as seen from another place: samples taken anew, in the file's own planes.
///
/// Where the new samples fall on old ones, they are the old ones. Past the edge the edge goes on.
/// Thread-safe.
public final class Resampling {
  private static final int PHASES = 1024;

  private final Kernel kernel;

  /// How neighbouring samples make one between them.
  public enum Kernel {
    /// Duchon 1979; three lobes. The sharpest that is usual; overshoots a little at edges.
    LANCZOS(3) {
      @Override
      double at(double x) {
        if (x == 0) return 1;
        double angle = Math.PI * x;
        return 3 * Math.sin(angle) * Math.sin(angle / 3) / (angle * angle);
      }
    },
    /// Keys 1981, "Cubic convolution interpolation", equation 15. Overshoots less: for scene light,
    /// whose edges are steeper by far.
    CUBIC(2) {
      @Override
      double at(double x) {
        double far = Math.abs(x);
        return far < 1
            ? (1.5 * far - 2.5) * far * far + 1
            : ((-0.5 * far + 2.5) * far - 4) * far + 2;
      }
    };

    private final int radius;

    Kernel(int radius) {
      this.radius = radius;
    }

    abstract double at(double x);
  }

  public Resampling(Kernel kernel) {
    this.kernel = kernel;
  }

  /// For pictures of this layout.
  public static Resampling of(Layout layout) {
    boolean codes = layout.sampling() == Layout.Sampling.INTEGER;
    return new Resampling(codes ? Kernel.LANCZOS : Kernel.CUBIC);
  }

  /// @param natively the picture's own planes. Not modified.
  /// @param place takes places of the new picture, in its own widths, to places of the old one
  /// @param width of the new picture, pixels
  /// @param height of the new picture, pixels
  public Canvas seen(Canvas natively, Layout layout, Similarity place, int width, int height) {
    int from = natively.width();
    int fromDown = natively.height();
    // Pixels of the new picture to pixels of the old, counted from the middle of the first.
    double grow = (double) from / width;
    double a = place.a() * grow;
    double b = place.b() * grow;
    double midX = (width - 1) / 2.0;
    double midY = (height - 1) / 2.0;
    double x = place.x() * from + (from - 1) / 2.0 - a * midX + b * midY;
    double y = place.y() * from + (fromDown - 1) / 2.0 - b * midX - a * midY;
    Taps taps = new Taps(Math.max(1, place.size() * grow));
    List<Canvas.Plane> planes = new ArrayList<>();
    for (int i = 0; i < natively.planes().size(); i++) {
      boolean chroma = layout.model() == Layout.Model.YCBCR && (i == 1 || i == 2);
      double stepX = chroma ? 1 << layout.chromaX() : 1;
      double stepY = chroma ? 1 << layout.chromaY() : 1;
      // Chroma lies at the left one of its pixels, and down in the middle of them, as `Chroma` has
      // it.
      double low = (stepY - 1) / 2;
      Course course =
          new Course(
              whole(a),
              whole(-b * stepY / stepX),
              whole((x - b * low) / stepX),
              whole(b * stepX / stepY),
              whole(a),
              whole((y + a * low - low) / stepY));
      int across = Math.ceilDiv(width, (int) stepX);
      int down = Math.ceilDiv(height, (int) stepY);
      boolean alpha = layout.alpha() && i == layout.planes() - 1;
      planes.add(taps.plane(natively.planes().get(i), course, across, down, alpha));
    }
    return new Canvas(planes);
  }

  // What is whole but for the last digits of a double is whole: so that samples stay as they are.
  private static double whole(double value) {
    double rounded = Math.rint(value);
    return Math.abs(value - rounded) < 1e-7 ? rounded : value;
  }

  /// Where samples of a new plane lie in the old one: `u = ax + by + c`, `v = dx + ey + f`.
  private record Course(double a, double b, double c, double d, double e, double f) {}

  /// The kernel's weights at each of many phases between two samples.
  private final class Taps {
    private final int count;
    private final float[] weights;

    /// @param wider samples of the old picture for one of the new: a picture that shrinks is
    ///   filtered as it does
    Taps(double wider) {
      count = 2 * (int) Math.ceil(kernel.radius * wider);
      weights = new float[(PHASES + 1) * count];
      for (int phase = 0; phase <= PHASES; phase++) {
        double part = (double) phase / PHASES;
        double sum = 0;
        double[] each = new double[count];
        for (int k = 0; k < count; k++) {
          double far = (k - count / 2 + 1 - part) / wider;
          each[k] = Math.abs(far) < kernel.radius ? kernel.at(far) : 0;
          sum += each[k];
        }
        for (int k = 0; k < count; k++) {
          // The sine of a multiple of pi is not quite 0.
          double weight = Math.abs(each[k]) < 1e-9 ? 0 : each[k] / sum;
          weights[phase * count + k] = (float) weight;
        }
      }
    }

    Canvas.Plane plane(Canvas.Plane from, Course course, int across, int down, boolean alpha) {
      float[] samples = from.samples();
      float[] out = new float[across * down];
      int[] columns = new int[count];
      for (int row = 0; row < down; row++) {
        for (int column = 0; column < across; column++) {
          double u = course.a() * column + course.b() * row + course.c();
          double v = course.d() * column + course.e() * row + course.f();
          int left = (int) Math.floor(u);
          int top = (int) Math.floor(v);
          int phaseX = (int) Math.rint((u - left) * PHASES) * count;
          int phaseY = (int) Math.rint((v - top) * PHASES) * count;
          int firstX = left - count / 2 + 1;
          int firstY = top - count / 2 + 1;
          boolean inside =
              firstX >= 0
                  && firstY >= 0
                  && firstX + count <= from.width()
                  && firstY + count <= from.height();
          if (!inside) {
            for (int k = 0; k < count; k++)
              columns[k] = Math.clamp(firstX + k, 0, from.width() - 1);
          }
          float sum = 0;
          for (int j = 0; j < count; j++) {
            float heavy = weights[phaseY + j];
            if (heavy == 0) continue;
            int line = Math.clamp(firstY + j, 0, from.height() - 1) * from.width();
            float part = 0;
            if (inside) {
              for (int k = 0; k < count; k++) {
                part += weights[phaseX + k] * samples[line + firstX + k];
              }
            } else {
              for (int k = 0; k < count; k++)
                part += weights[phaseX + k] * samples[line + columns[k]];
            }
            sum += heavy * part;
          }
          out[row * across + column] = alpha ? Math.clamp(sum, 0f, 1f) : sum;
        }
      }
      return new Canvas.Plane(across, down, out);
    }
  }
}

package raccord.lab.vision.grain;

import java.util.ArrayList;
import java.util.List;
import raccord.film.picture.Layout;
import raccord.lab.vision.Canvas;

/// A picture in the planes that grain is worked on in: brightness first, then two of colour, or
/// none.
///
/// Y, Cb and Cr are taken as the file has them, at their own sizes. R, G and B, whose grain is
/// alike, become their mean and two differences. Light in floats becomes even to the eye.
///
/// @param planes not to be modified
/// @param layout of the file
public record Layers(List<Canvas.Plane> planes, Layout layout) {
  // Light in floats is not even to the eye; this makes it so (ITU-R BT.1886, the display's power).
  private static final float POWER = 2.4f;

  public Layers {
    planes = List.copyOf(planes);
  }

  /// @param natively the file's own planes. Input. Not modified.
  public static Layers of(Canvas natively, Layout layout) {
    List<Canvas.Plane> own = natively.planes().subList(0, Math.min(3, natively.planes().size()));
    boolean light = layout.sampling() != Layout.Sampling.INTEGER;
    if (layout.model() == Layout.Model.GREY) own = own.subList(0, 1);
    if (light) own = own.stream().map(Layers::even).toList();
    return new Layers(layout.model() == Layout.Model.RGB ? differences(own) : own, layout);
  }

  private static Canvas.Plane even(Canvas.Plane light) {
    float[] samples = new float[light.samples().length];
    for (int i = 0; i < samples.length; i++) samples[i] = even(light.samples()[i]);
    return new Canvas.Plane(light.width(), light.height(), samples);
  }

  // Below black the curve goes on as its own mirror. What is no number shows nothing.
  private static float even(float light) {
    if (!Float.isFinite(light)) return 0;
    return Math.copySign((float) Math.pow(Math.abs(light), 1 / POWER), light);
  }

  private static float light(float even) {
    return Math.copySign((float) Math.pow(Math.abs(even), POWER), even);
  }

  private static List<Canvas.Plane> differences(List<Canvas.Plane> rgb) {
    int width = rgb.getFirst().width();
    int height = rgb.getFirst().height();
    Canvas three = Canvas.rgb(width, height);
    for (int i = 0; i < width * height; i++) {
      float red = rgb.get(0).samples()[i];
      float green = rgb.get(1).samples()[i];
      float blue = rgb.get(2).samples()[i];
      three.plane(0)[i] = (red + green + blue) / 3;
      three.plane(1)[i] = (red - blue) / 2;
      three.plane(2)[i] = (2 * green - red - blue) / 4;
    }
    return three.planes();
  }

  /// The file's own planes after a change to these: what did not change keeps its bits.
  ///
  /// @param own the file's planes, that these were made of. Not modified.
  /// @param changes what is added to each of these planes, as large as it
  public Canvas changed(Canvas own, List<float[]> changes) {
    List<Canvas.Plane> planes = new ArrayList<>(own.planes());
    for (int p = 0; p < this.planes.size(); p++) {
      Canvas.Plane before = own.planes().get(p);
      float[] samples = before.samples().clone();
      for (int i = 0; i < samples.length; i++) {
        float by = layout.model() == Layout.Model.RGB ? rgb(p, changes, i) : changes.get(p)[i];
        if (by == 0) continue;
        samples[i] =
            layout.sampling() == Layout.Sampling.INTEGER
                ? samples[i] + by
                : light(even(samples[i]) + by);
      }
      planes.set(p, new Canvas.Plane(before.width(), before.height(), samples));
    }
    return new Canvas(planes);
  }

  // The way back from mean and differences.
  private static float rgb(int channel, List<float[]> changes, int i) {
    float mean = changes.get(0)[i];
    float across = changes.get(1)[i];
    float green = changes.get(2)[i];
    return switch (channel) {
      case 0 -> mean - 2 * green / 3 + across;
      case 1 -> mean + 4 * green / 3;
      default -> mean - 2 * green / 3 - across;
    };
  }

  /// Brightness at the size of another plane: means of what each of its samples covers.
  ///
  /// @return not to be modified
  Canvas.Plane brightness(int plane) {
    Canvas.Plane luma = planes.getFirst();
    Canvas.Plane like = planes.get(plane);
    if (like.width() == luma.width() && like.height() == luma.height()) return luma;
    int across = Math.ceilDiv(luma.width(), like.width());
    int down = Math.ceilDiv(luma.height(), like.height());
    float[] samples = new float[like.samples().length];
    for (int y = 0; y < like.height(); y++) {
      for (int x = 0; x < like.width(); x++) {
        float sum = 0;
        int count = 0;
        for (int py = y * down; py < Math.min(luma.height(), (y + 1) * down); py++) {
          for (int px = x * across; px < Math.min(luma.width(), (x + 1) * across); px++) {
            sum += luma.samples()[py * luma.width() + px];
            count++;
          }
        }
        samples[y * like.width() + x] = sum / count;
      }
    }
    return new Canvas.Plane(like.width(), like.height(), samples);
  }
}

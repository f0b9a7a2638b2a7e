package raccord.lab.vision.grain;

import java.util.ArrayList;
import java.util.List;
import raccord.lab.vision.Canvas;

/// Grain made anew: as strong at each brightness, as coarse, and as alike between the planes as a
/// camera's, and of each frame its own.
///
/// White noise from a place's own seed is mixed with its surroundings ([Kernel]); colour takes its
/// part from brightness, then from the other colour. The same seed, frame and place give the same
/// grain, whatever part of a picture is asked for. Thread-safe.
public final class NewGrain {
  private final Grain grain;
  private final List<Kernel> kernels = new ArrayList<>();
  private final long seed;

  public NewGrain(Grain grain, long seed) {
    this.grain = grain;
    this.seed = seed;
    for (Grain.Layer each : grain.layers()) kernels.add(Kernel.of(each.shares()));
  }

  /// What is added to each layer of a picture, or of a part of one.
  ///
  /// @param layers tell how bright it is. Not modified.
  /// @param frame of the shot
  /// @param left pixels of the picture left of the part; a whole number of chroma samples
  /// @param top pixels of the picture above the part; a whole number of chroma samples
  /// @param luma times the grain's strength, in brightness
  /// @param chroma times the grain's strength, in colour
  public List<float[]> on(Layers layers, long frame, int left, int top, float luma, float chroma) {
    List<float[]> fields = new ArrayList<>();
    Canvas.Plane first = layers.planes().getFirst();
    for (int p = 0; p < layers.planes().size(); p++) {
      Canvas.Plane plane = layers.planes().get(p);
      int across = Math.ceilDiv(first.width(), plane.width());
      int down = Math.ceilDiv(first.height(), plane.height());
      fields.add(field(p, frame, left / across, top / down, plane.width(), plane.height()));
    }
    if (fields.size() == 3) share(fields, layers);
    for (int p = 0; p < fields.size(); p++) {
      float[] field = fields.get(p);
      float[] bright = layers.brightness(p).samples();
      float strength = p == 0 ? luma : chroma;
      for (int i = 0; i < field.length; i++) {
        field[i] *= strength * grain.layers().get(p).deviation(bright[i]);
      }
    }
    return fields;
  }

  // Cholesky's factor of the three correlations, brightness made as small as colour.
  private void share(List<float[]> fields, Layers layers) {
    Canvas.Plane small = smaller(fields.getFirst(), layers);
    float first = grain.alike().first();
    float second = grain.alike().second();
    float own = root(1 - first * first);
    float other = own == 0 ? 0 : (grain.alike().colours() - first * second) / own;
    float rest = root(1 - second * second - other * other);
    float[] one = fields.get(1);
    float[] two = fields.get(2);
    for (int i = 0; i < one.length; i++) {
      float bright = small.samples()[i];
      float alone = one[i];
      one[i] = first * bright + own * alone;
      two[i] = second * bright + other * alone + rest * two[i];
    }
  }

  private static float root(float value) {
    return (float) Math.sqrt(Math.max(0, value));
  }

  private Canvas.Plane smaller(float[] field, Layers layers) {
    Canvas.Plane luma = layers.planes().getFirst();
    Canvas.Plane grainy = new Canvas.Plane(luma.width(), luma.height(), field);
    List<Canvas.Plane> planes = new ArrayList<>(layers.planes());
    planes.set(0, grainy);
    Canvas.Plane small = new Layers(planes, layers.layout()).brightness(1);
    if (small.samples().length == field.length) return small;
    int across = Math.ceilDiv(luma.width(), small.width());
    int down = Math.ceilDiv(luma.height(), small.height());
    // Means have less power than what they are of.
    float by = (float) (1 / Math.sqrt(kernels.getFirst().powerOfMeans(across, down)));
    float[] even = small.samples().clone();
    for (int i = 0; i < even.length; i++) even[i] *= by;
    return new Canvas.Plane(small.width(), small.height(), even);
  }

  // Of power 1 in all waves but the mean.
  private float[] field(int plane, long frame, int left, int top, int width, int height) {
    Kernel kernel = kernels.get(plane);
    int radius = kernel.radius();
    int wide = width + 2 * radius;
    float[] white = new float[wide * (height + 2 * radius)];
    long key = mixed(seed * 31 + frame * 0x9E3779B97F4A7C15L + plane);
    for (int y = 0, i = 0; y < height + 2 * radius; y++) {
      long row = mixed(key + top + y);
      for (int x = 0; x < wide; x++)
        white[i++] = bell(mixed(row + 0xD1B54A32D192ED03L * (left + x)));
    }
    float[] field = new float[width * height];
    int side = 2 * radius + 1;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int j = 0; j < side; j++) {
          int at = (y + j) * wide + x;
          for (int k = 0; k < side; k++) sum += kernel.weights()[j * side + k] * white[at + k];
        }
        field[y * width + x] = sum;
      }
    }
    return field;
  }

  // Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators": the mixer of
  // SplitMix64.
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  // The sum of eight random bytes, nearly a normal value.
  private static float bell(long bits) {
    long pairs = (bits & 0x00FF00FF00FF00FFL) + ((bits >>> 8) & 0x00FF00FF00FF00FFL);
    long sum = (pairs * 0x0001000100010001L) >>> 48;
    // Eight times the variance of a byte, (256² - 1) / 12.
    return (sum - 1020) / (float) Math.sqrt(43690);
  }
}

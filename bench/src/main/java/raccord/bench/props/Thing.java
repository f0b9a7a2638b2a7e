package raccord.bench.props;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A prop cut out of another clip, with a soft edge.
///
/// @param picture what it looks like
/// @param alpha `float[width * height]` over the picture's luma, 0 to 1
record Thing(String name, Still picture, float[] alpha) {
  private static final double[][] ANYWHERE = {};

  /// The props of one half.
  ///
  /// @param half 0 to tune on, 1 held out
  static List<Thing> of(Path footage, int half) throws IOException {
    Path gallery = footage.resolve("interp/sam2/demo/data/gallery");
    if (half == 0) {
      Still cups = frame(gallery.resolve("02_cups.mp4"), 20, 1280, 720);
      return List.of(
          keyed("cup", cups, 0.43, 0.39, 0.59, 0.77, 2, 150, 1),
          keyed("ball", cups, 0.275, 0.575, 0.35, 0.71, 1, 108, -1));
    }
    Still coffee = frame(gallery.resolve("04_coffee.mp4"), 20, 1280, 720);
    Path lemur = footage.resolve("keying/pymatting/lemur");
    Still animal = frame(lemur.resolve("lemur_foreground.png"), 0, 1920, 1080);
    Still matte = frame(lemur.resolve("lemur_alpha.png"), 0, 1920, 1080);
    float[] alpha = new float[matte.luma().length];
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = Math.clamp(((matte.luma()[i] & 255) - 20) / 205f, 0, 1);
    }
    return List.of(
        keyed("mug", coffee, 0.6, 0.48, 0.735, 0.77, 1, 140, 1), new Thing("lemur", animal, alpha));
  }

  private static Still frame(Path file, int at, int width, int height) throws IOException {
    return Take.read(file, at, 1, width, height, ANYWHERE).frames().getFirst();
  }

  /// What has more (or less) of a colour than a limit inside a box, without holes.
  private static Thing keyed(
      String name,
      Still from,
      double left,
      double top,
      double right,
      double bottom,
      int plane,
      int limit,
      int sign) {
    int width = from.width();
    float[] mask = new float[from.luma().length];
    for (int i = 0; i < mask.length; i++) {
      int row = i / width;
      double x = (double) (i - row * width) / width;
      double y = (double) row / from.height();
      if (x < left || x > right || y < top || y > bottom) continue;
      int half = i / width / 2 * (width / 2) + i % width / 2;
      mask[i] = sign * ((from.plane(plane)[half] & 255) - limit) > 0 ? 1 : 0;
    }
    // The key's own edge holds some of the old background; the softened mask lies just inside it.
    float[] soft = Mask.blurred(Mask.filled(mask, width), width, 1);
    for (int i = 0; i < soft.length; i++) soft[i] = Math.clamp((soft[i] - 0.45f) / 0.5f, 0, 1);
    return new Thing(name, from, soft);
  }

  /// Its shape, set into a frame.
  ///
  /// @param centreX share of the frame's width
  /// @param area share of the frame
  Placed placed(int width, int height, double centreX, double centreY, double area) {
    double[] box = Mask.box(alpha, picture.width());
    double boxWidth = (box[2] - box[0]) * picture.width();
    double boxHeight = (box[3] - box[1]) * picture.height();
    double own = Mask.area(alpha) * alpha.length;
    double by = Math.sqrt(area * width * height / own);
    float[] mask = Mask.empty(width, height);
    float[][] planes = {
      new float[width * height], new float[width * height / 4], new float[width * height / 4]
    };
    double left = centreX * width - by * boxWidth / 2;
    double top = centreY * height - by * boxHeight / 2;
    double step = Math.max(1, 1 / by);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double u = box[0] * picture.width() + (x + 0.5 - left) / by;
        double v = box[1] * picture.height() + (y + 0.5 - top) / by;
        if (u < -4 || v < -4 || u > picture.width() + 4 || v > picture.height() + 4) continue;
        mask[y * width + x] = mean(alpha, picture.width(), u, v, step);
        planes[0][y * width + x] = mean(picture.luma(), picture.width(), u, v, step);
        if (x % 2 == 0 && y % 2 == 0) {
          int half = y / 2 * (width / 2) + x / 2;
          for (int plane = 1; plane < 3; plane++) {
            planes[plane][half] =
                mean(picture.plane(plane), picture.width() / 2, u / 2, v / 2, step / 2);
          }
        }
      }
    }
    return new Placed(mask, planes);
  }

  /// @param mask 0 to 1, over luma
  /// @param planes codes; luma, Cb, Cr
  record Placed(float[] mask, float[][] planes) {}

  private static float mean(float[] from, int width, double u, double v, double step) {
    double sum = 0;
    int n = (int) Math.ceil(step) + 1;
    for (int k = 0; k < n * n; k++) {
      int row = k / n;
      int x = (int) Math.floor(u + ((k % n + 0.5) / n - 0.5) * step);
      int y = (int) Math.floor(v + ((row + 0.5) / n - 0.5) * step);
      int at = Math.clamp(y, 0, from.length / width - 1) * width + Math.clamp(x, 0, width - 1);
      boolean inside = x >= 0 && y >= 0 && x < width && y < from.length / width;
      sum += inside ? from[at] : 0;
    }
    return (float) (sum / (n * n));
  }

  private static float mean(byte[] from, int width, double u, double v, double step) {
    double sum = 0;
    int n = (int) Math.ceil(step) + 1;
    for (int k = 0; k < n * n; k++) {
      int row = k / n;
      int x = (int) Math.floor(u + ((k % n + 0.5) / n - 0.5) * step);
      int y = (int) Math.floor(v + ((row + 0.5) / n - 0.5) * step);
      sum +=
          from[Math.clamp(y, 0, from.length / width - 1) * width + Math.clamp(x, 0, width - 1)]
              & 255;
    }
    return (float) (sum / (n * n));
  }
}

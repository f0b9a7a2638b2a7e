package raccord.lab.soundstage;

import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.Texture;
import raccord.lab.soundstage.sets.Paint;

/// Draws a face on the texture that wraps a head: u runs round the head with the nose at 0.25, v
/// runs up from the chin.
final class Faces {
  private Faces() {}

  /// @return mouth closed, mouth open, eyes shut
  static Material[] drawn(int skin, int brow, int lips) {
    return new Material[] {
      Material.of(face(skin, brow, lips, 0, false), 0),
      Material.of(face(skin, brow, lips, 1, false), 0),
      Material.of(face(skin, brow, lips, 0, true), 0)
    };
  }

  private static Texture face(int skin, int brow, int lips, double open, boolean shut) {
    return Texture.painted(
        9,
        (u, v) -> {
          double x = u - 0.25;
          double side = Math.abs(x);
          double pore = 0.95 + 0.09 * Noise.fractal(u, v, 12, 4, 5);
          int colour = Paint.shade(skin, pore);
          // Cheeks are redder; the sockets and the sides of the nose are darker.
          colour = Paint.mix(colour, 0xc8604c, 0.28 * bump(side - 0.095, v - 0.40, 0.05, 0.07));
          colour = Paint.mix(colour, 0x4a2a20, 0.42 * bump(side - 0.066, v - 0.545, 0.040, 0.045));
          colour = Paint.mix(colour, 0x4a2a20, 0.35 * bump(side - 0.024, v - 0.42, 0.014, 0.06));
          colour = Paint.mix(colour, 0x4a2a20, 0.45 * bump(x, v - 0.365, 0.03, 0.016));
          colour = Paint.mix(colour, 0x4a2a20, 0.30 * bump(x, v - 0.19, 0.06, 0.02));
          double arch = 0.612 - 9 * (side - 0.07) * (side - 0.07);
          if (Math.abs(side - 0.072) < 0.040 && Math.abs(v - arch) < 0.013) {
            colour = Paint.mix(colour, brow, 0.85);
          }
          double ex = (side - 0.068) / 0.034;
          double ey = (v - 0.535) / (shut ? 0.006 : 0.023);
          double eye = ex * ex + ey * ey;
          if (eye < 1) colour = shut ? 0x3a211a : eye(x, v, side);
          else if (eye < 1.6 && v > 0.535) colour = Paint.mix(colour, 0x24140f, 0.8);
          double mx = x / 0.052;
          double my = (v - 0.275) / (0.020 + 0.020 * open);
          double mouth = mx * mx + my * my;
          if (mouth < 1) {
            boolean inside = open > 0 ? mouth < 0.42 : Math.abs(v - 0.275) < 0.003;
            colour = inside ? 0x3a1512 : Paint.mix(colour, lips, 0.8);
          }
          return colour;
        });
  }

  private static int eye(double x, double v, double side) {
    double ix = side - 0.068;
    double iy = (v - 0.537) * 0.75;
    double iris = Math.sqrt(ix * ix + iy * iy);
    if (iris < 0.0055) return 0x100c0a;
    if (iris < 0.0135) return x > 0 ? 0x4c3a26 : 0x4a3825;
    return 0xe9e2da;
  }

  private static double bump(double x, double y, double wide, double high) {
    double d = x * x / (wide * wide) + y * y / (high * high);
    return d < 1 ? (1 - d) * (1 - d) : 0;
  }
}

package raccord.lab.soundstage;

import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.Relief;
import raccord.lab.soundstage.render.Texture;
import raccord.lab.soundstage.sets.Paint;

/// Draws skin, faces and eyes.
final class Faces {
  private static final Relief PORES =
      Relief.raised(8, (u, v) -> 0.0011 * Noise.fractal(u, v, 40, 3, 17));

  private Faces() {}

  static Material skin(int skin, long seed) {
    Texture texture =
        Texture.painted(
            8, (u, v) -> Paint.shade(skin, 0.93 + 0.12 * Noise.fractal(u, v, 6, 5, seed)));
    return Material.of(texture, 0).bumpy(PORES, 0.7).glossy(0.022, 0.42);
  }

  /// A face and the rest of the head's skin.
  static Material drawn(int skin, int brow, int lips, boolean beard) {
    Texture texture =
        Texture.painted(
            9,
            (u, v) -> {
              double angle = Skull.angle(u);
              double y = Skull.height(v);
              double x = Skull.side(angle, y);
              double blotch = Noise.fractal(u, v, 8, 5, 5);
              int colour = Paint.shade(skin, 0.92 + 0.13 * blotch);
              return Math.abs(angle) < 1.5 ? face(colour, x, y, brow, lips, beard) : colour;
            });
    return Material.of(texture, 0).bumpy(PORES, 0.7).glossy(0.024, 0.42);
  }

  private static int face(int skin, double x, double y, int brow, int lips, boolean beard) {
    double s = Math.abs(x);
    int colour = skin;
    // Blood near the surface, and shade where light seldom gets.
    colour = Paint.mix(colour, 0xc85a48, 0.30 * bump(s - 0.175, y - 0.36, 0.10, 0.10));
    colour = Paint.mix(colour, 0xc85a48, 0.30 * bump(x, y - 0.33, 0.05, 0.05));
    colour = Paint.mix(colour, 0x40201c, 0.55 * bump(s - 0.128, y - 0.515, 0.10, 0.055));
    colour = Paint.mix(colour, 0x5a3030, 0.34 * bump(s - 0.125, y - 0.435, 0.085, 0.03));
    colour = Paint.mix(colour, 0x301614, 0.80 * bump(s - 0.028, y - 0.302, 0.020, 0.012));
    colour = Paint.mix(colour, 0x4a2a24, 0.40 * bump(x, y - 0.292, 0.06, 0.016));
    colour = Paint.mix(colour, 0x4a2a24, 0.34 * bump(x, y - 0.142, 0.09, 0.022));
    double crease = s - 0.085 - 0.35 * (0.31 - y);
    colour = Paint.mix(colour, 0x6a3c34, 0.22 * bump(crease, y - 0.255, 0.012, 0.07));
    if (beard) {
      double jaw = Noise.ease(0.30 - y, 0.0, 0.06) * (1 - bump(x, y - 0.2, 0.11, 0.045));
      double hairs = Noise.value(x * 900, y * 900, 900, 8);
      colour = Paint.mix(colour, brow, 0.34 * jaw * (0.5 + hairs));
    }
    // Brows: hairs that run outwards along an arch.
    double arch = 0.592 + 0.030 * Noise.ease(s, 0.04, 0.14) - 0.035 * Noise.ease(s, 0.14, 0.23);
    double thick = 0.021 * Noise.ease(s, 0.035, 0.07) * (1 - 0.75 * Noise.ease(s, 0.12, 0.235));
    double within = thick <= 0 ? 2 : Math.abs(y - arch) / thick;
    if (within < 1.25 && s < 0.24) {
      double hair = Noise.value(s * 240 + y * 500, y * 140 - s * 60, 900, 31);
      colour = Paint.mix(colour, brow, (1 - Noise.ease(within, 0.55, 1.25)) * (0.62 + 0.38 * hair));
    }
    return mouth(colour, x, y, lips);
  }

  private static int mouth(int skin, double x, double y, int lips) {
    double s = Math.abs(x) / 0.102;
    if (s > 1) return skin;
    double wide = 1 - s * s;
    double bow = 0.024 * wide * (1 - 0.28 * bump(x, 0, 0.022, 1)) + 0.002;
    double under = 0.034 * wide * (0.6 + 0.4 * wide);
    double above = y - Skull.MOUTH;
    if (Math.abs(above) < 0.0045 * Math.min(1, 3 * wide)) {
      double teeth = above > 0.0006 ? Noise.ease(0.55 - s, 0.0, 0.2) : 0;
      return Paint.mix(0x2a0f0d, 0xd9cfc0, 0.55 * teeth);
    }
    double edge = above > 0 ? above / bow : -above / under;
    double line = 0.92 + 0.16 * Noise.value(x * 500, y * 60, 500, 33);
    double share = 0.85 * (1 - Noise.ease(edge, 0.72, 1.12));
    return Paint.mix(skin, Paint.shade(lips, line * (above > 0 ? 0.84 : 1.04)), share);
  }

  /// An eyeball: rings round its line of sight, which comes out at v = 1.
  static Material eye(int iris) {
    Texture texture =
        Texture.painted(
            7,
            (u, v) -> {
              double off = Math.PI * (1 - v);
              double ray = Noise.value(u * 60, off * 9, 60, 51);
              if (off < 0.22) return 0x080707;
              if (off < 0.53) {
                double rim = Noise.ease(off, 0.45, 0.53);
                return Paint.shade(Paint.mix(iris, 0x15100d, 0.75 * rim), 0.65 + 0.6 * ray);
              }
              double blood = 0.16 * Noise.ease(off, 0.7, 1.2);
              return Paint.mix(0xd9d3cb, 0xb06a5c, blood);
            });
    return Material.of(texture, 0).glossy(0.035, 0.93);
  }

  static Material upperLid(int skin) {
    return lid(skin, 0.30, 0.84);
  }

  static Material lowerLid(int skin) {
    return lid(skin, 0.08, 0.94);
  }

  private static Material lid(int skin, double lash, double tone) {
    Texture texture =
        Texture.painted(
            6,
            (u, v) -> {
              double dark = 1 - Noise.ease(v, lash * 0.5, lash);
              return Paint.mix(Paint.shade(skin, tone), 0x1c100c, dark);
            });
    return Material.of(texture, 0).glossy(0.022, 0.42);
  }

  private static double bump(double x, double y, double wide, double high) {
    double d = x * x / (wide * wide) + y * y / (high * high);
    return d < 1 ? (1 - d) * (1 - d) : 0;
  }
}

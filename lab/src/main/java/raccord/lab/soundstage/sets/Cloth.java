package raccord.lab.soundstage.sets;

import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.Relief;
import raccord.lab.soundstage.render.Texture;

/// What people wear, and their hair. A garment's texture runs round the body once, the front at a
/// quarter, and from the hem to the neck once.
public final class Cloth {
  // Folds of hanging cloth run down, break and spread: noise that is stretched along.
  private static final Relief FOLDS = Relief.raised(8, Cloth::folds);

  private Cloth() {}

  private static double folds(double u, double v) {
    double wide = Noise.fractal(u, v * 0.5, 6, 3, 71);
    double bend = 0.10 * Noise.value(u * 4, v * 4, 4, 73);
    double narrow = Noise.fractal(u + bend - Math.floor(u + bend), v * 0.34, 12, 3, 72);
    double sharp = 1 - Math.abs(2 * narrow - 1);
    return 0.020 * wide + 0.014 * sharp * sharp;
  }

  /// Heather wool with ribs.
  public static Material knit(int colour, long seed) {
    Texture texture =
        Texture.painted(
            9,
            (u, v) -> {
              double rib = StrictMath.sin(6.2832 * u * 110);
              double row = StrictMath.sin(6.2832 * v * 90 + 1.6 * rib);
              double fleck = Noise.fractal(u, v, 64, 3, seed) - 0.5;
              double hem = v < 0.07 || v > 0.94 ? 0.90 : 1;
              return Paint.shade(colour, hem * (0.93 + 0.09 * rib + 0.05 * row + 0.34 * fleck));
            });
    return Material.of(texture, 0).bumpy(FOLDS, 1.15);
  }

  /// A shirt of two colours with a placket and buttons.
  public static Material shirt(int colour, int stripe, long seed) {
    Texture texture =
        Texture.painted(
            9,
            (u, v) -> {
              double line = StrictMath.sin(6.2832 * u * 46);
              double across = StrictMath.sin(6.2832 * v * 34);
              double weave =
                  0.05 * StrictMath.sin(6.2832 * u * 180) * StrictMath.sin(6.2832 * v * 150);
              double worn = Noise.fractal(u, v, 5, 5, seed) - 0.5;
              double share =
                  0.55 * Noise.ease(line, 0.55, 0.8) + 0.45 * Noise.ease(across, 0.6, 0.8);
              double off = Math.abs(u - 0.25);
              double placket = off > 0.013 && off < 0.016 ? 0.82 : 1;
              double button = v * 8 - Math.floor(v * 8) - 0.5;
              double round = Math.hypot(off / 0.0052, button / 0.085);
              if (round < 1) return Paint.shade(0xd8d2c4, 0.75 + 0.25 * round);
              return Paint.shade(
                  Paint.mix(colour, stripe, share), placket * (0.96 + weave + 0.2 * worn));
            });
    return Material.of(texture, 0).bumpy(FOLDS, 1.35);
  }

  /// Cotton twill, paler where it is worn.
  public static Material denim(int colour, long seed) {
    Texture texture =
        Texture.painted(
            8,
            (u, v) -> {
              double twill = StrictMath.sin(6.2832 * (u * 60 + v * 60));
              double slub = Noise.fractal(u, v * 0.25, 64, 2, seed) - 0.5;
              double worn = Noise.fractal(u, v, 3, 4, seed + 1);
              int base = Paint.mix(colour, 0x8a98b2, 0.45 * Noise.ease(worn, 0.45, 0.75));
              double seam = Math.abs(u - 0.5) < 0.004 ? 0.72 : 1;
              return Paint.shade(base, seam * (0.94 + 0.06 * twill + 0.32 * slub));
            });
    return Material.of(texture, 0).bumpy(FOLDS, 1.2);
  }

  public static Material weave(int colour, long seed) {
    Texture texture =
        Texture.painted(
            8,
            (u, v) -> {
              double fleck = Noise.fractal(u, v, 48, 3, seed) - 0.5;
              double worn = Noise.fractal(u, v, 4, 4, seed + 1) - 0.5;
              return Paint.shade(colour, 0.96 + 0.30 * fleck + 0.18 * worn);
            });
    return Material.of(texture, 0).bumpy(FOLDS, 1.1);
  }

  /// A jacket or a coat: plain, with lapels and an open front that shows a shirt.
  public static Material jacket(int colour, int shirt, long seed) {
    Texture texture =
        Texture.painted(
            9,
            (u, v) -> {
              double off = Math.abs(u - 0.25);
              double fleck = Noise.fractal(u, v, 60, 3, seed) - 0.5;
              double open = 0.075 * Noise.ease(v, 0.35, 0.95);
              if (off < open) {
                double button = v * 9 - Math.floor(v * 9) - 0.5;
                boolean pearl = Math.hypot(off / 0.004, button / 0.07) < 1;
                return pearl ? 0xcfc8ba : Paint.shade(shirt, 0.95 + 0.1 * fleck);
              }
              double lapel = off < open + 0.045 * Noise.ease(v, 0.4, 0.8) ? 0.90 : 1;
              double edge = Math.abs(off - open) < 0.004 ? 0.6 : 1;
              double pocket = v > 0.22 && v < 0.235 && off > 0.10 && off < 0.17 ? 0.7 : 1;
              return Paint.shade(colour, lapel * edge * pocket * (0.96 + 0.22 * fleck));
            });
    return Material.of(texture, 0).bumpy(FOLDS, 1.0);
  }

  public static Material leather(int colour) {
    Texture texture =
        Texture.painted(
            7, (u, v) -> Paint.shade(colour, 0.85 + 0.3 * Noise.fractal(u, v, 12, 4, colour)));
    return Material.of(texture, 0).glossy(0.035, 0.5);
  }

  public static Material hair(int colour, long seed) {
    Texture texture =
        Texture.painted(
            8,
            (u, v) -> {
              double bend = 0.04 * Noise.value(u * 8, v * 4, 8, seed);
              double at = u + bend - Math.floor(u + bend);
              double strand = Noise.fractal(at, v * 0.05, 32, 3, seed + 1);
              double lock = Noise.fractal(at, v * 0.1, 6, 2, seed + 2);
              return Paint.shade(colour, 0.42 + 0.62 * strand + 0.5 * (lock - 0.4));
            });
    Relief strands =
        Relief.raised(8, (u, v) -> 0.012 * Noise.fractal(u, v * 0.06, 24, 3, seed + 1));
    return Material.of(texture, 0).bumpy(strands, 1.0).glossy(0.045, 0.38);
  }
}

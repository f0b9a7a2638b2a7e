package raccord.lab.soundstage.sets;

import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.Texture;

/// Procedural textures. Colours are `0xRRGGBB`, as the eye sees their steps.
public final class Paint {
  private Paint() {}

  public static int mix(int a, int b, double share) {
    double s = Math.clamp(share, 0.0, 1.0);
    int packed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      double from = a >> shift & 255;
      double to = b >> shift & 255;
      packed |= (int) Math.round(from + (to - from) * s) << shift;
    }
    return packed;
  }

  public static int shade(int colour, double by) {
    return by < 1 ? mix(0, colour, by) : mix(colour, 0xffffff, by - 1);
  }

  public static Texture plaster(int colour, long seed) {
    return Texture.painted(
        8,
        (u, v) -> {
          double stain = Noise.fractal(u, v, 3, 4, seed);
          double pit = Noise.value(u * 120, v * 120, 120, seed + 9);
          return shade(colour, 0.90 + 0.12 * stain + 0.05 * (pit - 0.5));
        });
  }

  /// Boards that run along v, with grain and joints.
  public static Texture boards(int colour, int boards, long seed) {
    return Texture.painted(
        9,
        (u, v) -> {
          int board = (int) (u * boards);
          double inBoard = u * boards - board;
          double end = Math.abs(v - Noise.unit(board, 1, seed));
          double tone = 0.80 + 0.22 * Noise.unit(board, 2, seed);
          double bend = 0.08 * Noise.value(v * 6, board, 64, seed + 3);
          double rings = Noise.fractal(inBoard / boards * 3 + bend, v * 0.25, 32, 3, seed + board);
          boolean joint = inBoard < 0.03 || inBoard > 0.97 || end < 0.002;
          return shade(colour, (joint ? 0.45 : 1) * tone * (0.80 + 0.32 * rings));
        });
  }

  public static Texture bricks(int brick, int mortar, long seed) {
    int rows = 12;
    int perRow = 4;
    return Texture.painted(
        9,
        (u, v) -> {
          int row = (int) (v * rows);
          double along = u * perRow + (row % 2) * 0.5;
          int column = (int) along % perRow;
          double x = along - Math.floor(along);
          double y = v * rows - row;
          double grit = Noise.fractal(u, v, 64, 2, seed);
          boolean joint = x < 0.035 || y < 0.12;
          if (joint) return shade(mortar, 0.85 + 0.25 * grit);
          double tone = 0.72 + 0.36 * Noise.unit(row, column, seed + 1);
          return shade(
              mix(brick, 0x5a4038, 0.5 * Noise.unit(row, column, seed + 2)),
              tone * (0.82 + 0.3 * grit));
        });
  }

  public static Texture tiles(int tile, int joint, int each, long seed) {
    return Texture.painted(
        9,
        (u, v) -> {
          int column = (int) (u * each);
          int row = (int) (v * each);
          double x = u * each - column;
          double y = v * each - row;
          double grit = Noise.fractal(u, v, 24, 4, seed);
          if (x < 0.03 || y < 0.03) return shade(joint, 0.8 + 0.3 * grit);
          return shade(tile, 0.84 + 0.12 * Noise.unit(row, column, seed) + 0.14 * grit);
        });
  }

  public static Texture leaves(int leaf, long seed) {
    return Texture.painted(
        8,
        (u, v) -> {
          double lump = Noise.fractal(u, v, 10, 4, seed);
          double fine = Noise.value(u * 64, v * 64, 64, seed + 5);
          double light = Math.clamp((lump - 0.30) * 1.9, 0.12, 1.0);
          return shade(mix(leaf, 0xb9b84e, 0.35 * fine * light), light * (0.7 + 0.4 * fine));
        });
  }

  public static Texture cloth(int colour, int threads, double stripes, long seed) {
    return Texture.painted(
        8,
        (u, v) -> {
          double weave =
              0.06 * StrictMath.sin(u * threads * 6.2832) * StrictMath.sin(v * threads * 6.2832);
          double fold = Noise.fractal(u, v, 5, 3, seed) - 0.5;
          double band = stripes > 0 && StrictMath.sin(v * stripes * 6.2832) > 0.6 ? 0.72 : 1;
          return shade(colour, band * (0.95 + weave + 0.22 * fold));
        });
  }

  public static Texture strands(int colour, long seed) {
    return Texture.painted(
        8,
        (u, v) -> {
          double bend = 0.02 * Noise.value(u * 8, v * 4, 8, seed);
          double strand = Noise.fractal(u + bend, v * 0.06, 48, 2, seed + 1);
          return shade(colour, 0.55 + 0.75 * strand);
        });
  }

  /// A sky that brightens to the horizon, with clouds; v runs down.
  public static Texture sky(long seed) {
    return Texture.painted(
        9,
        (u, v) -> {
          double cloud = Noise.fractal(u, v * 2 % 1, 4, 6, seed);
          double cover = Noise.ease(cloud, 0.50, 0.66) * (0.35 + 0.65 * v);
          return mix(mix(0x6f9fd0, 0xcfdfe8, v), 0xf6f4ef, cover);
        });
  }

  /// A handwritten page.
  public static Texture letter() {
    return Texture.painted(
        8,
        (u, v) -> {
          int line = (int) (v * 14);
          double within = v * 14 - line;
          double pen = Noise.value(u * 70, line * 3, 70, 61);
          boolean word = Noise.value(u * 18, line, 32, 62) > 0.28 && u > 0.1 && u < 0.88;
          boolean ink = line > 1 && line < 12 && word && Math.abs(within - 0.35 - 0.3 * pen) < 0.16;
          return ink ? 0x2c3654 : shade(0xe9e1cc, 0.96 + 0.06 * Noise.fractal(u, v, 4, 3, 63));
        });
  }

  /// A print of a kite over hills.
  public static Texture poster() {
    return Texture.painted(
        8,
        (u, v) -> {
          if (u < 0.05 || u > 0.95 || v < 0.04 || v > 0.96) return 0xe6dfcd;
          double kx = (u - 0.62) * 0.8 + (v - 0.32) * 0.6;
          double ky = (v - 0.32) * 0.8 - (u - 0.62) * 0.6;
          if (Math.abs(kx) / 0.13 + Math.abs(ky) / 0.19 < 1)
            return kx * ky > 0 ? 0xc0392b : 0xe2a93b;
          double tail = 0.62 - 0.10 * StrictMath.sin((v - 0.45) * 22) * (v - 0.4);
          if (v > 0.46 && v < 0.74 && Math.abs(u - tail + (v - 0.46) * 0.8) < 0.008)
            return 0x31323f;
          double hill = 0.74 + 0.06 * StrictMath.sin(u * 7 + 1);
          double nearHill = 0.84 + 0.05 * StrictMath.sin(u * 5 + 3);
          if (v > nearHill) return 0x3d5b3c;
          return v > hill ? 0x6f8d5a : mix(0x7fb0c9, 0xe7dcc0, v);
        });
  }

  /// Striped canvas.
  public static Texture awning() {
    return Texture.painted(
        7, (u, v) -> shade((int) (u * 14) % 2 == 0 ? 0xb63a34 : 0xeee6d6, 0.94 + 0.06 * v));
  }
}

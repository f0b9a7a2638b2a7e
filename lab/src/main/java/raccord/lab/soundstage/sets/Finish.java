package raccord.lab.soundstage.sets;

import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.Relief;
import raccord.lab.soundstage.render.Texture;

/// What sets are covered with: colour, small bumps and shine together.
final class Finish {
  private static final Relief ROLLED =
      Relief.raised(8, (u, v) -> 0.0022 * Noise.fractal(u, v, 24, 4, 201));
  private static final Relief GRAIN =
      Relief.raised(8, (u, v) -> 0.0016 * Noise.fractal(u, v * 0.08, 40, 3, 202));
  private static final Relief ROUGH =
      Relief.raised(8, (u, v) -> 0.0060 * Noise.fractal(u, v, 20, 5, 203));
  private static final Relief WEAVE =
      Relief.raised(
          8,
          (u, v) ->
              0.0012 * StrictMath.sin(u * 402) * StrictMath.sin(v * 402)
                  + 0.006 * Noise.fractal(u, v, 4, 3, 204));

  private Finish() {}

  static Material paint(int colour, long seed) {
    Texture texture =
        Texture.painted(
            9,
            (u, v) -> {
              double stain = Noise.fractal(u, v, 2, 7, seed) - 0.5;
              double scuff = Noise.ease(Noise.fractal(u, v * 0.4, 9, 4, seed + 5), 0.66, 0.74);
              return Paint.shade(colour, 0.97 + 0.16 * stain - 0.05 * scuff);
            });
    return Material.of(texture, 2.2).bumpy(ROLLED, 1).glossy(0.012, 0.2);
  }

  static Material wood(int colour, int boards, double metres, long seed) {
    return Material.of(Paint.boards(colour, boards, seed), metres)
        .bumpy(GRAIN, 1)
        .glossy(0.035, 0.5);
  }

  static Material lacquer(int colour, long seed) {
    Texture texture =
        Texture.painted(
            8, (u, v) -> Paint.shade(colour, 0.94 + 0.10 * Noise.fractal(u, v, 3, 6, seed)));
    return Material.of(texture, 1.4).bumpy(ROLLED, 0.4).glossy(0.04, 0.62);
  }

  static Material tiles(int tile, int joint, int each, double metres, long seed) {
    Relief relief =
        Relief.raised(
            8,
            (u, v) -> {
              double x = u * each - Math.floor(u * each);
              double y = v * each - Math.floor(v * each);
              double edge = Math.min(Math.min(x, 1 - x), Math.min(y, 1 - y));
              return 0.004 * Noise.ease(edge, 0.01, 0.06);
            });
    return Material.of(Paint.tiles(tile, joint, each, seed), metres)
        .bumpy(relief, 1)
        .glossy(0.04, 0.75);
  }

  static Material bricks(int brick, int mortar, long seed) {
    Relief relief =
        Relief.raised(
            9,
            (u, v) -> {
              double row = v * 12;
              double along = u * 4 + ((int) row % 2) * 0.5;
              double x = along - Math.floor(along);
              double y = row - Math.floor(row);
              double face = Noise.ease(x, 0.01, 0.06) * Noise.ease(y, 0.05, 0.17);
              double chip = Noise.fractal(u, v, 48, 3, seed);
              return face * 0.0055 + 0.0035 * chip;
            });
    return Material.of(Paint.bricks(brick, mortar, seed), 1.0).bumpy(relief, 1);
  }

  static Material stone(int colour, double metres, long seed) {
    Texture texture =
        Texture.painted(
            9,
            (u, v) -> {
              double stain = Noise.fractal(u, v, 3, 7, seed);
              double speck = Noise.value(u * 256, v * 256, 256, seed + 3) - 0.5;
              return Paint.shade(colour, 0.78 + 0.38 * stain + 0.10 * speck);
            });
    return Material.of(texture, metres).bumpy(ROUGH, 0.8);
  }

  static Material asphalt(long seed) {
    Texture texture =
        Texture.painted(
            9,
            (u, v) -> {
              double patch = Noise.fractal(u, v, 2, 5, seed) - 0.5;
              double speck = Noise.value(u * 300, v * 300, 300, seed + 3) - 0.5;
              double crack = Math.abs(Noise.fractal(u, v, 5, 4, seed + 6) - 0.5);
              double dark = crack < 0.006 ? 0.6 : 1;
              return Paint.shade(0x6a6966, dark * (0.95 + 0.25 * patch + 0.28 * speck));
            });
    return Material.of(texture, 2.4).bumpy(ROUGH, 1).glossy(0.02, 0.3);
  }

  static Material steel(int colour, long seed) {
    Texture texture =
        Texture.painted(
            8, (u, v) -> Paint.shade(colour, 0.9 + 0.14 * Noise.fractal(u * 0.05, v, 40, 3, seed)));
    return Material.of(texture, 0.8).glossy(0.22, 0.66);
  }

  static Material fabric(int colour, double metres, long seed) {
    Texture texture =
        Texture.painted(
            8,
            (u, v) -> {
              double fleck = Noise.fractal(u, v, 48, 3, seed) - 0.5;
              double worn = Noise.fractal(u, v, 2, 4, seed + 1) - 0.5;
              return Paint.shade(colour, 0.96 + 0.30 * fleck + 0.22 * worn);
            });
    return Material.of(texture, metres).bumpy(WEAVE, 1);
  }

  static Material china(int colour) {
    return Material.plain(colour).glossy(0.045, 0.85);
  }

  /// A clean pane: mostly what is behind it, and what it mirrors.
  static Material pane() {
    return Material.plain(0x24302e).clear(0.9).glossy(0.045, 0.97);
  }

  /// A pane with a dark room behind it.
  static Material darkPane(long seed) {
    Texture texture =
        Texture.painted(
            7,
            (u, v) -> {
              double curtain = u < 0.2 || u > 0.82 ? 0.5 + 0.5 * StrictMath.sin(u * 190) : 0;
              int room = Paint.shade(0x23262a, 0.7 + 0.6 * Noise.fractal(u, v, 3, 4, seed));
              return Paint.mix(room, 0x9a9284, 0.6 * curtain);
            });
    return Material.of(texture, 0).glossy(0.07, 0.96);
  }

  static Material grass(long seed) {
    Texture texture =
        Texture.painted(
            9,
            (u, v) -> {
              double lump = Noise.fractal(u, v, 4, 7, seed);
              double blade = Noise.value(u * 256, v * 128, 256, seed + 3);
              double dry = Noise.fractal(u, v, 3, 4, seed + 6);
              int green = Paint.mix(0x4f6a2c, 0x8d8a48, Noise.ease(dry, 0.45, 0.75));
              return Paint.shade(green, 0.45 + 0.55 * lump + 0.45 * blade);
            });
    return Material.of(texture, 2.6).bumpy(ROUGH, 2.4);
  }

  static Material gravel(long seed) {
    Texture texture =
        Texture.painted(
            9,
            (u, v) -> {
              double pebble = Noise.value(u * 110, v * 110, 110, seed);
              double lump = Noise.fractal(u, v, 5, 6, seed + 2);
              return Paint.shade(0xa39680, 0.55 + 0.35 * pebble + 0.35 * lump);
            });
    return Material.of(texture, 1.8).bumpy(ROUGH, 1.8);
  }

  static Material bark(long seed) {
    Texture texture =
        Texture.painted(
            8,
            (u, v) -> {
              double ridge = Noise.fractal(u, v * 0.3, 14, 4, seed);
              return Paint.shade(0x5e5041, 0.35 + 1.05 * ridge);
            });
    Relief relief = Relief.raised(8, (u, v) -> 0.03 * Noise.fractal(u, v * 0.3, 14, 4, seed));
    return Material.of(texture, 0.8).bumpy(relief, 1);
  }
}

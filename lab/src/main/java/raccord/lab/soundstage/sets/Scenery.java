package raccord.lab.soundstage.sets;

import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.Texture;

/// Painted views for behind windows and at the far end of streets.
final class Scenery {
  private Scenery() {}

  /// Houses, trees and sky; v runs down.
  static Texture town(long seed) {
    return Texture.painted(
        10,
        (u, v) -> {
          double cloud = Noise.fractal(u, v, 4, 6, seed);
          int sky =
              Paint.mix(
                  Paint.mix(0x7ba7d2, 0xd8e4ea, v * 1.4),
                  0xf6f4ef,
                  Noise.ease(cloud, 0.52, 0.68) * 0.7);
          int house = (int) (u * 9);
          double within = u * 9 - house;
          double gable = 0.06 * Math.abs(within - 0.5);
          double roof = 0.50 - 0.13 * Noise.unit(house, 1, seed + 1) + gable;
          double trees = 0.66 + 0.12 * Noise.fractal(u, 0.5, 14, 4, seed + 2);
          if (v > trees) {
            double leaf = Noise.fractal(u, v, 30, 6, seed + 3);
            return Paint.shade(Paint.mix(0x536f3c, 0x8a9a58, leaf), 0.25 + 1.1 * leaf);
          }
          if (v < roof) return sky;
          double grit = 0.85 + 0.3 * Noise.fractal(u, v, 40, 4, seed + 4);
          if (v < roof + 0.05) return Paint.mix(Paint.shade(0x8a5a48, grit), sky, 0.2);
          double wx = within * 4 - Math.floor(within * 4);
          double wy = (v - roof) * 14 - Math.floor((v - roof) * 14);
          int[] walls = {0xd8c7a8, 0xc9b39a, 0xbf9c84, 0xdcd3c4};
          int wall = Paint.shade(walls[house & 3], grit);
          boolean window = wx > 0.3 && wx < 0.7 && wy > 0.3 && wy < 0.8;
          boolean bar = Math.abs(wx - 0.5) < 0.02 || Math.abs(wy - 0.5) < 0.03;
          return Paint.mix(window ? bar ? 0xd0ccc4 : 0x59656f : wall, sky, 0.2);
        });
  }

  /// A wood seen from its edge; v runs down.
  static Texture wood(long seed) {
    return Texture.painted(
        10,
        (u, v) -> {
          double crown = 0.30 + 0.22 * (Noise.fractal(u, 0.3, 7, 5, seed) - 0.5);
          double leaf = Noise.fractal(u, v, 22, 6, seed + 1);
          if (v < crown + 0.10 * (leaf - 0.5)) return Paint.mix(0xb9cfe0, 0xe9eeee, v * 2.5);
          double deep = Noise.ease(v, 0.55, 0.9);
          double trunk = Noise.value(u * 70, 0.5, 70, seed + 2);
          int green = Paint.mix(0x44602e, 0x86904a, leaf);
          int wood = Paint.shade(trunk > 0.72 ? 0x6a5a48 : 0x2c3522, 0.6 + 0.7 * leaf);
          return Paint.shade(Paint.mix(green, wood, deep), 0.35 + 0.95 * leaf);
        });
  }
}

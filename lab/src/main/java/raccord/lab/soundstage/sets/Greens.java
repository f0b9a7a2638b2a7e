package raccord.lab.soundstage.sets;

import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.Texture;

/// What grows: twigs cut out of a sheet, grass, bark.
public final class Greens {
  private Greens() {}

  /// Leaves on a twig, seen against nothing.
  public static Material twig(int leaf, long seed) {
    int leaves = 44;
    double[][] at = new double[leaves][];
    for (int i = 0; i < leaves; i++) {
      double turn = 6.2832 * Noise.unit(i, 1, seed);
      double out = 0.41 * Math.sqrt(Noise.unit(i, 2, seed));
      double way = turn + 1.2 * Noise.signed(i, 3, seed);
      at[i] =
          new double[] {
            0.5 + out * StrictMath.cos(turn),
            0.5 + out * StrictMath.sin(turn),
            StrictMath.cos(way),
            StrictMath.sin(way),
            0.095 + 0.06 * Noise.unit(i, 4, seed),
            0.62 + 0.5 * Noise.unit(i, 5, seed),
            Noise.unit(i, 6, seed)
          };
    }
    Texture texture =
        Texture.painted(
            7,
            (u, v) -> {
              int found = 0;
              for (double[] l : at) {
                double dx = u - l[0];
                double dy = v - l[1];
                double along = (dx * l[2] + dy * l[3]) / l[4];
                double across = (dy * l[2] - dx * l[3]) / l[4];
                if (Math.abs(along) > 1) continue;
                double wide = 0.42 * (1 - along * along) * (1 - 0.3 * along);
                if (Math.abs(across) > wide) continue;
                double vein = Math.abs(across) < 0.035 ? 1.14 : 1;
                int colour = Paint.mix(leaf, 0xa3a545, 0.35 * l[6]);
                found = Paint.shade(colour, l[5] * vein * (0.9 + 0.2 * along)) | 0xff000000;
              }
              return found == 0 ? leaf & 0xffffff : found;
            });
    return Material.of(texture, 0).cutOut(0.35).glossy(0.02, 0.35);
  }
}

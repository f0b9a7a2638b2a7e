package raccord.lab.soundstage.sets;

import java.util.ArrayList;
import java.util.List;
import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.Shapes;
import raccord.lab.soundstage.render.StageSet;
import raccord.lab.soundstage.render.Vec;

/// Trees: a trunk that bends, branches, and lumps of leaves at their ends.
final class Trees {
  private Trees() {}

  static void tree(StageSet.Builder set, Vec foot, double tall, double crown, int leaf, long seed) {
    Material bark = Finish.bark(seed);
    Material twigs = Greens.twig(leaf, seed + 1);
    List<Vec> trunk = new ArrayList<>();
    double[] radii = new double[7];
    Vec at = foot;
    for (int i = 0; i < 7; i++) {
      trunk.add(at);
      radii[i] = tall * 0.034 * (1 - 0.11 * i) + (i == 0 ? 0.05 * tall / 4 : 0);
      Vec bend =
          new Vec(Noise.signed(i, 1, seed), 0, Noise.signed(i, 2, seed)).times(0.045 * tall / 4);
      at = at.plus(bend).along(Vec.UP, 0.72 * tall / 6);
    }
    Shapes.tube(set.mesh(), bark, 12, trunk, radii);
    int branches = 6;
    for (int i = 0; i < branches; i++) {
      double turn = i * 2.4 + Noise.unit(i, 3, seed);
      Vec root = trunk.get(3 + i % 4);
      Vec out =
          new Vec(StrictMath.cos(turn), 0.65 + 0.4 * Noise.unit(i, 4, seed), StrictMath.sin(turn));
      Vec end = root.along(out, crown * 0.62);
      Vec middle = root.towards(end, 0.5).along(Vec.UP, 0.06 * crown);
      Shapes.tube(
          set.mesh(),
          bark,
          7,
          List.of(root, middle, end),
          0.011 * tall,
          0.008 * tall,
          0.003 * tall);
      set.bush(
          end.along(Vec.UP, 0.1 * crown),
          crown * (0.46 + 0.16 * Noise.unit(i, 5, seed)),
          0.85,
          twigs,
          seed + 20 + i);
    }
    set.bush(trunk.getLast().along(Vec.UP, 0.18 * crown), crown * 0.62, 0.85, twigs, seed + 40);
  }
}

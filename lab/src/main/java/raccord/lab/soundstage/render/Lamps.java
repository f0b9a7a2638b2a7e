package raccord.lab.soundstage.render;

import java.util.List;

/// The lights of one shot as the shader needs them: numbers in rows, and the shade that what moves
/// throws. Kept and refilled. One thread at a time while it is filled.
final class Lamps {
  private static final int MAP = 448;

  int count;
  final float[] x = new float[Baked.MOST_LIGHTS];
  final float[] y = new float[Baked.MOST_LIGHTS];
  final float[] z = new float[Baked.MOST_LIGHTS];
  final float[] radius = new float[Baked.MOST_LIGHTS];
  final float[] aimX = new float[Baked.MOST_LIGHTS];
  final float[] aimY = new float[Baked.MOST_LIGHTS];
  final float[] aimZ = new float[Baked.MOST_LIGHTS];
  final boolean[] aimed = new boolean[Baked.MOST_LIGHTS];
  final boolean[] far = new boolean[Baked.MOST_LIGHTS];
  float[] power = new float[0];
  final ShadowMap[] still = new ShadowMap[Baked.MOST_LIGHTS];
  final ShadowMap[] moving = new ShadowMap[Baked.MOST_LIGHTS];

  /// Shade from overhead, for light from all round.
  final ShadowMap above = new ShadowMap(192);

  Lamps() {
    for (int i = 0; i < moving.length; i++) moving[i] = new ShadowMap(MAP);
  }

  /// @param power `float[3 * lights]`. Kept.
  /// @param cast what moves and throws shade
  void set(Baked baked, float[] power, List<Item> cast) {
    this.power = power;
    List<Light> lights = baked.set.lights();
    count = lights.size();
    float[] ball = ball(cast, baked.set);
    Vec centre = new Vec(ball[0], ball[1], ball[2]);
    for (int l = 0; l < count; l++) {
      Light light = lights.get(l);
      x[l] = (float) light.at().x();
      y[l] = (float) light.at().y();
      z[l] = (float) light.at().z();
      radius[l] = (float) light.radius();
      aimX[l] = (float) light.aim().x();
      aimY[l] = (float) light.aim().y();
      aimZ[l] = (float) light.aim().z();
      aimed[l] = !light.aim().equals(Vec.ZERO);
      far[l] = light.far();
      still[l] = baked.suns.get(l);
      moving[l].aim(light, centre, ball[3]);
      for (Item item : cast) moving[l].draw(item.mesh, item.mesh.at, item.skip);
      moving[l].finish();
    }
    Light sky = Light.lamp("sky", centre.plus(new Vec(0, 5, 0)), 2.6, 0, 0, 0);
    above.aim(sky, centre, Math.min(ball[3], 4.6));
    for (Item item : cast) above.draw(item.mesh, item.mesh.at, item.skip);
    above.finish();
  }

  /// A ball round all that moves where people are; what passes far off throws no shade.
  private static float[] ball(List<Item> cast, StageSet set) {
    float[] low = {Float.MAX_VALUE, Float.MAX_VALUE, Float.MAX_VALUE};
    float[] high = {-Float.MAX_VALUE, -Float.MAX_VALUE, -Float.MAX_VALUE};
    for (Item item : cast) {
      if (item.isOut() || !within(item.mesh.place(0), set)) continue;
      for (int i = 0; i < 3 * item.mesh.corners; i++) {
        low[i % 3] = Math.min(low[i % 3], item.mesh.at[i]);
        high[i % 3] = Math.max(high[i % 3], item.mesh.at[i]);
      }
    }
    if (low[0] > high[0]) return new float[] {0, 1, 0, 1};
    float[] result = new float[4];
    float squared = 0;
    for (int k = 0; k < 3; k++) {
      result[k] = (low[k] + high[k]) / 2;
      squared += (high[k] - low[k]) * (high[k] - low[k]) / 4;
    }
    result[3] = (float) Math.sqrt(squared) + 0.05f;
    return result;
  }

  private static boolean within(Vec place, StageSet set) {
    return place.x() > set.low().x() - 1
        && place.x() < set.high().x() + 1
        && place.z() > set.low().z() - 1
        && place.z() < set.high().z() + 1;
  }
}

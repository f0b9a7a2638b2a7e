package raccord.bench.teach;

import java.util.ArrayList;
import java.util.List;

/// A known change of a real shot: what an artist is given, and what is to come of it.
///
/// @param before frames as the artist gets them, `float[3][width * height]`
/// @param after frames as they are to be
/// @param place `float[width * height]` of each frame: where they differ
/// @param paints false if colours alone change
record Transform(
    String name,
    List<float[][]> before,
    List<float[][]> after,
    List<float[]> place,
    boolean paints) {
  private static final float RADIUS = 0.16f;
  private static final float MARK = 0.035f;

  static List<Transform> all(List<float[][]> shot, int width, int height, TemplatePath path) {
    return List.of(
        look(shot),
        relit(shot, width, height, path),
        mark(shot, width, height, path),
        logo(shot, width, height));
  }

  // A curve with more contrast, more saturation, and hues that turn, in the shadows most.
  private static Transform look(List<float[][]> shot) {
    List<float[][]> after = new ArrayList<>();
    List<float[]> place = new ArrayList<>();
    for (float[][] frame : shot) {
      float[][] made = new float[3][frame[0].length];
      float[] whole = new float[frame[0].length];
      for (int i = 0; i < whole.length; i++) {
        float[] rgb = new float[3];
        for (int c = 0; c < 3; c++) {
          float x = frame[c][i];
          rgb[c] = x + 0.35f * x * (1 - x) * (2 * x - 1) + 0.03f * (1 - x) * c;
        }
        float luma = 0.2126f * rgb[0] + 0.7152f * rgb[1] + 0.0722f * rgb[2];
        double angle = 0.35 * (1 - luma);
        float u = rgb[0] - luma;
        float v = rgb[2] - luma;
        float turnedU = (float) (1.35 * (u * Math.cos(angle) - v * Math.sin(angle)));
        float turnedV = (float) (1.35 * (u * Math.sin(angle) + v * Math.cos(angle)));
        made[0][i] = luma + turnedU;
        made[2][i] = luma + turnedV;
        made[1][i] = luma - (0.2126f * turnedU + 0.0722f * turnedV) / 0.7152f;
        for (int c = 0; c < 3; c++) made[c][i] = code(made[c][i]);
        whole[i] = 1;
      }
      after.add(made);
      place.add(whole);
    }
    return new Transform("look", shot, after, place, false);
  }

  // A thing that moves is made darker and cooler, with a soft edge.
  private static Transform relit(List<float[][]> shot, int width, int height, TemplatePath path) {
    List<float[][]> after = new ArrayList<>();
    List<float[]> place = new ArrayList<>();
    float[] gain = {0.5f, 0.6f, 0.8f};
    for (int t = 0; t < shot.size(); t++) {
      float[] mask = disc(width, height, path.x(t), path.y(t), RADIUS * width, 0.5f);
      float[][] made = new float[3][mask.length];
      for (int c = 0; c < 3; c++) {
        for (int i = 0; i < mask.length; i++) {
          made[c][i] = code(shot.get(t)[c][i] * (1 + mask[i] * (gain[c] - 1)));
        }
      }
      after.add(made);
      place.add(mask);
    }
    return new Transform("relit thing", shot, after, place, true);
  }

  // A mark on a thing, which nothing is seen through; the artist paints it out.
  private static Transform mark(List<float[][]> shot, int width, int height, TemplatePath path) {
    List<float[][]> before = new ArrayList<>();
    List<float[]> place = new ArrayList<>();
    float[] ink = {0.35f, 0.06f, 0.1f};
    for (int t = 0; t < shot.size(); t++) {
      float[] mask = disc(width, height, path.x(t), path.y(t), MARK * width, 0.25f);
      before.add(over(shot.get(t), mask, ink));
      place.add(mask);
    }
    return new Transform("mark on a thing", before, shot, place, true);
  }

  // A sign that stays on the screen, half seen through and half not.
  private static Transform logo(List<float[][]> shot, int width, int height) {
    float[] mask = new float[width * height];
    int size = height / 6;
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < 2 * size; x++) {
        boolean ring = Math.abs(Math.hypot(x - size / 2.0, y - size / 2.0) - size * 0.38) < 3;
        boolean bar = x > size * 1.2 && x < size * 1.9 && y % 12 < 5;
        int at = (height / 2 - size / 2 + y) * width + width / 2 - size + x;
        mask[at] = ring ? 1 : bar ? 0.6f : 0;
      }
    }
    List<float[][]> before = new ArrayList<>();
    List<float[]> place = new ArrayList<>();
    for (float[][] frame : shot) {
      before.add(over(frame, mask, new float[] {0.95f, 0.95f, 0.9f}));
      place.add(mask);
    }
    return new Transform("sign on the screen", before, shot, place, true);
  }

  private static float[][] over(float[][] frame, float[] mask, float[] colour) {
    float[][] made = new float[3][mask.length];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < mask.length; i++) {
        made[c][i] = code(frame[c][i] + mask[i] * (colour[c] - frame[c][i]));
      }
    }
    return made;
  }

  private static float[] disc(
      int width, int height, double x, double y, double radius, float soft) {
    float[] mask = new float[width * height];
    for (int i = 0; i < mask.length; i++) {
      double u = i % width - x;
      int row = i / width;
      double v = row - y;
      double far = Math.hypot(u, v) / radius;
      mask[i] = (float) Math.clamp((1 - far) / soft, 0.0, 1.0);
    }
    return mask;
  }

  // Files have 8 bits.
  private static float code(float value) {
    return Math.round(255 * Math.clamp(value, 0f, 1f)) / 255f;
  }
}

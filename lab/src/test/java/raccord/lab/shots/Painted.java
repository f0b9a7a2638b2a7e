package raccord.lab.shots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import raccord.film.cut.Shot;
import raccord.film.time.FrameRate;
import raccord.lab.vision.Glance;

/// Small films painted in code: scenes of drifting waves and a moving body, each seed another
/// place.
final class Painted {
  private static final int WIDTH = 128;
  private static final int HEIGHT = 72;

  private final List<float[]> frames = new ArrayList<>();

  /// A scene at one moment.
  static float[] picture(long scene, double time) {
    Random random = new Random(scene);
    double[] waves = new double[24];
    for (int i = 0; i < waves.length; i++) waves[i] = random.nextDouble();
    float[] out = new float[WIDTH * HEIGHT];
    double bodyX = 0.2 + 0.6 * waves[20] + 0.004 * time;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double value = 0.45;
        for (int w = 0; w < 5; w++) {
          double across = (2 + 14 * waves[4 * w]) * x / WIDTH;
          double down = (2 + 9 * waves[4 * w + 1]) * y / HEIGHT;
          double drift = 0.01 * time * (waves[4 * w + 3] - 0.5);
          value +=
              0.09
                  * Math.sin(
                      2
                          * Math.PI
                          * (across + down * (w % 2 == 0 ? 1 : -1) + waves[4 * w + 2] + drift));
        }
        boolean body = Math.abs((double) x / WIDTH - bodyX) < 0.06 && y > HEIGHT / 3;
        if (body) value = 0.15 + 0.7 * waves[21] + 0.05 * Math.sin(y * 0.7);
        out[y * WIDTH + x] = (float) Math.clamp(value, 0, 1);
      }
    }
    return out;
  }

  Painted scene(long scene, int from, int past) {
    for (int t = from; t < past; t++) frames.add(picture(scene, t));
    return this;
  }

  Painted add(float[] picture) {
    frames.add(picture);
    return this;
  }

  int length() {
    return frames.size();
  }

  /// Mixes more and more of other pictures into the last frames.
  Painted mixed(float[][] with, int count) {
    for (int i = 0; i < count; i++) {
      float share = (i + 1f) / (count + 1);
      int at = frames.size() - count + i;
      frames.set(at, mix(frames.get(at), with[i], share));
    }
    return this;
  }

  static float[] mix(float[] a, float[] b, float share) {
    float[] out = new float[a.length];
    for (int i = 0; i < a.length; i++) out[i] = a[i] * (1 - share) + b[i] * share;
    return out;
  }

  static float[] flat(float level) {
    float[] out = new float[WIDTH * HEIGHT];
    Arrays.fill(out, level);
    return out;
  }

  /// The new picture left of an edge, the old one right of it.
  static float[] wiped(float[] old, float[] fresh, double share) {
    float[] out = old.clone();
    for (int i = 0; i < out.length; i++) {
      if (i % WIDTH < share * WIDTH) out[i] = fresh[i];
    }
    return out;
  }

  /// What a camera sees that swings along a wall of this picture and its mirror image, while the
  /// shutter is open.
  ///
  /// @param from widths
  /// @param to widths
  static float[] swung(float[] picture, double from, double to) {
    float[] out = new float[picture.length];
    int steps = 8;
    for (int i = 0; i < out.length; i++) {
      for (int step = 0; step < steps; step++) {
        double share = from + (to - from) * step / steps;
        int x = Math.floorMod(i % WIDTH + (int) Math.round(share * WIDTH), 2 * WIDTH);
        out[i] += picture[i - i % WIDTH + Math.min(x, 2 * WIDTH - 1 - x)] / steps;
      }
    }
    return out;
  }

  /// Somebody close to the lens, wider than the picture.
  ///
  /// @param edge where the body ends on the right, in widths
  static float[] covered(float[] picture, double edge, double width) {
    float[] out = picture.clone();
    for (int i = 0; i < out.length; i++) {
      int row = i / WIDTH;
      double x = (double) (i % WIDTH) / WIDTH;
      double body = Math.clamp(Math.min(edge - x, x - edge + width) / 0.06, 0, 1);
      double cloth = 0.2 + 0.04 * Math.sin(23 * x) + 0.02 * Math.sin(row);
      out[i] = (float) (body * cloth + (1 - body) * out[i]);
    }
    return out;
  }

  List<Shot> shots() {
    ShotFinder finder = new ShotFinder(FrameRate.FPS_25);
    List<Shot> shots = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      finder.see(i, glance(frames.get(i), i));
      shots.addAll(finder.ready());
    }
    finder.finish();
    shots.addAll(finder.ready());
    return shots;
  }

  /// With a little grain, another in every frame.
  static Glance glance(float[] picture, long grain) {
    Random random = new Random(grain);
    float[] luma = new float[picture.length];
    for (int i = 0; i < luma.length; i++)
      luma[i] = picture[i] + 0.004f * (float) random.nextGaussian();
    float[] chroma = new float[picture.length / 4];
    return new Glance(WIDTH, HEIGHT, luma, chroma, chroma.clone());
  }
}

package raccord.lab.fixes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import raccord.lab.vision.Glance;
import raccord.lab.vision.camera.Similarity;

/// What moves against the background, and what has another colour than the rest. One thread at a
/// time.
final class StandingOut {
  // What moves is looked at first.
  private static final double MOVES = 4;
  private static final int AROUND = 3;
  // Nearly all of what stands out lies between these shares of it, added up across the picture.
  private static final double EDGE = 0.1;

  private final int frames;
  private final List<Similarity> moved;
  private final List<Integer> looked = new ArrayList<>();
  private final List<Subject.Box> seen = new ArrayList<>();
  private final List<Glance> glances = new ArrayList<>();

  /// @param moved from frame to frame, as CameraSteps counts
  StandingOut(int frames, List<Similarity> moved) {
    this.frames = frames;
    this.moved = moved;
  }

  void see(int frame, Glance now) {
    double[] weights = colours(now);
    if (!glances.isEmpty()) {
      Similarity back = Similarity.NONE;
      for (int t = frame; t > looked.getLast(); t--) back = back.then(moved.get(t - 1));
      add(weights, moving(now, glances.getLast(), back));
    }
    looked.add(frame);
    glances.clear();
    glances.add(now);
    seen.add(box(blurred(weights, now), now));
  }

  // Achanta et al. 2009, "Frequency-tuned salient region detection": how far a colour is from the
  // mean of all.
  private static double[] colours(Glance glance) {
    double[] out = new double[glance.width() * glance.height()];
    double light = mean(glance.luma());
    double blue = mean(glance.cb());
    double red = mean(glance.cr());
    for (int i = 0; i < out.length; i++) {
      int half = i / glance.width() / 2 * (glance.width() / 2) + i % glance.width() / 2;
      out[i] =
          square(glance.luma()[i] - light)
              + 4 * square(glance.cb()[half] - blue)
              + 4 * square(glance.cr()[half] - red);
    }
    return scaled(out, 1);
  }

  private static double[] moving(Glance now, Glance before, Similarity back) {
    int width = now.width();
    int height = now.height();
    double[] out = new double[width * height];
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        double u = (x + 0.5) / width - 0.5;
        double v = (y + 0.5 - height / 2.0) / width;
        int px = (int) Math.floor((back.toX(u, v) + 0.5) * width);
        int py = (int) Math.floor(back.toY(u, v) * width + height / 2.0);
        if (px < 0 || py < 0 || px >= width || py >= height) continue;
        out[y * width + x] = square(now.luma()[y * width + x] - before.luma()[py * width + px]);
      }
    }
    return scaled(out, MOVES);
  }

  private static double[] blurred(double[] weights, Glance glance) {
    int width = glance.width();
    double[] out = new double[weights.length];
    for (int i = 0; i < out.length; i++) {
      int x = i % width;
      int y = i / width;
      for (int py = Math.max(0, y - AROUND);
          py <= Math.min(glance.height() - 1, y + AROUND);
          py++) {
        for (int px = Math.max(0, x - AROUND); px <= Math.min(width - 1, x + AROUND); px++) {
          out[i] += weights[py * width + px];
        }
      }
    }
    // What is everywhere stands out nowhere.
    double mean = Arrays.stream(out).average().orElse(0);
    for (int i = 0; i < out.length; i++) out[i] = Math.max(0, out[i] - 2 * mean);
    return out;
  }

  private static Subject.Box box(double[] weights, Glance glance) {
    double[] across = new double[glance.width()];
    double[] down = new double[glance.height()];
    for (int i = 0; i < weights.length; i++) {
      across[i % glance.width()] += weights[i];
      down[i / glance.width()] += weights[i];
    }
    if (!(Arrays.stream(across).sum() > 0)) return Subject.Box.NONE;
    double width = glance.width();
    return new Subject.Box(
        at(across, EDGE) / width,
        at(down, EDGE) / width,
        at(across, 1 - EDGE) / width,
        at(down, 1 - EDGE) / width,
        0);
  }

  // Where so much of the sum is reached.
  private static double at(double[] values, double share) {
    double wanted = share * Arrays.stream(values).sum();
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      if (sum + values[i] >= wanted) return i + (wanted - sum) / Math.max(values[i], 1e-12);
      sum += values[i];
    }
    return values.length;
  }

  /// The middle of three looks each, so that one stray look moves nothing; straight on between.
  List<Subject.Box> boxes() {
    List<Subject.Box> boxes = new ArrayList<>();
    int look = 0;
    for (int t = 0; t < frames; t++) {
      while (look + 2 < looked.size() && looked.get(look + 1) <= t) look++;
      if (looked.size() < 2) {
        boxes.add(looked.isEmpty() ? Subject.Box.NONE : seen.getFirst());
        continue;
      }
      double apart = looked.get(look + 1) - looked.get(look);
      double part = Math.clamp((t - looked.get(look)) / apart, 0, 1);
      boxes.add(middle(look).mixed(middle(look + 1), part));
    }
    return boxes;
  }

  private Subject.Box middle(int look) {
    if (look == 0 || look == seen.size() - 1) return seen.get(look);
    List<Subject.Box> near =
        seen.subList(look - 1, look + 2).stream().filter(box -> !box.isNone()).toList();
    if (near.isEmpty()) return Subject.Box.NONE;
    return new Subject.Box(
        median(near.stream().mapToDouble(Subject.Box::left).sorted().toArray()),
        median(near.stream().mapToDouble(Subject.Box::top).sorted().toArray()),
        median(near.stream().mapToDouble(Subject.Box::right).sorted().toArray()),
        median(near.stream().mapToDouble(Subject.Box::bottom).sorted().toArray()),
        0);
  }

  private static double median(double[] sorted) {
    return sorted[sorted.length / 2];
  }

  private static void add(double[] to, double[] more) {
    for (int i = 0; i < to.length; i++) to[i] += more[i];
  }

  private static double[] scaled(double[] values, double most) {
    double sum = Arrays.stream(values).sum();
    if (sum > 0) for (int i = 0; i < values.length; i++) values[i] *= most / sum;
    return values;
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float each : values) sum += each;
    return sum / values.length;
  }

  private static double square(double value) {
    return value * value;
  }
}

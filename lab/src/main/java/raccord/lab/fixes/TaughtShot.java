package raccord.lab.fixes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import raccord.film.picture.Layout;
import raccord.film.versions.SourceMap;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.learning.Weights;
import raccord.lab.learning.skills.TaughtPainter;
import raccord.lab.learning.skills.TaughtWays;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Painted;
import raccord.lab.tools.Still;
import raccord.lab.tools.Window;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.View;
import raccord.lab.vision.motion.Grey;
import raccord.lab.vision.taught.Finished;
import raccord.lab.vision.taught.Offers;
import raccord.lab.vision.taught.Taught;

/// A shot with some of its frames finished, as numbers that look even. Thread-safe.
///
/// @param light true if pictures are taken as light: a float file is among them
/// @param told `float[width * height]` of each finished frame: its region. Not to be modified.
record TaughtShot(Taught taught, List<float[]> told, boolean light) {
  // Light is not even to the eye; this makes it so (ITU-R BT.1886, the display's power).
  private static final double POWER = 2.4;
  // Off by an eighth of the way from black to white is not sure at all.
  private static final float WHOLLY = 8;
  private static final float SAME = 1 / 255f;
  private static final float CHANGED = 8 / 255f;

  static TaughtShot read(Footage footage, boolean paints, Progress progress) {
    boolean light =
        isLight(footage) || footage.examples().values().stream().anyMatch(TaughtShot::isLight);
    SortedMap<Long, Small> greys = new TreeMap<>();
    SortedMap<Long, float[][]> sources = new TreeMap<>();
    try (Pace pace =
        progress.pace("Reading " + footage.name(), footage.frames().length(), "frames")) {
      footage.each(still -> {
        greys.put(still.index(), Small.of(still.grey()));
        if (footage.examples().containsKey(still.index())) {
          sources.put(still.index(), even(still, light));
        }
        pace.advance(1);
      });
    }
    List<Finished> finished = new ArrayList<>();
    List<float[]> told = new ArrayList<>();
    for (Map.Entry<Long, Footage> each : footage.examples().entrySet()) {
      long frame = each.getKey();
      try (Still still = each.getValue().at(each.getValue().frames().first())) {
        finished.add(new Finished(frame, there(sources, frame), even(still, light)));
      }
      told.add(footage.region(frame).weights());
    }
    // Between two finished frames both ways are followed, outside them one; each is also reached.
    long first = footage.examples().firstKey();
    long last = footage.examples().lastKey();
    long ways = footage.frames().length() - 1 + last - first;
    SortedMap<Long, Taught.Sides> sides;
    try (Pace pace = progress.pace("Following the finished frames", ways, "frames")) {
      sides =
          new TaughtWays(
                  frame -> there(greys, frame).grey(),
                  footage.frames(),
                  footage.examples().keySet())
              .run(_ -> pace.advance(1));
    }
    Taught taught =
        new Taught(
            footage.picture().width(),
            footage.picture().height(),
            finished,
            told,
            sides,
            paints,
            footage.seed());
    return new TaughtShot(taught, told, light);
  }

  // Motion is found in steps of 8 bits in any case.
  private record Small(int width, int height, byte[] levels) {
    static Small of(Grey grey) {
      return new Small(grey.width(), grey.height(), grey.bytes());
    }

    Grey grey() {
      float[] floats = new float[levels.length];
      for (int i = 0; i < floats.length; i++) floats[i] = levels[i] & 255;
      return new Grey(width, height, floats);
    }
  }

  private static boolean isLight(Footage footage) {
    return footage.picture().layout().sampling() != Layout.Sampling.INTEGER;
  }

  private static <T> T there(SortedMap<Long, T> frames, long frame) {
    T found = frames.get(frame);
    if (found == null) throw new IllegalStateException("Frame " + frame + " was not read.");
    return found;
  }

  /// A frame's R, G and B as they look.
  ///
  /// @return `float[3][width * height]`
  float[][] even(Still still) {
    return even(still, light);
  }

  private static float[][] even(Still still, boolean light) {
    Canvas canvas = still.view(light ? View.LINEAR : View.RGB);
    float[][] rgb = new float[3][];
    for (int c = 0; c < 3; c++) {
      rgb[c] = canvas.plane(c).clone();
      for (int i = 0; light && i < rgb[c].length; i++) {
        // A float file may say anything; what is no number shows nothing.
        float value = Float.isFinite(rgb[c][i]) ? rgb[c][i] : 0;
        rgb[c][i] = Math.copySign((float) Math.pow(Math.abs(value), 1 / POWER), value);
      }
    }
    return rgb;
  }

  private float code(float even) {
    return light ? Math.copySign((float) Math.pow(Math.abs(even), POWER), even) : even;
  }

  /// True if no finished frame differs from its source where it counts.
  boolean isUnchanged() {
    for (int k = 0; k < told.size(); k++) {
      Finished each = taught.finished().get(k);
      for (int c = 0; c < 3; c++) {
        for (int i = 0; i < told.get(k).length; i++) {
          if (told.get(k)[i] > 0 && Math.abs(each.after()[c][i] - each.before()[c][i]) > 2 * SAME) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /// The frame as somebody finished it.
  Optional<Finished> finished(long frame) {
    return taught.finished().stream().filter(each -> each.frame() == frame).findFirst();
  }

  /// A frame as it was taught.
  ///
  /// @param wanted `float[width * height]`, 0 where nothing is wanted. Not modified.
  TaughtPainter.Made made(long frame, float[][] source, float[] wanted, Optional<Weights> weights) {
    return TaughtPainter.made(taught, frame, source, part -> meets(part, wanted), weights);
  }

  private boolean meets(Offers.Part part, float[] wanted) {
    for (int y = part.top(); y < part.top() + part.height(); y++) {
      for (int x = part.left(); x < part.left() + part.width(); x++) {
        if (wanted[y * taught.width() + x] > 0) return true;
      }
    }
    return false;
  }

  Painted painted(Window window, Optional<Weights> weights) {
    View view = light ? View.LINEAR : View.RGB;
    Canvas source = window.view(view);
    float[] region = window.region().weights();
    float[][] before = even(window.still());
    Optional<Finished> own = finished(window.frame());
    TaughtPainter.Made made =
        own.map(each -> new TaughtPainter.Made(each.after(), new float[region.length]))
            .orElseGet(() -> made(window.frame(), before, region, weights));
    Canvas painted = source.copy();
    int[] origins = new int[region.length];
    float[] sure = new float[region.length];
    int origin =
        own.isPresent()
            ? SourceMap.real(SourceMap.REFERENCE, window.frame())
            : weights.isPresent() ? SourceMap.GENERATED : SourceMap.BLENDED;
    for (int i = 0; i < region.length; i++) {
      sure[i] = Math.max(0, 1 - WHOLLY * made.off()[i]);
      if (region[i] == 0) continue;
      float most = 0;
      for (int c = 0; c < 3; c++) {
        float even = made.rgb()[c][i];
        painted.plane(c)[i] = code(even);
        most = Math.max(most, Math.abs(even - before[c][i]));
      }
      // A change of colours leaves a pixel its own.
      if (taught.paints() && most > CHANGED) origins[i] = origin;
    }
    return new Painted(
        view, painted, new SourceMap(window.width(), window.height(), origins), Optional.of(sure));
  }
}

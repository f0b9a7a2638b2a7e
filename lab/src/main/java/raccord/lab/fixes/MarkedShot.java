package raccord.lab.fixes;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import raccord.film.picture.Layout;
import raccord.film.picture.Matte;
import raccord.film.time.FrameRange;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Still;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.View;
import raccord.lab.vision.fill.Sight;
import raccord.lab.vision.fill.Strip;
import raccord.lab.vision.people.Face;

/// A shot with what is marked in it as holes. Keeps the frames that were looked at last, as many as
/// memory allows. One thread at a time.
final class MarkedShot implements Strip {
  // In sizes of a face's square, which is 0.72 of the head (ShotSize, with its canon of figure
  // drawing): half the shoulders with room for an arm, and the crown with room for hair.
  private static final double SHOULDER = 1.8;
  private static final double CROWN = 1;
  // Of the memory there is, what frames may take.
  private static final int SHARE = 4;
  private static final int FEWEST = 4;
  // Light in floats is not even to the eye; this makes it so (ITU-R BT.1886, the display's power).
  private static final double POWER = 2.4;

  private final Footage footage;
  private final FrameRange frames;
  private final int margin;
  private final boolean light;
  private final int most;
  private final Map<Integer, Sight> kept = new LinkedHashMap<>(16, 0.75f, true);

  /// @param margin around what is marked that is not believed either, pixels
  MarkedShot(Footage footage, int margin) {
    this.footage = footage;
    this.frames = footage.frames();
    this.margin = margin;
    light = footage.picture().layout().sampling() != Layout.Sampling.INTEGER;
    // Three floats and a mark for each pixel.
    long each = 13L * width() * height();
    most = Math.clamp(Runtime.getRuntime().maxMemory() / SHARE / each, FEWEST, 1000);
  }

  @Override
  public int length() {
    return (int) Math.min(Integer.MAX_VALUE, frames.length());
  }

  @Override
  public int width() {
    return footage.picture().width();
  }

  @Override
  public int height() {
    return footage.picture().height();
  }

  @Override
  public Sight at(int index) {
    Sight there = kept.get(index);
    if (there != null) return there;
    long frame = frames.first() + index;
    try (Still still = footage.at(frame)) {
      Sight made = sight(still, hole(footage.region(frame)));
      while (kept.size() >= most) kept.remove(kept.keySet().iterator().next());
      kept.put(index, made);
      return made;
    }
  }

  /// A picture from elsewhere, whose marks are holes too, and so is whoever is seen in it: from
  /// above the crown, as wide as the shoulders, down to the lower edge.
  Sight empty(Still still, List<Face> people) {
    boolean[] hole =
        still.mask().map(this::hole).orElseGet(() -> new boolean[still.width() * still.height()]);
    for (Face face : people) {
      double size = face.size() * still.height();
      int left = (int) Math.max(0, face.x() * still.width() - SHOULDER * size);
      int right = (int) Math.min(still.width(), face.x() * still.width() + SHOULDER * size);
      int top = (int) Math.max(0, face.y() * still.height() - CROWN * size);
      for (int y = top; y < still.height() && left < right; y++) {
        Arrays.fill(hole, y * still.width() + left, y * still.width() + right, true);
      }
    }
    return sight(still, hole);
  }

  /// What stands for a worked value in the file.
  float code(float worked) {
    return light && worked > 0 ? (float) Math.pow(worked, POWER) : worked;
  }

  private Sight sight(Still still, boolean[] hole) {
    Canvas canvas = still.view(View.RGB);
    float[][] rgb = new float[3][];
    for (int c = 0; c < 3; c++) {
      rgb[c] = canvas.plane(c).clone();
      if (!light) continue;
      for (int i = 0; i < rgb[c].length; i++) {
        // A float file may say anything; what is no number shows nothing.
        float value = Float.isFinite(rgb[c][i]) ? rgb[c][i] : 0;
        rgb[c][i] = value > 0 ? (float) Math.pow(value, 1 / POWER) : value;
      }
    }
    return new Sight(still.index(), still.width(), still.height(), rgb, hole);
  }

  private boolean[] hole(Matte matte) {
    boolean[] hole = new boolean[matte.weights().length];
    for (int i = 0; i < hole.length; i++) hole[i] = matte.weights()[i] > 0;
    return Sight.grown(hole, matte.width(), matte.height(), margin);
  }
}

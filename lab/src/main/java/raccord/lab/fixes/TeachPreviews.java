package raccord.lab.fixes;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import raccord.lab.learning.Weights;
import raccord.lab.learning.skills.Course;
import raccord.lab.learning.skills.TaughtPainter;
import raccord.lab.learning.skills.TeachCourse;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Sidecar;
import raccord.lab.tools.Still;
import raccord.lab.tools.Workshop;
import raccord.lab.vision.matte.Areas;

/// Pictures of frames that nobody finished, while a shot is learned: the source, what is made of it
/// so far, and how sure that is. One thread at a time.
final class TeachPreviews {
  private static final int COUNT = 2;
  private static final int LONGEST = 640;
  // So many times in a course.
  private static final int TIMES = 4;

  private final TaughtShot shot;
  private final Workshop workshop;
  private final SortedMap<Long, float[][]> sources = new TreeMap<>();
  private final SortedMap<Long, float[]> regions = new TreeMap<>();

  TeachPreviews(Footage footage, TaughtShot shot, Workshop workshop) {
    this.shot = shot;
    this.workshop = workshop;
    for (long frame : farthest(footage)) {
      try (Still still = footage.at(frame)) {
        sources.put(frame, shot.even(still));
      }
      regions.put(frame, footage.region(frame).weights());
    }
  }

  // The middle of the longest stretches without a finished frame.
  private static List<Long> farthest(Footage footage) {
    List<Long> ends = new ArrayList<>(footage.examples().keySet());
    List<long[]> gaps = new ArrayList<>();
    long first = footage.frames().first();
    long last = footage.frames().past() - 1;
    gaps.add(new long[] {ends.getFirst() - first, first});
    gaps.add(new long[] {last - ends.getLast(), last});
    for (int k = 1; k < ends.size(); k++) {
      long middle = (ends.get(k - 1) + ends.get(k)) / 2;
      gaps.add(new long[] {middle - ends.get(k - 1), middle});
    }
    gaps.sort(Comparator.comparingLong((long[] gap) -> -gap[0]).thenComparingLong(gap -> gap[1]));
    return gaps.stream().filter(gap -> gap[0] > 0).limit(COUNT).map(gap -> gap[1]).toList();
  }

  /// A step was taken.
  void told(Course.Progress far) {
    if (far.step() % Math.max(1, far.steps() / TIMES) != 0) return;
    show(far.step(), Optional.of(far.weights().get()));
  }

  /// Writes them into the workshop, and says where they are.
  ///
  /// @param step of learning
  void show(long step, Optional<Weights> weights) {
    for (long frame : sources.keySet()) {
      Path file = workshop.folder().resolve("preview-%d-step-%d.png".formatted(frame, step));
      TeachCourse.keep(file, png(frame, weights));
      workshop
          .heard()
          .accept("Preview of frame %d after %d steps: %s".formatted(frame, step, file));
    }
  }

  /// The last ones, which stay with the version.
  List<Sidecar> last(Optional<Weights> weights) {
    List<Sidecar> last = new ArrayList<>();
    for (long frame : sources.keySet()) {
      last.add(new Sidecar("preview-%d.png".formatted(frame), png(frame, weights)));
    }
    return last;
  }

  private byte[] png(long frame, Optional<Weights> weights) {
    float[][] source = sources.getOrDefault(frame, new float[3][0]);
    float[] region = regions.getOrDefault(frame, new float[0]);
    TaughtPainter.Made made = shot.made(frame, source, region, weights);
    int width = shot.taught().width();
    int height = shot.taught().height();
    float[][] result = new float[3][width * height];
    float[][] doubt = new float[3][width * height];
    for (int i = 0; i < width * height; i++) {
      for (int c = 0; c < 3; c++) {
        result[c][i] = source[c][i] + region[i] * (made.rgb()[c][i] - source[c][i]);
        doubt[c][i] = region[i] * 8 * made.off()[i];
      }
    }
    double by = Math.min(1, (double) LONGEST / Math.max(width, height));
    int across = (int) Math.max(1, Math.round(by * width));
    int down = (int) Math.max(1, Math.round(by * height));
    BufferedImage image = new BufferedImage(3 * across, down, BufferedImage.TYPE_INT_RGB);
    int left = 0;
    for (float[][] panel : List.of(source, result, doubt)) {
      int[] rgb = new int[across * down];
      for (int c = 0; c < 3; c++) {
        float[] plane = Areas.reduced(panel[c], width, height, across, down);
        for (int i = 0; i < rgb.length; i++) {
          rgb[i] = rgb[i] << 8 | Math.round(255 * Math.clamp(plane[i], 0f, 1f));
        }
      }
      image.setRGB(left, 0, across, down, rgb, 0, across);
      left += across;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("Nothing is written but memory.", e);
    }
    return out.toByteArray();
  }
}

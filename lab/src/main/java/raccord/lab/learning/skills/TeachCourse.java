package raccord.lab.learning.skills;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import raccord.lab.learning.Weights;
import raccord.lab.learning.torch.Inference;
import raccord.lab.learning.torch.TorchLibrary;
import raccord.lab.store.SafeFile;
import raccord.lab.vision.taught.Finished;
import raccord.lab.vision.taught.Offers;
import raccord.lab.vision.taught.Taught;

/// From what finished frames teach without a network to what they teach with one.
///
/// One finished frame, the middle one, is kept from the lesson: what was learned is used only as
/// far as that frame is nearer for it.
///
/// @param told `float[width * height]` of each finished frame, where it counts: 0 or more. Not to
///   be modified.
/// @param steps of learning, at most; 0 for none, as where libtorch is missing
/// @param time that learning may take
/// @param seed of all that is left to chance
public record TeachCourse(Taught taught, List<float[]> told, long steps, Duration time, long seed) {
  private static final double RATE = 2e-3;
  // A change of so many 8-bit levels counts wholly.
  private static final float LOUD = 255 / 16f;
  private static final float UNCHANGED = 0.1f;
  private static final int SIDE = 96;
  private static final int PATCHES = 160;
  private static final int OVER = 4;
  private static final int TRIES = 12;
  // Less than that is no gain, decibels.
  private static final double NOTICEABLE = 0.05;
  // Wortsman et al. 2022, "Robust fine-tuning of zero-shot models", section 3.
  private static final List<Double> SHARES = List.of(1.0, 0.5);

  /// What came of it.
  ///
  /// @param weights absent if nothing was learned, or it was no better
  /// @param without decibels on the frame that was kept out, without a network
  /// @param with the same with what was learned
  /// @param steps that were taken: fewer than asked for when the time was short
  public record Made(Optional<Weights> weights, double without, double with, long steps) {}

  /// The finished frame that is kept from the lesson.
  public int keptOut() {
    return told.size() / 2;
  }

  /// Keeps a picture of how far a course is, beside its checkpoint.
  ///
  /// @throws raccord.film.trouble.MediaException if it cannot be written
  public static void keep(Path file, byte[] png) {
    SafeFile.write(file, out -> out.write(png));
  }

  /// @param folder of this course and no other: a checkpoint in it is taken up
  /// @param heard after every step
  public Made run(Path folder, Consumer<Course.Progress> heard) {
    Teaching teaching = new Teaching(taught.paints());
    double without = score(Optional.empty());
    if (steps == 0 || TorchLibrary.missing().isPresent()) {
      return new Made(Optional.empty(), without, without, 0);
    }
    Weights start = teaching.network().fresh(seed);
    List<Teaching.Patch> patches = patches();
    // Telling the speed takes steps itself.
    long planned =
        steps <= Plan.TRIAL
            ? steps
            : Math.min(
                steps,
                new Plan<>(teaching, patches, start)
                    .steps(time, folder.resolve("teach-" + time.toSeconds() + "s.steps")));
    Weights learned =
        new Course<>(teaching, patches, start, planned, RATE, seed)
            .run(folder.resolve("teach.safetensors"), heard);
    Optional<Weights> best = Optional.empty();
    double reached = without + NOTICEABLE;
    for (double share : SHARES) {
      Weights part = share == 1 ? learned : start.towards(learned, share);
      double score;
      try (Inference network = new Inference(teaching.network(), part)) {
        score = score(Optional.of(network));
      }
      if (score <= reached) continue;
      reached = score;
      best = Optional.of(part);
    }
    return new Made(best, without, best.isPresent() ? reached : without, planned);
  }

  private List<Teaching.Patch> patches() {
    List<Teaching.Patch> patches = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    int across = Math.min(SIDE, taught.width());
    int down = Math.min(SIDE, taught.height());
    // The network halves them twice.
    across -= across % 4;
    down -= down % 4;
    // As many as show every pixel a few times.
    long there = (long) told.size() * taught.width() * taught.height();
    long count = Math.clamp(OVER * there / ((long) across * down), Teaching.BATCH, PATCHES);
    int each = Math.toIntExact(Math.ceilDiv(count, told.size() - 1));
    for (int k = 0; k < told.size(); k++) {
      if (k == keptOut()) continue;
      Finished own = taught.finished().get(k);
      Taught.At at = taught.leavingOut(k);
      float[] need = need(own, told.get(k));
      for (int i = 0; i < each; i++) {
        Offers.Part part = drawn(need, across, down, i % 2 == 0 ? TRIES : 1, random);
        patches.add(
            Teaching.Patch.of(
                at.offers(own.before(), part), planes(own.after(), part), part(need, part)));
      }
    }
    return patches;
  }

  // How much a pixel counts: where nothing was changed, as one of ten.
  private static float[] need(Finished frame, float[] counts) {
    float[] need = new float[counts.length];
    for (int i = 0; i < need.length; i++) {
      float most = 0;
      for (int c = 0; c < 3; c++) {
        most = Math.max(most, Math.abs(frame.after()[c][i] - frame.before()[c][i]));
      }
      need[i] = counts[i] * Math.clamp(LOUD * most, UNCHANGED, 1f);
    }
    return need;
  }

  private Offers.Part drawn(
      float[] need, int across, int down, int tries, SplittableRandom random) {
    Offers.Part best = new Offers.Part(0, 0, across, down);
    double most = -1;
    // A place that does not count at all is of no use.
    for (int i = 0; i < tries || (most <= 0 && i < 200); i++) {
      Offers.Part part =
          new Offers.Part(
              random.nextInt(taught.width() - across + 1),
              random.nextInt(taught.height() - down + 1),
              across,
              down);
      double sum = 0;
      for (int y = 0; y < down; y += 4) {
        for (int x = 0; x < across; x += 4) {
          sum += need[(part.top() + y) * taught.width() + part.left() + x];
        }
      }
      if (sum > most) {
        most = sum;
        best = part;
      }
    }
    return best;
  }

  private float[] planes(float[][] planes, Offers.Part part) {
    int area = part.width() * part.height();
    float[] all = new float[3 * area];
    for (int c = 0; c < 3; c++) System.arraycopy(part(planes[c], part), 0, all, c * area, area);
    return all;
  }

  private float[] part(float[] plane, Offers.Part part) {
    float[] cut = new float[part.width() * part.height()];
    for (int y = 0; y < part.height(); y++) {
      int from = (part.top() + y) * taught.width() + part.left();
      System.arraycopy(plane, from, cut, y * part.width(), part.width());
    }
    return cut;
  }

  private double score(Optional<Inference> network) {
    int k = keptOut();
    Finished own = taught.finished().get(k);
    float[][] made =
        new TaughtPainter(taught, network).of(taught.leavingOut(k), own.before()).rgb();
    float[] need = need(own, told.get(k));
    double squares = 0;
    double count = 1e-9;
    for (int i = 0; i < need.length; i++) {
      for (int c = 0; c < 3; c++) {
        double off = made[c][i] - own.after()[c][i];
        squares += need[i] * off * off;
      }
      count += 3.0 * need[i];
    }
    return -10 * Math.log10(Math.max(squares / count, 1.5e-11));
  }
}

package raccord.lab.learning.skills;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import raccord.lab.learning.Weights;
import raccord.lab.learning.torch.Training;

/// A lesson's way from one set of weights to the next: so many steps over given samples.
///
/// The samples of each step follow from the seed and the step's number alone: a course that was
/// killed and taken up again from its checkpoint ends with the same weights.
///
/// @param samples to learn from, at least one. Not modified.
/// @param start weights to start from: a network's fresh ones, or a base's
/// @param steps of the whole course
/// @param rate of learning at the height of the course
/// @param seed of the draw
public record Course<S>(
    Lesson<S> lesson, List<S> samples, Weights start, long steps, double rate, long seed) {
  // The rate rises over so many steps and then falls along a cosine (Loshchilov and Hutter 2017,
  // "SGDR", equation 5, without restarts).
  private static final double RISE = 50;
  private static final long BETWEEN_CHECKPOINTS = 20;

  /// How far a course is.
  ///
  /// @param step steps taken
  /// @param steps of the whole course
  /// @param loss of the last step
  /// @param weights as they are now; to be asked for before the next step
  public record Progress(long step, long steps, double loss, Supplier<Weights> weights) {}

  public Course {
    samples = List.copyOf(samples);
    if (samples.isEmpty()) {
      throw new IllegalArgumentException(
          "Nothing can be learned from no samples: the shots are too short, or nothing moves in"
              + " them. Take in more of the dailies.");
    }
    if (steps < 1) throw new IllegalArgumentException("A course has at least one step.");
  }

  /// @param checkpoint of this course and no other: kept every twenty steps and at the end, and
  ///   taken up when it is there
  /// @param told after every step
  /// @return what was learned
  public Weights run(Path checkpoint, Consumer<Progress> told) {
    Weights from = Files.exists(checkpoint) ? Weights.read(checkpoint) : start;
    try (Training training = new Training(lesson.network(), from)) {
      while (training.steps() < steps) {
        long step = training.steps();
        SplittableRandom random = new SplittableRandom(seed ^ (step * 0x9E3779B97F4A7C15L));
        List<S> batch = new ArrayList<>();
        for (int i = 0; i < lesson.batch(); i++) {
          batch.add(samples.get(random.nextInt(samples.size())));
        }
        long turn = random.nextLong();
        double loss = training.step(rateAt(step), network -> lesson.loss(network, batch, turn));
        if (training.steps() % BETWEEN_CHECKPOINTS == 0) training.checkpoint().write(checkpoint);
        told.accept(new Progress(training.steps(), steps, loss, training::weights));
      }
      training.checkpoint().write(checkpoint);
      return training.weights();
    }
  }

  private double rateAt(long step) {
    double rise = Math.min(1, (step + 1) / RISE);
    return rate * rise * (1 + Math.cos(Math.PI * step / steps)) / 2;
  }
}

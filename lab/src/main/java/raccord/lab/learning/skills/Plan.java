package raccord.lab.learning.skills;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import raccord.lab.learning.Weights;
import raccord.lab.learning.torch.Training;
import raccord.lab.store.SafeFile;

/// How many steps of a lesson a time allows on this machine.
///
/// @param samples to learn from. Not modified.
/// @param start weights to start from
public record Plan<S>(Lesson<S> lesson, List<S> samples, Weights start) {
  private static final int WARMING = 3;
  private static final int TIMED = 5;

  /// Steps that telling the speed takes.
  static final int TRIAL = WARMING + TIMED;

  public Plan {
    samples = List.copyOf(samples);
  }

  /// @param file where the number is written down, so that a course that was killed goes on to the
  ///   same end
  public long steps(Duration time, Path file) {
    if (Files.exists(file)) {
      try {
        return Long.parseLong(Files.readString(file).strip());
      } catch (IOException | NumberFormatException e) {
        // Then the speed is told anew: all that is lost is the checkpoint.
      }
    }
    if (samples.isEmpty()) return 1;
    try (Training trial = new Training(lesson.network(), start)) {
      List<S> batch = new ArrayList<>();
      for (int i = 0; i < lesson.batch(); i++) batch.add(samples.get(i % samples.size()));
      long began = 0;
      for (int i = 0; i < TRIAL; i++) {
        if (i == WARMING) began = System.nanoTime();
        trial.step(0, network -> lesson.loss(network, batch, 0));
      }
      double each = (System.nanoTime() - began) / (double) TIMED;
      long steps = Math.max(1, Math.round(time.toNanos() / each));
      SafeFile.write(file, out -> out.write(Long.toString(steps).getBytes(StandardCharsets.UTF_8)));
      return steps;
    }
  }
}

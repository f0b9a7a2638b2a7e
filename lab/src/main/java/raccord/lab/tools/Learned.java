package raccord.lab.tools;

/// A network that was trained for a skill. Thread-safe.
@FunctionalInterface
public interface Learned {

  /// @param input `float[channels * height * width]`. Input. Not modified.
  /// @return as many channels as the network makes, of the same size
  float[] run(float[] input, int channels, int height, int width);
}

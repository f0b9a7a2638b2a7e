package raccord.lab.vision;

/// Finds a value by its rank without sorting the rest.
final class Ranks {
  private Ranks() {}

  /// Hoare 1961, "Algorithm 65: Find".
  ///
  /// @param values the first `count` are reordered
  /// @param rank 0 for the smallest, below `count`
  /// @return the value that would stand there, were they sorted
  static float of(float[] values, int count, int rank) {
    int from = 0;
    int to = count - 1;
    while (from < to) {
      float pivot = values[(from + to) >>> 1];
      int i = from;
      int j = to;
      while (i <= j) {
        while (values[i] < pivot) i++;
        while (values[j] > pivot) j--;
        if (i <= j) {
          float kept = values[i];
          values[i++] = values[j];
          values[j--] = kept;
        }
      }
      if (rank <= j) to = j;
      else if (rank >= i) from = i;
      else break;
    }
    return values[rank];
  }
}

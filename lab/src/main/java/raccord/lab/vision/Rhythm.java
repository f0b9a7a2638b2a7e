package raccord.lab.vision;

/// Tells whether something comes back at a regular distance, as repeats do in film shown at another
/// rate.
///
/// One thread at a time.
public final class Rhythm {
  private static final int LONGEST = 64;
  private static final int FEWEST = 4;

  /// Share of the distances that must be the same, or one frame off it.
  private static final double REGULAR = 0.7;

  // A random distance up to 64 falls within a frame of a given one in 3 of 64 cases.
  private static final int FEWEST_IN_FILM = 6;
  private static final double REGULAR_IN_FILM = 0.5;

  private final int[] distances = new int[LONGEST + 1];
  private long last = -1;
  private int beats;

  /// @param beat true if it happens at this frame
  public void add(long frame, boolean beat) {
    if (!beat) return;
    if (last >= 0) distances[(int) Math.min(LONGEST, frame - last)]++;
    last = frame;
    beats++;
  }

  /// A cut: the distance to the beat before says nothing.
  public void cut() {
    last = -1;
  }

  public int beats() {
    return beats;
  }

  /// True if most beats come at one distance.
  public boolean isRegular() {
    return period() > 1;
  }

  /// The distance at which most beats come, in frames; 0 when there is none.
  public int period() {
    return period(FEWEST, REGULAR);
  }

  /// The same for a whole film or one source of it, where frames dropped at random come in between.
  public int filmPeriod() {
    return period(FEWEST_IN_FILM, REGULAR_IN_FILM);
  }

  private int period(int fewest, double regular) {
    int total = 0;
    int best = 0;
    for (int distance = 1; distance <= LONGEST; distance++) {
      total += distances[distance];
      if (distances[distance] > distances[best]) best = distance;
    }
    if (best < 2 || best == LONGEST || total < fewest) return 0;
    int near = distances[best];
    if (best > 4) near += distances[best - 1] + distances[best + 1];
    return near >= regular * total ? best : 0;
  }
}

package raccord.lab.colour;

import java.util.Arrays;

/// What each block of a picture says when another is laid over it in one way.
///
/// @param across blocks in a row
/// @param votes as [Laid] counts them; not a number where the other picture does not reach
/// @param weights 0 where a block says nothing, 1 where its own detail agrees
/// @param from mean codes of each block, `double[3 * count]`
/// @param to the same of the other picture
record Blocks(int across, double[] votes, double[] weights, double[] from, double[] to) {

  /// Each block as it fits best. This one is changed.
  Blocks joined(Blocks other) {
    for (int i = 0; i < votes.length; i++) {
      if (!(other.weights[i] > weights[i])) {
        if (Double.isNaN(votes[i])) votes[i] = other.votes[i];
        continue;
      }
      weights[i] = other.weights[i];
      votes[i] = other.votes[i];
      System.arraycopy(other.from, 3 * i, from, 3 * i, 3);
      System.arraycopy(other.to, 3 * i, to, 3 * i, 3);
    }
    return this;
  }

  Laid laid() {
    int voting = 0;
    int sure = 0;
    int count = 0;
    int[] places = new int[votes.length];
    for (int i = 0; i < votes.length; i++) {
      if (votes[i] >= -1) voting++;
      if (weights[i] == 1) sure++;
      if (weights[i] > 0) places[count++] = i;
    }
    double[] used = new double[count];
    double[] before = new double[3 * count];
    double[] after = new double[3 * count];
    for (int k = 0; k < count; k++) {
      used[k] = weights[places[k]];
      System.arraycopy(from, 3 * places[k], before, 3 * k, 3);
      System.arraycopy(to, 3 * places[k], after, 3 * k, 3);
    }
    return new Laid(
        new Pairs(before, after, used),
        Arrays.copyOf(places, count),
        across,
        votes.length / across,
        sure,
        voting == 0 ? 0 : (double) sure / voting);
  }
}

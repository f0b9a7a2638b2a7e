package raccord.lab.vision;

/// How a frame differs from the frame before it.
///
/// @param upper mean absolute difference of single samples on the upper field's lines, 8-bit steps;
///   infinite for the first frame
/// @param lower the same on the lower field's lines
/// @param changed share of the samples that differ by more than two steps, 0 to 1
/// @param light mean absolute difference of the small luma picture, 0 to 1; noise averages out of
///   it
public record Change(float upper, float lower, float changed, float light) {
  /// There is no frame before.
  public static final Change NONE =
      new Change(Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY, 1, 0);

  static Change between(Look before, Look after) {
    return new Change(
        after.points().difference(before.points()),
        after.points().lowerDifference(before.points()),
        after.points().changed(before.points(), 2),
        light(before.glance(), after.glance()));
  }

  /// True if nothing but coding noise can be between the two frames.
  ///
  /// @param limit 8-bit steps
  public boolean isNone(float limit) {
    return upper <= limit && lower <= limit;
  }

  private static float light(Glance a, Glance b) {
    if (a.luma().length != b.luma().length) return 1;
    float sum = 0;
    for (int i = 0; i < a.luma().length; i++) sum += Math.abs(a.luma()[i] - b.luma()[i]);
    return sum / a.luma().length;
  }
}

package raccord.lab.soundstage;

/// A flat four-sided piece of the set, seen from the side its normal points to.
///
/// @param corner where both edges start
/// @param across one edge, metres
/// @param down the other edge, metres; `across × down` points to whoever sees it
record Surface(Vec corner, Vec across, Vec down, Material material) {
  /// Metres between places where light is kept.
  private static final double GRAIN = 0.09;

  /// Towards whoever may see it.
  Vec normal() {
    return across.cross(down).unit();
  }

  /// Places across where light is kept.
  int columns() {
    return Math.clamp(Math.round(across.length() / GRAIN), 1, 160) + 1;
  }

  int rows() {
    return Math.clamp(Math.round(down.length() / GRAIN), 1, 160) + 1;
  }

  Vec place(int column, int row) {
    // A place exactly on an edge would lie inside its neighbour: draw it in a little.
    double u = Math.clamp((double) column / (columns() - 1), 0.01, 0.99);
    double v = Math.clamp((double) row / (rows() - 1), 0.01, 0.99);
    return corner.along(across, u).along(down, v).along(normal(), 0.004);
  }

  /// Repeats of the texture along the first edge.
  double repeatsAcross() {
    return material.metres() == 0 ? 1 : across.length() / material.metres();
  }

  double repeatsDown() {
    return material.metres() == 0 ? 1 : down.length() / material.metres();
  }
}

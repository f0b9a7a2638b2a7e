package raccord.lab.vision;

/// Whether what fills a region lives: two shots of one setup tell how far its edges waver.
///
/// @param here how far its edges waver beyond the set's in the one shot, pixels of a plate; not a
///   number when it has none
/// @param there the same in the other
/// @param usual how far the set's own edges waver, in the shot where they do it more
record Lives(double here, double there, double usual) {
  // On real takes things reach 0.02, and 0.07 where hands pass; who moves, 0.1 to 0.6
  // (docs/figures.md, Continuity).
  private static final double THING = 0.03;
  private static final double PERSON = 0.1;

  // Cut by the edge of the picture, things waver up to 0.031 more in one shot than in the other,
  // and so does a chair; a sleeve 0.053.
  private static final double EDGE_THING = 0.035;
  private static final double EDGE_PERSON = 0.055;

  // A set that wavers as much tells nothing.
  private static final double RESTLESS = 0.08;

  /// @param outlined the region with what is around it, `boolean[width * height]`. Not modified.
  static Lives of(Stirring here, Stirring there, boolean[] outlined) {
    return new Lives(here.of(outlined), there.of(outlined), Math.max(here.usual(), there.usual()));
  }

  double most() {
    return Math.max(here, there);
  }

  /// 0 for what rests like the set, 1 for what lives, and for what cannot be told.
  double surely() {
    return isKnown() ? Math.clamp((most() - THING) / (PERSON - THING), 0, 1) : 1;
  }

  /// For what is cut by the edge of the picture: 1 for somebody who is there in one of the shots, 0
  /// for a thing, and for what cannot be told.
  double visits() {
    if (!isKnown()) return 0;
    double more = Math.abs(here - there);
    return Math.clamp((more - EDGE_THING) / (EDGE_PERSON - EDGE_THING), 0, 1);
  }

  private boolean isKnown() {
    return !Double.isNaN(here) && !Double.isNaN(there) && usual <= RESTLESS;
  }
}

package raccord.lab.soundstage.render;

/// The light of a set at given powers of its lights, by place.
///
/// @param share `float[places * lights]`: share of each light that gets there. Not modified.
/// @param round `float[3 * places]`: light from all round, red, green, blue. Not modified.
record Lit(float[] share, float[] round) {

  /// Adds up what comes back from each light.
  ///
  /// @param power `float[3 * lights]`: red, green, blue of each light. Not modified.
  static Lit of(Baked baked, float[] power) {
    int groups = baked.lights + 1;
    int places = baked.share.length / Math.max(1, baked.lights);
    float[] round = new float[3 * places];
    for (int p = 0; p < places; p++) {
      for (int c = 0; c < 3; c++) {
        float sum = baked.bounce[3 * (p * groups + baked.lights) + c];
        for (int l = 0; l < baked.lights; l++) {
          sum += power[3 * l + c] * baked.bounce[3 * (p * groups + l) + c];
        }
        round[3 * p + c] = sum;
      }
    }
    return new Lit(baked.share, round);
  }
}

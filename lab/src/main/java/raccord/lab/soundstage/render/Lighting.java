package raccord.lab.soundstage.render;

/// A set with its lights at certain powers.
///
/// @param power `float[3 * lights]`: red, green, blue of each light. Not modified.
/// @param lit what lies on the set
/// @param around what a mirror in it would show
record Lighting(float[] power, Lit lit, Surroundings around) {
  static Lighting of(Baked baked, float[] power) {
    Vec middle = baked.set.low().towards(baked.set.high(), 0.5);
    return new Lighting(power, Lit.of(baked, power), new Surroundings(baked, power, middle));
  }
}

package raccord.lab.vision.people;

/// Which side of the picture someone looks to.
public enum Facing {
  LEFT("left"),
  RIGHT("right"),
  /// To the camera, or not plain.
  NEITHER("the camera");

  /// Difference of the profile cascades' responses from which a side is plain. A choice: a few
  /// mannequins turned by 15 degrees give 2 to 4 and those turned to the lens mostly less, but two
  /// people who nearly face it gave 2.1 to 3.5.
  static final double PLAIN = 1.5;

  private final String word;

  Facing(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  public static Facing of(double turn) {
    return turn >= PLAIN ? RIGHT : turn <= -PLAIN ? LEFT : NEITHER;
  }

  /// True if one looks left and the other right.
  public boolean isOpposite(Facing other) {
    return this != NEITHER && other != NEITHER && this != other;
  }
}

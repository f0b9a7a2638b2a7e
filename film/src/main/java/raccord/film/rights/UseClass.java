package raccord.film.rights;

/// How near a piece of work comes to a performance, and what it needs before it may begin.
public enum UseClass {
  /// The whole image, technically: CDL, denoise, grain, stabilise, reframe.
  TECHNICAL(0, "whole image, technical"),
  /// Outside performers: wire, boom, crew, sky, set extension, sign.
  OUTSIDE_PERFORMERS(1, "outside performers"),
  /// Touches a performer for an exempt purpose: wardrobe colour, a wire across a body, retime.
  EXEMPT(2, "touches a performer, exempt purpose"),
  /// Alters performance or likeness: expression, gaze, mouth, age, body.
  PERFORMANCE(3, "alters performance or likeness"),
  /// Footage of a performer that was never shot.
  NEVER_SHOT(4, "footage of a performer never shot");

  private final int number;
  private final String words;

  UseClass(int number, String words) {
    this.number = number;
    this.words = words;
  }

  /// 0 to 4.
  public int number() {
    return number;
  }

  public String words() {
    return words;
  }

  /// @throws IllegalArgumentException unless the number is 0 to 4
  public static UseClass of(int number) {
    for (UseClass each : values()) if (each.number == number) return each;
    throw new IllegalArgumentException("Classes of use are 0 to 4, not " + number + ".");
  }
}

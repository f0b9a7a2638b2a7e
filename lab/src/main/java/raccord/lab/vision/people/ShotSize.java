package raccord.lab.vision.people;

/// How close a shot is, in the words of the set.
///
/// The names and what each cuts off are those of Thompson and Bowen, "Grammar of the Shot", 2nd
/// edition, chapter 1. A figure is seven and a half heads tall, its chest one and a half heads
/// below the crown, its waist about three, its knees about five and a half (the canon of figure
/// drawing; Drillis and Contini 1966 give the head as 0.13 of stature); with the usual room above
/// the head that says how many heads high each frame is.
public enum ShotSize {
  EXTREME_CLOSE_UP("extreme close-up", 0.95),
  CLOSE_UP("close-up", 1.75),
  MEDIUM_CLOSE_UP("medium close-up", 2.8),
  MEDIUM("medium shot", 4.3),
  MEDIUM_LONG("medium long shot", 6.5),
  LONG("long shot", 11),
  EXTREME_LONG("extreme long shot", Double.POSITIVE_INFINITY);

  /// The square that the face cascade finds runs from the brow to the chin: about 0.72 of the head.
  /// Read off a few pictures of people, not measured.
  private static final double FACE_OF_HEAD = 0.72;

  private final String words;
  private final double heads;

  ShotSize(String words, double heads) {
    this.words = words;
    this.heads = heads;
  }

  /// As said in a sentence: `medium close-up`.
  public String words() {
    return words;
  }

  /// @param face height of the face's square, share of the picture's height
  public static ShotSize of(double face) {
    double frame = FACE_OF_HEAD / face;
    for (ShotSize size : values()) {
      if (frame <= size.heads) return size;
    }
    return EXTREME_LONG;
  }
}

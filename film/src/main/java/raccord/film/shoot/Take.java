package raccord.film.shoot;

/// One recording, by one camera or one sound recorder.
///
/// @param media content hash of the original
/// @param name file name as it came from the set
/// @param setup id of the setup it belongs to; empty when unknown
/// @param circled the set marked it as good
/// @param continuity how things stood in it, by the log
/// @param notes remarks from the set, empty when none
public record Take(
    String media,
    String name,
    Slate slate,
    Roll roll,
    Lens lens,
    LensHeight height,
    String setup,
    boolean circled,
    Continuity continuity,
    String notes) {

  /// A recording of which the set wrote nothing down.
  public static Take unlogged(String media, String name) {
    return new Take(
        media,
        name,
        Slate.BLANK,
        Roll.UNKNOWN,
        Lens.UNKNOWN,
        LensHeight.UNKNOWN,
        "",
        false,
        Continuity.UNKNOWN,
        "");
  }

  public Take withSetup(String id) {
    return new Take(media, name, slate, roll, lens, height, id, circled, continuity, notes);
  }
}

package raccord.film.shoot;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a file's or folder's name says of the take: the names sets and cameras give.
///
/// @param slate blank when the name has none
/// @param roll unknown when the name has none
public record FileName(Slate slate, Roll roll) {
  private static final String SEPARATOR = "[-_ .]{1,2}";

  // Camera cards (ARRI, RED, Sony and Canon cinema cameras): camera letter, reel number, clip
  // number, then date and a random id: A012C003_240115_R1AB, A_0012C003_240115_1234.
  private static final Pattern CAMERA =
      Pattern.compile("(?<roll>[A-Z]_?\\d{3,4})_?C\\d{3,4}(?:_.*)?", Pattern.CASE_INSENSITIVE);

  // A card's folder: A012R1AB (ARRI), A012_R1AB, A001.RDM (RED).
  private static final Pattern CARD =
      Pattern.compile(
          "(?<roll>[A-Z]\\d{3,4})(?:_?R[0-9A-Z]{3,4}|_[0-9A-Z]{4,6})?(?:\\.RD[MC])?",
          Pattern.CASE_INSENSITIVE);

  private static final List<Pattern> SLATES =
      List.of(
          // Sound recorders: roll, scene with setup, take, and the track: Sr001-2C-01_03.
          Pattern.compile(
              "(?<roll>[A-Z]{1,3}\\d{2,4})-(?<scene>\\d{1,4})(?<setup>[A-Z]{0,3})-(?<take>\\d{1,3})"
                  + "(?:_\\d{1,2})?",
              Pattern.CASE_INSENSITIVE),
          // S012_SH03_T02, Sc12_Shot3_Take2.
          Pattern.compile(
              "S(?:C|CENE)?[ _]?(?<scene>\\d{1,4}[A-Z]{0,2})"
                  + SEPARATOR
                  + "SH(?:OT)?[ _]?(?<setup>\\d{1,4}[A-Z]{0,2})"
                  + SEPARATOR
                  + "T(?:K|AKE)?[ _]?(?<take>\\d{1,3}[A-Z]{0,2})(?:[-_ ].*)?",
              Pattern.CASE_INSENSITIVE),
          // Scene 12A Take 3, S12_T3, SC012A-TK03_A.
          Pattern.compile(
              "S(?:C|CENE)?[ _]?(?<scene>\\d{1,4})(?<setup>[A-Z]{0,3})"
                  + SEPARATOR
                  + "T(?:K|AKE)?[ _]?(?<take>\\d{1,3}[A-Z]{0,2})(?:[-_ ].*)?",
              Pattern.CASE_INSENSITIVE),
          // 12A-3, 12A_T3, 012A-03_A (the camera's letter after the take).
          Pattern.compile(
              "(?<scene>\\d{1,4})(?<setup>[A-Z]{0,3})[-_]T?(?:K|AKE)?[ _]?"
                  + "(?<take>\\d{1,3}(?:PU)?)(?:[-_ ]?(?:CAM)?[A-H])?",
              Pattern.CASE_INSENSITIVE),
          // A folder for a scene alone.
          Pattern.compile(
              "S(?:C|CENE)[ _-]?(?<scene>\\d{1,4})(?<setup>[A-Z]{0,3})", Pattern.CASE_INSENSITIVE));

  /// Reads a name.
  ///
  /// @param name without its ending: `A012C003_240115_R1AB`
  public static FileName read(String name) {
    Matcher camera = CAMERA.matcher(name);
    if (camera.matches()) return new FileName(Slate.BLANK, roll(camera.group("roll")));
    for (Pattern pattern : SLATES) {
      Matcher m = pattern.matcher(name);
      if (m.matches()) {
        return new FileName(
            new Slate(m.group("scene"), part(m, "setup").toUpperCase(Locale.ROOT), part(m, "take")),
            roll(part(m, "roll")));
      }
    }
    Matcher card = CARD.matcher(name);
    return new FileName(Slate.BLANK, card.matches() ? roll(card.group("roll")) : Roll.UNKNOWN);
  }

  private static Roll roll(String name) {
    return new Roll(name);
  }

  private static String part(Matcher m, String group) {
    if (!m.namedGroups().containsKey(group)) return "";
    String text = m.group(group);
    return text == null ? "" : text;
  }
}

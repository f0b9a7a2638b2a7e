package raccord.lab.soundstage;

import java.util.HexFormat;

/// Block letters for slates: five columns of seven dots each.
final class Lettering {
  private static final String LETTERS = "0123456789:-./ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  // One pair of hex digits a column, the top dot in the lowest bit.
  private static final String DOTS =
      "3E5149453E00427F400042615149462141454B311814127F1027454545393C4A494930017109050336494949360649"
          + "49291E00363600000808080808006060000020100804027E1111117E7F494949363E414141227F4141221C7F49"
          + "4949417F090909013E4149497A7F0808087F00417F41002040413F017F081422417F404040407F020C027F7F04"
          + "08107F3E4141413E7F090909063E4151215E7F09192946464949493101017F01013F4040403F1F2040201F3F40"
          + "38403F63140814630708700807615149454"
          + "3";

  private Lettering() {}

  /// True if a line of text has ink at a place.
  ///
  /// @param x in letters from the start of the line
  /// @param y 0 at the top of the letters, 1 at their foot
  static boolean ink(String text, double x, double y) {
    int place = (int) Math.floor(x);
    if (place < 0 || place >= text.length() || y < 0 || y >= 1) return false;
    int letter = LETTERS.indexOf(text.charAt(place));
    int column = (int) ((x - place) * 6);
    if (letter < 0 || column > 4) return false;
    int at = 10 * letter + 2 * column;
    int dots = HexFormat.fromHexDigits(DOTS, at, at + 2);
    return ((dots >> (int) (y * 7)) & 1) == 1;
  }
}

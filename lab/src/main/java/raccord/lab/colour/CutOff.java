package raccord.lab.colour;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import raccord.film.colour.Cdl;

/// What a grade cannot bring back, because the shot holds nothing there but white or black.
public final class CutOff {
  private static final float ONE_CODE = 1 / 255f;
  // Specks of light are white in every shot.
  private static final double SEEN = 0.01;
  // Five codes of 8 bits: less does not show as a flat patch.
  private static final double MOVED = 5 / 255.0;

  private CutOff() {}

  /// @param pictures of the shot, nominal codes. Not modified.
  /// @return whole sentences, one for each end that the grade moves
  public static List<String> sentences(List<RgbPicture> pictures, Cdl grade) {
    return Stream.of(sentence(pictures, grade, 1, "white"), sentence(pictures, grade, 0, "black"))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> sentence(
      List<RgbPicture> pictures, Cdl grade, float end, String name) {
    long cut = 0;
    long size = 0;
    for (RgbPicture picture : pictures) {
      size += picture.size();
      for (int i = 0; i < picture.size(); i++) if (isCut(picture, i, end)) cut++;
    }
    double share = (double) cut / size;
    float[] rgb = {end, end, end};
    grade.apply(rgb);
    double moved = 0;
    for (float code : rgb) moved = Math.max(moved, Math.abs(code - end));
    if (share < SEEN || moved < MOVED) return Optional.empty();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%.0f %% of the picture is cut off at %s in some channel; what was there does not come"
                + " back, and a flat patch or a tint may show.",
            100 * share,
            name));
  }

  private static boolean isCut(RgbPicture picture, int i, float end) {
    for (float[] plane : picture.planes()) {
      if (end == 1 ? plane[i] > 1 - ONE_CODE : plane[i] < ONE_CODE) return true;
    }
    return false;
  }
}

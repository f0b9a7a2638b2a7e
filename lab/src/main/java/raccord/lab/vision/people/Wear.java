package raccord.lab.vision.people;

import java.util.Arrays;
import raccord.lab.vision.Glance;

/// What someone wears, as far as it can be told from a small picture: the colour of the clothes
/// under the chin, against the light on the face. Hair says less: the edge of a frame and what is
/// behind the head get into it.
///
/// Colour differences are divided by luma and lightness is counted from the face, so that a change
/// of exposure leaves them where they are.
///
/// @param lightness of the clothes against the face, in stops of code value
/// @param blue Cb over luma of the clothes
/// @param red Cr over luma of the clothes
public record Wear(float lightness, float blue, float red) {
  // How far one person's own values wander from shot to shot of a scene: the soundstage's people
  // from all sides, a few frames each.
  private static final float LIGHTNESS_WANDERS = 0.30f;
  private static final float COLOUR_WANDERS = 0.035f;

  /// Strong colours wander more, by this share.
  private static final float STRONG_WANDERS = 0.15f;

  private static final float DARK = 0.06f;
  private static final int FEWEST_CELLS = 4;

  /// Reads the clothes of the one whose face is in the given place.
  ///
  /// @param x middle of the face, share of the width
  /// @param y middle of the face, share of the height
  /// @param size of its square, share of the height
  /// @param shape width of the picture over its height
  /// @return all NaN where the frame's edge or the dark hides too much
  static Wear of(Glance glance, double x, double y, double size, double shape) {
    double wide = size / shape;
    float face = middle(glance.luma(), glance, 1, x, y, 0.3 * wide, 0.3 * size);
    double top = y + 1.05 * size;
    double bottom = Math.min(1, y + 1.9 * size);
    double cy = (top + bottom) / 2;
    double high = (bottom - top) / 2;
    float clothes = middle(glance.luma(), glance, 1, x, cy, 0.8 * wide, high);
    float blue = middle(glance.cb(), glance, 2, x, cy, 0.8 * wide, high);
    float red = middle(glance.cr(), glance, 2, x, cy, 0.8 * wide, high);
    float over = Math.max(DARK, clothes);
    return new Wear(stops(clothes, face), blue / over, red / over);
  }

  /// True if the clothes could not be read.
  public boolean isUnknown() {
    return Float.isNaN(lightness);
  }

  /// How unlike two people's clothes are: about 1 for the same person in another light and from
  /// another side, 2 and more for other clothes; NaN when either is unknown.
  public double unlike(Wear other) {
    if (isUnknown() || other.isUnknown()) return Double.NaN;
    double l = (lightness - other.lightness) / LIGHTNESS_WANDERS;
    double b = apart(blue, other.blue);
    double r = apart(red, other.red);
    return Math.sqrt((l * l + b * b + r * r) / 2);
  }

  /// The same clothes in a picture whose colours are moved.
  ///
  /// @param moreBlue Cb over luma that is added
  /// @param moreRed Cr over luma that is added
  Wear tinted(float moreBlue, float moreRed) {
    return new Wear(lightness, blue + moreBlue, red + moreRed);
  }

  private static double apart(float one, float other) {
    double strong = (Math.abs(one) + Math.abs(other)) / 2;
    return (one - other) / (COLOUR_WANDERS + STRONG_WANDERS * strong);
  }

  private static float stops(float value, float against) {
    return (float) (Math.log(Math.max(value, 0.02f) / Math.max(against, 0.02f)) / Math.log(2))
        + (Float.isNaN(value + against) ? Float.NaN : 0);
  }

  /// The middle value over a box of cells.
  ///
  /// @param down 1 for luma, 2 for colour differences, which have half the cells
  private static float middle(
      float[] cells, Glance glance, int down, double x, double y, double halfX, double halfY) {
    int across = glance.width() / down;
    int rows = glance.height() / down;
    int left = Math.max(0, (int) Math.floor((x - halfX) * across + 0.25));
    int right = Math.min(across - 1, (int) Math.ceil((x + halfX) * across - 1.25));
    int top = Math.max(0, (int) Math.floor((y - halfY) * rows + 0.25));
    int bottom = Math.min(rows - 1, (int) Math.ceil((y + halfY) * rows - 1.25));
    if (right < left || bottom < top) return Float.NaN;
    float[] values = new float[(right - left + 1) * (bottom - top + 1)];
    if (values.length < FEWEST_CELLS / down) return Float.NaN;
    int count = 0;
    for (int v = top; v <= bottom; v++) {
      for (int u = left; u <= right; u++) values[count++] = cells[v * across + u];
    }
    Arrays.sort(values);
    return values[count / 2];
  }
}

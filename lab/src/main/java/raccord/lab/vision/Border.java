package raccord.lab.vision;

/// Black rows and columns along the sides of a frame, in pixels.
///
/// In a dark frame the black picture itself counts; only the least border over a shot is a bar.
///
/// @param top black rows from the top, to half the height
/// @param bottom black rows from the bottom
/// @param left black columns from the left, to half the width
/// @param right black columns from the right
/// @param sharp true if the lines just inside every black side are plainly lit, as where a bar
///   ends; a dark picture shades off
public record Border(int top, int bottom, int left, int right, boolean sharp) {

  /// Lighter than this is picture, as a share of the way from black to white. Black rows of a real
  /// clip, H.264, reach 0.022 (code 21).
  private static final float BLACK = 0.03f;

  /// Sampled places of a line that may be lighter: ringing where bars meet the picture.
  private static final float LIGHTER = 0.02f;

  private static final int ACROSS = 96;

  /// Share of the line inside a bar that is picture.
  private static final float LIT = 0.5f;

  static Border of(Rows picture) {
    int width = picture.width();
    int height = picture.height();
    int limit = picture.black() + Math.round(BLACK * (picture.white() - picture.black()));
    int[] line = new int[width];
    int top = 0;
    while (top < height / 2 && lit(picture, top, line, limit) <= LIGHTER) top++;
    int bottom = 0;
    while (bottom < height / 2 && lit(picture, height - 1 - bottom, line, limit) <= LIGHTER) {
      bottom++;
    }
    boolean sharp =
        (top == 0 || lit(picture, Math.min(height - 1, top + 1), line, limit) >= LIT)
            && (bottom == 0 || lit(picture, Math.max(0, height - 2 - bottom), line, limit) >= LIT);

    int tall = Math.max(1, height - top - bottom);
    int count = Math.min(ACROSS, tall);
    int[][] across = new int[count][width];
    for (int i = 0; i < count; i++) {
      picture.read(Math.min(height - 1, top + (2 * i + 1) * tall / (2 * count)), across[i]);
    }
    int left = 0;
    while (left < width / 2 && lit(across, left, limit) <= LIGHTER) left++;
    int right = 0;
    while (right < width / 2 && lit(across, width - 1 - right, limit) <= LIGHTER) right++;
    sharp &=
        (left == 0 || lit(across, Math.min(width - 1, left + 1), limit) >= LIT)
            && (right == 0 || lit(across, Math.max(0, width - 2 - right), limit) >= LIT);
    return new Border(top, bottom, left, right, sharp);
  }

  /// The border that both have.
  public Border and(Border other) {
    Border both =
        new Border(
            Math.min(top, other.top),
            Math.min(bottom, other.bottom),
            Math.min(left, other.left),
            Math.min(right, other.right),
            true);
    return new Border(
        both.top,
        both.bottom,
        both.left,
        both.right,
        (sharp && both.isAs(this)) || (other.sharp && both.isAs(other)));
  }

  /// True if all four sides are the same, give or take one line.
  public boolean isAs(Border other) {
    return Math.abs(top - other.top) <= 1
        && Math.abs(bottom - other.bottom) <= 1
        && Math.abs(left - other.left) <= 1
        && Math.abs(right - other.right) <= 1;
  }

  public boolean isNone() {
    return top + bottom + left + right == 0;
  }

  private static float lit(Rows picture, int y, int[] line, int limit) {
    picture.read(y, line);
    int lighter = 0;
    for (int code : line) if (code > limit) lighter++;
    return (float) lighter / line.length;
  }

  private static float lit(int[][] across, int x, int limit) {
    int lighter = 0;
    for (int[] line : across) if (line[x] > limit) lighter++;
    return (float) lighter / across.length;
  }
}

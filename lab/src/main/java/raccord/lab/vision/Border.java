package raccord.lab.vision;

/// Black rows and columns along the sides of a frame, in pixels.
///
/// In a dark frame the black picture itself counts; only the least border over a shot is a bar.
///
/// @param top black rows from the top, to half the height
/// @param bottom black rows from the bottom
/// @param left black columns from the left, to half the width
/// @param right black columns from the right
public record Border(int top, int bottom, int left, int right) {

  /// Lighter than this is picture, as a share of the way from black to white. Bars of real clips,
  /// compressed, stay below 0.025 (pillarbox of a scanned film, H.264); night exteriors start at
  /// 0.04.
  private static final float BLACK = 0.03f;

  /// Sampled places of a line that may be lighter: ringing where bars meet the picture.
  private static final float LIGHTER = 0.02f;

  private static final int ACROSS = 96;

  static Border of(Rows picture) {
    int width = picture.width();
    int height = picture.height();
    int limit = picture.black() + Math.round(BLACK * (picture.white() - picture.black()));
    short[] line = new short[width];
    int top = 0;
    while (top < height / 2 && isBlack(picture, top, line, limit)) top++;
    int bottom = 0;
    while (bottom < height / 2 && isBlack(picture, height - 1 - bottom, line, limit)) bottom++;

    int tall = Math.max(1, height - top - bottom);
    int count = Math.min(ACROSS, tall);
    short[][] across = new short[count][width];
    for (int i = 0; i < count; i++) {
      picture.read(Math.min(height - 1, top + (2 * i + 1) * tall / (2 * count)), across[i]);
    }
    int left = 0;
    while (left < width / 2 && isBlack(across, left, limit)) left++;
    int right = 0;
    while (right < width / 2 && isBlack(across, width - 1 - right, limit)) right++;
    return new Border(top, bottom, left, right);
  }

  /// The border that both have.
  public Border and(Border other) {
    return new Border(
        Math.min(top, other.top),
        Math.min(bottom, other.bottom),
        Math.min(left, other.left),
        Math.min(right, other.right));
  }

  private static boolean isBlack(Rows picture, int y, short[] line, int limit) {
    picture.read(y, line);
    int lighter = 0;
    for (short code : line) if (code > limit) lighter++;
    return lighter <= LIGHTER * line.length;
  }

  private static boolean isBlack(short[][] across, int x, int limit) {
    int lighter = 0;
    for (short[] line : across) if (line[x] > limit) lighter++;
    return lighter <= LIGHTER * across.length;
  }
}

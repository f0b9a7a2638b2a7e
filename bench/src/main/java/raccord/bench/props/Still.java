package raccord.bench.props;

import java.util.Arrays;

/// One frame, 8-bit 4:2:0, studio range.
///
/// @param luma `byte[width * height]`, unsigned
/// @param cb `byte[width/2 * height/2]`, unsigned
/// @param cr as `cb`
record Still(int width, int height, byte[] luma, byte[] cb, byte[] cr) {
  static Still of(int width, int height, byte[] planar) {
    int luma = width * height;
    return new Still(
        width,
        height,
        Arrays.copyOfRange(planar, 0, luma),
        Arrays.copyOfRange(planar, luma, luma + luma / 4),
        Arrays.copyOfRange(planar, luma + luma / 4, luma + luma / 2));
  }

  static int bytes(int width, int height) {
    return width * height * 3 / 2;
  }

  Still copy() {
    return new Still(width, height, luma.clone(), cb.clone(), cr.clone());
  }

  byte[] plane(int plane) {
    return plane == 0 ? luma : plane == 1 ? cb : cr;
  }
}

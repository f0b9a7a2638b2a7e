package raccord.lab.fixes;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import raccord.film.picture.Matte;
import raccord.lab.tools.Sidecar;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.motion.Blend;

/// A matte that goes with the picture, at a moment that was made: it moves as the picture does.
final class CarriedMatte {
  private static final int WHITE = 65535;

  private CarriedMatte() {}

  /// @param blend how the moment is put together from the neighbours of the two mattes
  static Matte between(Matte before, Matte after, Blend blend) {
    Canvas made = blend.picture(canvas(before), canvas(after), 0);
    return new Matte(before.width(), before.height(), made.plane(0));
  }

  private static Canvas canvas(Matte matte) {
    return new Canvas(List.of(new Canvas.Plane(matte.width(), matte.height(), matte.weights())));
  }

  /// As a still of 16 bits of grey: `matte.0012.png`.
  ///
  /// @param number of the frame of the result
  static Sidecar file(Matte matte, long number) {
    BufferedImage image =
        new BufferedImage(matte.width(), matte.height(), BufferedImage.TYPE_USHORT_GRAY);
    int[] row = new int[matte.width()];
    for (int y = 0; y < matte.height(); y++) {
      for (int x = 0; x < row.length; x++) {
        row[x] = Math.clamp(Math.round(WHITE * matte.at(x, y)), 0, WHITE);
      }
      image.getRaster().setPixels(0, y, row.length, 1, row);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new IllegalStateException("Memory cannot be written.", e);
    }
    return new Sidecar(String.format(Locale.ROOT, "matte.%04d.png", number), bytes.toByteArray());
  }
}

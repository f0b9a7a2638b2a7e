package raccord.lab.repair;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import raccord.film.trouble.MediaException;
import raccord.film.versions.SourceMap;

/// Source maps as pictures, `sourcemap/sourcemap.000012.png`, in the colours that the help page on
/// versions explains. A frame that is all its own may have none.
final class SourcePicture {
  private static final int OWN = 0x303030;
  private static final int REAL = 0x2e9e4f;
  private static final int BLENDED = 0x2f6fd0;
  private static final int GENERATED = 0xd0392f;

  private SourcePicture() {}

  static void write(SourceMap map, Path folder, long frame) {
    int[] colours = new int[map.origins().length];
    for (int i = 0; i < colours.length; i++) {
      colours[i] =
          switch (SourceMap.kind(map.origins()[i])) {
            case OWN -> OWN;
            case REAL -> REAL;
            case BLENDED -> BLENDED;
            case GENERATED -> GENERATED;
          };
    }
    write(file(folder, "sourcemap", frame), map.width(), map.height(), colours);
  }

  /// How sure a tool was, white is sure.
  static void write(float[] confidence, int width, int height, Path folder, long frame) {
    int[] greys = new int[confidence.length];
    for (int i = 0; i < greys.length; i++) {
      greys[i] = Math.round(255 * Math.clamp(confidence[i], 0f, 1f)) * 0x010101;
    }
    write(file(folder, "confidence", frame), width, height, greys);
  }

  /// A map again, as far as its picture tells.
  ///
  /// @throws MediaException if it cannot be read, or is of another size
  static SourceMap read(Path folder, long frame, int width, int height) {
    Path file = file(folder, "sourcemap", frame);
    if (!Files.exists(file)) return SourceMap.all(width, height, SourceMap.OWN);
    try {
      @Nullable BufferedImage image = ImageIO.read(file.toFile());
      if (image == null || image.getWidth() != width || image.getHeight() != height) {
        throw spoiled(file);
      }
      int[] origins = image.getRGB(0, 0, width, height, null, 0, width);
      for (int i = 0; i < origins.length; i++) {
        origins[i] =
            switch (origins[i] & 0xffffff) {
              case OWN -> SourceMap.OWN;
              case REAL -> SourceMap.RECORDED;
              case BLENDED -> SourceMap.BLENDED;
              case GENERATED -> SourceMap.GENERATED;
              default -> throw spoiled(file);
            };
      }
      return new SourceMap(width, height, origins);
    } catch (IOException e) {
      throw spoiled(file);
    }
  }

  static MediaException spoiled(Path file) {
    return MediaException.unreadable(
        file,
        "it does not say where the pixels of its version come from",
        "Put back a copy of it, or make the version again.");
  }

  static Path file(Path folder, String kind, long frame) {
    return folder.resolve(kind).resolve(String.format(Locale.ROOT, "%s.%06d.png", kind, frame));
  }

  private static void write(Path target, int width, int height, int[] rgb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, rgb, 0, width);
    try {
      Files.createDirectories(target.resolveSibling(""));
      ImageIO.write(image, "png", target.toFile());
    } catch (IOException e) {
      throw new MediaException(
          "Cannot write " + target + " (" + e.getMessage() + "). Make room, then run it again.", e);
    }
  }
}

package raccord.lab.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.lab.media.ReelFacts.PixelAspect;

/// A frame made small for people: upright, with square pixels, in sRGB.
///
/// Alpha is left out: what the picture holds under it is shown.
///
/// @param width pixels
/// @param height pixels
/// @param rgb `int[width * height]`, 0xRRGGBB, row by row. Not modified.
public record Thumbnail(int width, int height, int[] rgb) {
  // A cell's mean from at most this many rows and columns of samples: a thumbnail of 8K then costs
  // what one of HD does, and no pattern of film is so regular that it shows.
  private static final int TAPS = 4;

  /// @param frame open. Not modified.
  /// @param picture how the reel it comes from is to be shown
  /// @param longest pixels of the longer side; smaller pictures stay as they are
  public static Thumbnail of(Frame frame, ReelFacts.Picture picture, int longest) {
    return of(frame, picture.rotation(), picture.pixelAspect(), longest);
  }

  /// @param rotation degrees clockwise to turn it: 0, 90, 180, 270
  public static Thumbnail of(Frame frame, int rotation, PixelAspect pixel, int longest) {
    if (longest < 1) {
      throw new IllegalArgumentException("A thumbnail cannot be " + longest + " pixels long.");
    }
    // A header may claim any shape; beyond 1:16 nothing could be told from the picture.
    double shape =
        Math.clamp(
            (double) frame.width() * pixel.across() / ((double) frame.height() * pixel.down()),
            1.0 / 16,
            16);
    double longer = Math.min(longest, Math.max(frame.width(), frame.height()));
    int width = (int) Math.max(1, Math.round(shape >= 1 ? longer : longer * shape));
    int height = (int) Math.max(1, Math.round(shape >= 1 ? longer / shape : longer));
    return new Thumbnail(width, height, colours(frame, width, height)).turned(rotation);
  }

  /// The same, a quarter turn clockwise for each 90 degrees.
  private Thumbnail turned(int degrees) {
    if (Math.floorMod(degrees, 360) < 90) return this;
    int[] turned = new int[rgb.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        turned[x * height + height - 1 - y] = rgb[y * width + x];
      }
    }
    return new Thumbnail(/* width= */ height, /* height= */ width, turned).turned(degrees - 90);
  }

  private static int[] colours(Frame frame, int width, int height) {
    Layout layout = frame.layout();
    int components = layout.model() == Layout.Model.GREY ? 1 : 3;
    float[][] cells = new float[components][];
    for (int i = 0; i < components; i++) cells[i] = cells(frame, i, width, height);
    ToScreen screen = new ToScreen(layout, frame.colour(), frame.height());
    int[] rgb = new int[width * height];
    for (int i = 0; i < rgb.length; i++) {
      float first = cells[0][i];
      rgb[i] =
          components == 1
              ? screen.colour(first, first, first)
              : screen.colour(first, cells[1][i], cells[2][i]);
    }
    return rgb;
  }

  /// Means of stored values over a grid of cells.
  private static float[] cells(Frame frame, int plane, int width, int height) {
    Frame.Plane samples = frame.planes().get(plane);
    int[] columns = taps(width, samples.width());
    int[] rows = taps(height, samples.height());
    float[] cells = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double sum = 0;
        for (int down = 0; down < TAPS; down++) {
          for (int across = 0; across < TAPS; across++) {
            sum += frame.sample(plane, columns[x * TAPS + across], rows[y * TAPS + down]);
          }
        }
        cells[y * width + x] = (float) (sum / (TAPS * TAPS));
      }
    }
    return cells;
  }

  /// For each cell the places to read, spread evenly over it.
  private static int[] taps(int cells, int samples) {
    int[] taps = new int[cells * TAPS];
    for (int i = 0; i < taps.length; i++) {
      taps[i] = (int) ((2L * i + 1) * samples / (2L * taps.length));
    }
    return taps;
  }

  public BufferedImage picture() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, rgb, 0, width);
    return image;
  }

  /// A JPEG file.
  ///
  /// @param quality 0 to 1
  public byte[] jpeg(double quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality((float) quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture(), null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(
          String.format(Locale.ROOT, "A picture of %d by %d is no JPEG.", width, height), e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}

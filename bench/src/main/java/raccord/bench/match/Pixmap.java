package raccord.bench.match;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import raccord.lab.colour.RgbPicture;

/// Pictures of 8 bits as netpbm's `.ppm` has them.
final class Pixmap {
  private Pixmap() {}

  static RgbPicture read(Path file) throws IOException {
    return read(new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file))));
  }

  static RgbPicture read(DataInputStream in) throws IOException {
    word(in);
    int width = Integer.parseInt(word(in));
    int height = Integer.parseInt(word(in));
    word(in);
    byte[] packed = new byte[3 * width * height];
    in.readFully(packed);
    float[][] planes = new float[3][width * height];
    for (int i = 0; i < width * height; i++) {
      for (int c = 0; c < 3; c++) planes[c][i] = (packed[3 * i + c] & 255) / 255f;
    }
    return new RgbPicture(width, height, planes);
  }

  private static String word(DataInputStream in) throws IOException {
    StringBuilder word = new StringBuilder();
    for (byte next = in.readByte(); next > ' '; next = in.readByte()) word.append((char) next);
    return word.toString();
  }

  static byte[] written(RgbPicture picture) {
    String head = "P6\n%d %d\n255\n".formatted(picture.width(), picture.height());
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    byte[] out = new byte[start.length + 3 * picture.size()];
    System.arraycopy(start, 0, out, 0, start.length);
    for (int i = 0; i < picture.size(); i++) {
      for (int c = 0; c < 3; c++) {
        int code = Math.clamp(Math.round(picture.planes()[c][i] * 255), 0, 255);
        out[start.length + 3 * i + c] = (byte) code;
      }
    }
    return out;
  }
}

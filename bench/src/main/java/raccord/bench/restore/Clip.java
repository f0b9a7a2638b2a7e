package raccord.bench.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import raccord.bench.FirstFrames;

/// The first frames of a real shot at 640 by 360, R, G and B of 8 bits.
///
/// @param frames three planes each. Not modified.
record Clip(String name, List<byte[][]> frames) {
  static final int WIDTH = 640;
  static final int HEIGHT = 360;
  static final int AREA = WIDTH * HEIGHT;

  /// @param cache keeps what was decoded
  static Clip read(Path footage, String file, Path cache, int count)
      throws IOException, InterruptedException {
    FirstFrames first = FirstFrames.read(footage, file, cache, WIDTH, HEIGHT, count);
    return new Clip(first.name(), frames(Files.readAllBytes(first.raw())));
  }

  /// Frames out of rgb24, one after another.
  static List<byte[][]> frames(byte[] bytes) {
    List<byte[][]> frames = new ArrayList<>();
    for (int at = 0; at + 3 * AREA <= bytes.length; at += 3 * AREA) {
      byte[][] frame = new byte[3][AREA];
      for (int i = 0; i < AREA; i++) {
        for (int c = 0; c < 3; c++) frame[c][i] = bytes[at + 3 * i + c];
      }
      frames.add(frame);
    }
    return frames;
  }

  /// A frame as rgb24.
  static byte[] packed(byte[][] frame) {
    byte[] bytes = new byte[3 * AREA];
    for (int i = 0; i < AREA; i++) {
      for (int c = 0; c < 3; c++) bytes[3 * i + c] = frame[c][i];
    }
    return bytes;
  }

  /// Decibels of R, G and B together.
  static double psnr(byte[][] picture, byte[][] truth) {
    long squares = 0;
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < AREA; i++) {
        int apart = (picture[c][i] & 0xff) - (truth[c][i] & 0xff);
        squares += (long) apart * apart;
      }
    }
    // Two pictures that are the same count as 100 dB.
    return squares == 0 ? 100 : 10 * Math.log10(255.0 * 255 * 3 * AREA / squares);
  }
}

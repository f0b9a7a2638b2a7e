package raccord.bench.between;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import raccord.bench.FirstFrames;
import raccord.lab.vision.Canvas;

/// The first frames of a real shot, R, G and B of 8 bits, scaled to one size.
///
/// @param raw the frames as FFmpeg takes them: rgb24, one after another
record Clip(String name, Path raw, int width, int height, List<Canvas> frames) {

  /// @param cache keeps the decoded frames
  static Clip read(Path footage, String file, Path cache, int width, int height, int count)
      throws IOException, InterruptedException {
    FirstFrames first = FirstFrames.read(footage, file, cache, width, height, count);
    return new Clip(first.name(), first.raw(), width, height, frames(first.raw(), width, height));
  }

  static List<Canvas> frames(Path raw, int width, int height) throws IOException {
    byte[] bytes = Files.readAllBytes(raw);
    List<Canvas> frames = new ArrayList<>();
    int size = width * height;
    for (int at = 0; at + 3 * size <= bytes.length; at += 3 * size) {
      Canvas frame = Canvas.rgb(width, height);
      for (int i = 0; i < size; i++) {
        for (int c = 0; c < 3; c++) frame.plane(c)[i] = (bytes[at + 3 * i + c] & 255) / 255f;
      }
      frames.add(frame);
    }
    return frames;
  }

  /// Rec.601, as the small formats have it.
  static float[] luma(Canvas rgb) {
    float[] luma = new float[rgb.plane(0).length];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = 0.299f * rgb.plane(0)[i] + 0.587f * rgb.plane(1)[i] + 0.114f * rgb.plane(2)[i];
    }
    return luma;
  }
}

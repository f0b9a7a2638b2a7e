package raccord.bench.removal;

import static raccord.bench.removal.Clip.AREA;
import static raccord.bench.removal.Clip.HEIGHT;
import static raccord.bench.removal.Clip.WIDTH;

import java.util.List;
import raccord.lab.vision.fill.Filled;
import raccord.lab.vision.fill.Sight;
import raccord.lab.vision.fill.Strip;

/// A clip held in memory, as the filler reads it.
record Held(List<byte[]> frames, boolean[][] holes) implements Strip {
  @Override
  public int length() {
    return frames.size();
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public Sight at(int index) {
    float[][] rgb = new float[3][AREA];
    byte[] frame = frames.get(index);
    for (int i = 0; i < AREA; i++) {
      for (int c = 0; c < 3; c++) rgb[c][i] = (frame[3 * i + c] & 255) / 255f;
    }
    return new Sight(index, WIDTH, HEIGHT, rgb, holes[index]);
  }

  /// Puts what fills a hole into a frame.
  ///
  /// @param frame changed inside the hole
  static void put(Filled filled, byte[] frame) {
    for (int i = 0; i < filled.hole().length; i++) {
      if (!filled.hole()[i]) continue;
      int x = filled.box().left() + i % filled.box().width();
      int y = filled.box().top() + i / filled.box().width();
      for (int c = 0; c < 3; c++) {
        frame[3 * (y * WIDTH + x) + c] =
            (byte) Math.clamp(Math.round(255 * filled.rgb()[c][i]), 0, 255);
      }
    }
  }
}

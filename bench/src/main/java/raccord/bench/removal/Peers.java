package raccord.bench.removal;

import static raccord.bench.removal.Clip.AREA;
import static raccord.bench.removal.Clip.HEIGHT;
import static raccord.bench.removal.Clip.WIDTH;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import raccord.lab.vision.Homography;
import raccord.lab.vision.fill.Ground;
import raccord.lab.vision.opencv.Inpainting;

/// What other programs make of the same holes.
final class Peers {
  private Peers() {}

  static List<byte[]> inpainted(
      Inpainting way, List<byte[]> frames, boolean[][] holes, IntPredicate wanted) {
    List<byte[]> out = new ArrayList<>();
    for (int t = 0; t < frames.size(); t++) {
      out.add(wanted.test(t) ? way.fill(frames.get(t), holes[t], WIDTH, HEIGHT) : frames.get(t));
    }
    return out;
  }

  /// The median of all frames laid over each other as the ground moves; what no frame shows, by
  /// Telea.
  static List<byte[]> plate(List<byte[]> frames, boolean[][] holes, IntPredicate wanted) {
    Ground ground = Ground.of(new Held(frames, holes));
    List<byte[]> out = new ArrayList<>();
    for (int t = 0; t < frames.size(); t++) {
      if (!wanted.test(t)) {
        out.add(frames.get(t));
        continue;
      }
      byte[] filled = frames.get(t).clone();
      boolean[] open = holes[t].clone();
      Homography[] ways = new Homography[frames.size()];
      for (int s = 0; s < ways.length; s++) ways[s] = ground.between(t, s);
      int[][] seen = new int[3][frames.size()];
      for (int i = 0; i < AREA; i++) {
        if (!holes[t][i]) continue;
        int column = i % WIDTH;
        int row = i / WIDTH;
        int count = 0;
        for (int s = 0; s < ways.length; s++) {
          int x = (int) Math.round(ways[s].x(column, row));
          int y = (int) Math.round(ways[s].y(column, row));
          if (x < 0 || y < 0 || x >= WIDTH || y >= HEIGHT || holes[s][y * WIDTH + x]) continue;
          for (int c = 0; c < 3; c++) {
            seen[c][count] = frames.get(s)[3 * (y * WIDTH + x) + c] & 255;
          }
          count++;
        }
        if (count == 0) continue;
        for (int c = 0; c < 3; c++) {
          Arrays.sort(seen[c], 0, count);
          filled[3 * i + c] = (byte) ((seen[c][(count - 1) / 2] + seen[c][count / 2] + 1) / 2);
        }
        open[i] = false;
      }
      out.add(Inpainting.TELEA.fill(filled, open, WIDTH, HEIGHT));
    }
    return out;
  }
}

package raccord.bench.between;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import raccord.bench.RawFilter;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.opencv.DenseFlow;

/// What others make of the frames left out.
final class Peers {
  // Pixels of a flow and its way back that end up further apart than this see nothing.
  private static final float HIDDEN = 1;

  private Peers() {}

  static Canvas average(Canvas before, Canvas after, float part) {
    Canvas out = before.copy();
    for (int c = 0; c < 3; c++) {
      float[] to = out.plane(c);
      for (int i = 0; i < to.length; i++) to[i] += part * (after.plane(c)[i] - to[i]);
    }
    return out;
  }

  /// Plain flow warping: half the flow back and half forth, linear, one way.
  static Canvas oneWay(Canvas before, Canvas after, float part) {
    float[] flow = flow(before, after);
    Canvas out = Canvas.rgb(before.width(), before.height());
    for (int c = 0; c < 3; c++) {
      float[] a = warped(before, c, flow, -part);
      float[] b = warped(after, c, flow, 1 - part);
      for (int i = 0; i < a.length; i++) out.plane(c)[i] = a[i] + part * (b[i] - a[i]);
    }
    return out;
  }

  /// Each neighbour by a flow of its own, weighed down where its flow does not lead back.
  static Canvas twoWay(Canvas before, Canvas after, float part) {
    float[] there = flow(before, after);
    float[] back = flow(after, before);
    float[] seenBefore = seen(before.width(), before.height(), there, back);
    float[] seenAfter = seen(before.width(), before.height(), back, there);
    Canvas out = Canvas.rgb(before.width(), before.height());
    for (int c = 0; c < 3; c++) {
      float[] a = warped(before, c, back, part);
      float[] b = warped(after, c, there, 1 - part);
      for (int i = 0; i < a.length; i++) {
        float wa = (1 - part) * seenBefore[i];
        float wb = part * seenAfter[i];
        out.plane(c)[i] = (wa * a[i] + wb * b[i]) / (wa + wb);
      }
    }
    return out;
  }

  private static float[] flow(Canvas from, Canvas to) {
    return DenseFlow.between(bytes(from), bytes(to), from.width(), from.height());
  }

  private static byte[] bytes(Canvas rgb) {
    float[] luma = Clip.luma(rgb);
    byte[] bytes = new byte[luma.length];
    for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) Math.round(255 * luma[i]);
    return bytes;
  }

  private static float[] seen(int width, int height, float[] flow, float[] other) {
    float[] seen = new float[width * height];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        int px = Math.clamp(Math.round(x + flow[2 * i]), 0, width - 1);
        int py = Math.clamp(Math.round(y + flow[2 * i + 1]), 0, height - 1);
        int at = py * width + px;
        double off = Math.hypot(flow[2 * i] + other[2 * at], flow[2 * i + 1] + other[2 * at + 1]);
        seen[i] = off > HIDDEN ? 0.1f : 1;
      }
    }
    return seen;
  }

  private static float[] warped(Canvas picture, int c, float[] flow, float part) {
    int width = picture.width();
    int height = picture.height();
    float[] from = picture.plane(c);
    float[] out = new float[from.length];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        float u = Math.clamp(x + part * flow[2 * i], 0, width - 1.001f);
        float v = Math.clamp(y + part * flow[2 * i + 1], 0, height - 1.001f);
        int left = (int) u;
        int top = (int) v;
        int at = top * width + left;
        float upper = from[at] + (u - left) * (from[at + 1] - from[at]);
        float lower = from[at + width] + (u - left) * (from[at + width + 1] - from[at + width]);
        out[i] = upper + (v - top) * (lower - upper);
      }
    }
    return out;
  }

  /// What FFmpeg's minterpolate makes of the frames that are left.
  ///
  /// @param frames all of the clip, those left out too (empty where it made none)
  /// @param milliseconds of CPU a frame made
  record Minterpolated(List<Canvas> frames, double milliseconds) {}

  /// @param gap frames left out between two that are kept
  /// @param search minterpolate's words for how it looks for movement
  static Minterpolated minterpolate(Clip clip, int gap, String search, Path cache)
      throws IOException, InterruptedException {
    Path kept = cache.resolve("kept.rgb");
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < clip.frames().size(); i += gap + 1) indices.add(i);
    long size = 3L * clip.width() * clip.height();
    byte[] all = Files.readAllBytes(clip.raw());
    try (OutputStream to = Files.newOutputStream(kept)) {
      for (int index : indices) to.write(all, Math.toIntExact(index * size), (int) size);
      // It holds frames back: the last one again, so that all come out.
      int last = Math.toIntExact(indices.getLast() * size);
      for (int i = 0; i < 3; i++) to.write(all, last, (int) size);
    }
    Path out = cache.resolve("minterpolated.rgb");
    String rate = "fps=" + RawFilter.RATE * (gap + 1);
    var filter = new RawFilter(clip.width(), clip.height());
    String settings = rate + ":mi_mode=mci:scd=none:" + search;
    double made = filter.run(kept, "format=yuv444p,minterpolate=" + settings, out);
    double plain = filter.run(kept, "format=yuv444p," + rate, out.resolveSibling("p"));
    List<Canvas> frames = Clip.frames(out, clip.width(), clip.height());
    int missing = indices.getLast() - (indices.size() - 1);
    return new Minterpolated(aligned(frames, clip), 1000 * (made - plain) / missing);
  }

  // It drops some frames at the start: the shift at which what comes out is most like the clip.
  private static List<Canvas> aligned(List<Canvas> made, Clip clip) {
    int best = 0;
    double likest = -1;
    for (int shift = -2; shift <= 12; shift++) {
      double sum = 0;
      int count = 0;
      for (int i = 12; i < clip.frames().size() - 8; i += 3) {
        if (i - shift < 0 || i - shift >= made.size()) continue;
        sum += Likeness.of(made.get(i - shift), clip.frames().get(i)).psnr();
        count++;
      }
      if (count > 2 && sum / count > likest) {
        likest = sum / count;
        best = shift;
      }
    }
    List<Canvas> frames = new ArrayList<>();
    for (int i = 0; i < clip.frames().size(); i++) {
      boolean there = i - best >= 0 && i - best < made.size();
      frames.add(there ? made.get(i - best) : clip.frames().getFirst());
    }
    return frames;
  }
}

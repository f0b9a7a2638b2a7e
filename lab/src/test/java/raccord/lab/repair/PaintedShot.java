package raccord.lab.repair;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.lab.media.Damage;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelFacts;
import raccord.lab.vision.Codes;

/// A shot that is painted instead of read.
///
/// @param paint the nominal value of a sample, as the native view has it
public record PaintedShot(int width, int height, int frames, Layout layout, Paint paint) {
  public static final Layout YUV_420_8 = yuv(8, 1, 1);
  public static final Layout YUV_422_10 = yuv(10, 1, 0);
  public static final Layout YUV_444_12 = yuv(12, 0, 0);
  public static final Layout RGB_16 =
      new Layout(Layout.Model.RGB, 16, Layout.Sampling.INTEGER, 0, 0, false);
  public static final Layout RGB_HALF =
      new Layout(Layout.Model.RGB, 16, Layout.Sampling.HALF, 0, 0, false);
  public static final List<Layout> LAYOUTS =
      List.of(YUV_420_8, YUV_422_10, YUV_444_12, RGB_16, RGB_HALF);

  private static Layout yuv(int bits, int x, int y) {
    return new Layout(Layout.Model.YCBCR, bits, Layout.Sampling.INTEGER, x, y, false);
  }

  /// What a sample is.
  public interface Paint {
    /// @param x pixels of the picture, also for chroma
    /// @param y pixels of the picture, also for chroma
    double at(long frame, int plane, double x, double y);
  }

  /// Texture that moves, under light that flickers; chroma of its own.
  public static PaintedShot flickering(Layout layout) {
    return new PaintedShot(
        96,
        64,
        12,
        layout,
        (frame, plane, x, y) -> {
          double light = 1 + 0.08 * Math.sin(2.9 * frame);
          double moved = x - 1.5 * frame;
          double wave =
              Math.sin(0.31 * moved) * Math.cos(0.23 * y) + 0.3 * Math.sin(1.7 * moved + y);
          if (layout.model() == Layout.Model.YCBCR && plane > 0) return 0.1 * wave * light;
          return (0.42 + 0.16 * wave + 0.03 * plane) * light;
        });
  }

  /// One even grey, the same in every frame.
  public static PaintedShot flat(Layout layout) {
    return new PaintedShot(
        96,
        64,
        12,
        layout,
        (frame, plane, x, y) -> layout.model() == Layout.Model.YCBCR && plane > 0 ? 0 : 0.4);
  }

  public Supplier<Reel> reel() {
    return () -> new Painting(this);
  }

  /// One frame. The caller closes it.
  public Frame frame(long index) {
    Arena arena = Arena.ofShared();
    Codes codes = new Codes(layout, colour(), height);
    List<Frame.Plane> planes = new ArrayList<>();
    for (int i = 0; i < layout.planes(); i++) {
      boolean chroma = layout.model() == Layout.Model.YCBCR && (i == 1 || i == 2);
      int stepX = chroma ? 1 << layout.chromaX() : 1;
      int stepY = chroma ? 1 << layout.chromaY() : 1;
      int across = Math.ceilDiv(width, stepX);
      int down = Math.ceilDiv(height, stepY);
      int bytes = layout.bytesPerSample();
      MemorySegment samples = arena.allocate((long) across * down * bytes, 64);
      for (int y = 0; y < down; y++) {
        for (int x = 0; x < across; x++) {
          float value = (float) paint.at(index, i, x * stepX, y * stepY);
          codes.write(samples, ((long) y * across + x) * bytes, i, value);
        }
      }
      planes.add(new Frame.Plane(samples, across, down, (long) across * bytes, bytes));
    }
    return new Frame(
        index,
        new Time(index, FrameRate.FPS_24),
        layout,
        colour(),
        Frame.Scan.PROGRESSIVE,
        planes,
        arena::close);
  }

  private ColourTags colour() {
    return layout.model() == Layout.Model.RGB
        ? new ColourTags(1, layout.sampling() == Layout.Sampling.HALF ? 8 : 1, 0, true)
        : ColourTags.REC_709;
  }

  private static final class Painting implements Reel {
    private final PaintedShot shot;
    private long next;

    Painting(PaintedShot shot) {
      this.shot = shot;
    }

    @Override
    public ReelFacts facts() {
      ReelFacts.Picture picture =
          new ReelFacts.Picture(
              "painted",
              shot.width(),
              shot.height(),
              FrameRate.FPS_24,
              false,
              shot.frames(),
              true,
              shot.layout(),
              shot.colour(),
              Frame.Scan.PROGRESSIVE,
              0,
              ReelFacts.PixelAspect.SQUARE);
      return new ReelFacts(
          Path.of("painted"),
          "painted",
          Optional.of(picture),
          List.of(),
          new Time(shot.frames(), FrameRate.FPS_24),
          Time.zero(FrameRate.FPS_24),
          Optional.empty(),
          "",
          Map.of());
    }

    @Override
    public Optional<Frame> next() {
      return next < shot.frames() ? Optional.of(shot.frame(next++)) : Optional.empty();
    }

    @Override
    public void seek(long frame) {
      next = frame;
    }

    @Override
    public Optional<Sound> nextSound() {
      return Optional.empty();
    }

    @Override
    public List<Damage> damage() {
      return List.of();
    }

    @Override
    public void close() {}
  }
}

package raccord.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.lab.media.Damage;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelFacts;

/// Frames in memory as a reel: R, G and B of 8 bits.
public final class KeptReel implements Reel {
  /// What each frame is.
  public static final Layout RGB_8 =
      new Layout(Layout.Model.RGB, 8, Layout.Sampling.INTEGER, 0, 0, false);

  private static final ColourTags TAGS = new ColourTags(1, 1, 0, true);

  private final List<byte[][]> frames;
  private final int width;
  private final int height;
  private int next;

  /// @param frames three planes each. Not modified.
  public KeptReel(List<byte[][]> frames, int width, int height) {
    this.frames = frames;
    this.width = width;
    this.height = height;
  }

  @Override
  public ReelFacts facts() {
    ReelFacts.Picture picture =
        new ReelFacts.Picture(
            "kept",
            width,
            height,
            FrameRate.FPS_24,
            false,
            frames.size(),
            true,
            RGB_8,
            TAGS,
            Frame.Scan.PROGRESSIVE,
            0,
            ReelFacts.PixelAspect.SQUARE);
    return new ReelFacts(
        Path.of("kept"),
        "kept",
        Optional.of(picture),
        List.of(),
        new Time(frames.size(), FrameRate.FPS_24),
        Time.zero(FrameRate.FPS_24),
        Optional.empty(),
        "",
        Map.of());
  }

  @Override
  public Optional<Frame> next() {
    if (next >= frames.size()) return Optional.empty();
    byte[][] kept = frames.get(next);
    Arena arena = Arena.ofShared();
    List<Frame.Plane> planes = new ArrayList<>();
    for (byte[] plane : kept) {
      MemorySegment samples = arena.allocate(plane.length, 64);
      MemorySegment.copy(plane, 0, samples, ValueLayout.JAVA_BYTE, 0, plane.length);
      planes.add(new Frame.Plane(samples, width, height, width, 1));
    }
    long index = next++;
    return Optional.of(
        new Frame(
            index,
            new Time(index, FrameRate.FPS_24),
            RGB_8,
            TAGS,
            Frame.Scan.PROGRESSIVE,
            planes,
            arena::close));
  }

  @Override
  public void seek(long frame) {
    next = Math.toIntExact(frame);
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

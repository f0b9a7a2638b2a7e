package raccord.lab.tools;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.LongFunction;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Damage;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelFacts;

/// A small film painted frame by frame, for tests: 160 by 90, 8-bit 4:2:0, 24 frames a second.
///
/// Each frame and each column differs: a texture that drifts, with grain.
public final class PaintedFilm implements Reel {
  public static final int WIDTH = 160;
  public static final int HEIGHT = 90;
  public static final Layout LAYOUT =
      new Layout(Layout.Model.YCBCR, 8, Layout.Sampling.INTEGER, 1, 1, false);

  /// One picture: planes of codes.
  public record Picture(byte[] luma, byte[] cb, byte[] cr, Frame.Scan scan) {
    /// Changes the code of each luma sample.
    public Picture each(IntUnaryOperator change) {
      byte[] out = new byte[luma.length];
      for (int i = 0; i < out.length; i++) {
        out[i] = (byte) Math.clamp(change.applyAsInt(luma[i] & 255), 0, 255);
      }
      return new Picture(out, cb, cr, scan);
    }

    /// Fills some rows with black.
    public Picture blackRows(int from, int past) {
      byte[] out = luma.clone();
      Arrays.fill(out, from * WIDTH, past * WIDTH, (byte) 16);
      return new Picture(out, cb, cr, scan);
    }

    /// Odd rows from another picture.
    public Picture woven(Picture other) {
      byte[] out = luma.clone();
      for (int y = 1; y < HEIGHT; y += 2) {
        System.arraycopy(other.luma, y * WIDTH, out, y * WIDTH, WIDTH);
      }
      return new Picture(out, cb, cr, scan);
    }

    /// The mean of this and another.
    public Picture mixed(Picture other) {
      byte[] out = new byte[luma.length];
      for (int i = 0; i < out.length; i++) {
        out[i] = (byte) (((luma[i] & 255) + (other.luma[i] & 255) + 1) / 2);
      }
      return new Picture(out, cb, cr, scan);
    }

    public Picture scanned(Frame.Scan how) {
      return new Picture(luma, cb, cr, how);
    }
  }

  private final LongFunction<Picture> painter;
  private final long length;
  private final List<Damage> damage = new ArrayList<>();
  private long at;

  public PaintedFilm(long length, LongFunction<Picture> painter) {
    this.length = length;
    this.painter = painter;
  }

  /// A drifting texture with grain.
  ///
  /// @param place another number, another set
  /// @param moment frames since the shot began; the texture drifts two pixels a frame
  /// @param grain steps of 255 at most; differs in each frame
  public static Picture set(int place, long moment, int grain) {
    return set(place, (double) moment, grain);
  }

  /// The same between two frames.
  public static Picture set(int place, double moment, int grain) {
    byte[] luma = new byte[WIDTH * HEIGHT];
    byte[] cb = new byte[WIDTH * HEIGHT / 4];
    byte[] cr = new byte[cb.length];
    long hash = 0x9e3779b97f4a7c15L * (place * 1_000_003L + Math.round(moment * 64) + 17);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double u = (x + 2.0 * moment) / 11 + place * 1.7;
        double v = (y + 0.7 * moment) / 9 + place * 0.9;
        double value =
            104
                + 36 * Math.sin(u + 0.6 * Math.sin(v + place))
                + 30 * Math.cos(1.3 * v + place)
                + (((int) Math.floor(u * 1.6) + (int) Math.floor(v * 1.5)) % 3 == 0 ? 34 : 0);
        hash = hash * 6364136223846793005L + 1442695040888963407L;
        int noise = grain == 0 ? 0 : (int) Math.floorMod(hash >> 40, 2L * grain + 1) - grain;
        luma[y * WIDTH + x] = (byte) Math.clamp(Math.round(value) + noise, 16, 235);
        if (x % 2 == 0 && y % 2 == 0) {
          int half = y / 2 * WIDTH / 2 + x / 2;
          cb[half] = (byte) (128 + Math.round(10 * Math.sin(v + place)));
          cr[half] = (byte) (128 + Math.round(12 * Math.cos(u / 2 + place)));
        }
      }
    }
    return new Picture(luma, cb, cr, Frame.Scan.PROGRESSIVE);
  }

  /// A standing texture in which only a small block moves: a static camera.
  public static Picture still(int place, long moment, int grain) {
    Picture set = set(place, 0, 0);
    byte[] luma = set.luma.clone();
    long hash = 31L * place + 8 * moment + 5;
    for (int i = 0; i < luma.length; i++) {
      hash = hash * 6364136223846793005L + 1442695040888963407L;
      int noise = grain == 0 ? 0 : (int) Math.floorMod(hash >> 40, 2L * grain + 1) - grain;
      luma[i] = (byte) Math.clamp((luma[i] & 255) + noise, 16, 235);
    }
    int left = (int) Math.floorMod(3 * moment, (long) WIDTH - 30);
    for (int y = 40; y < 60; y++) {
      for (int x = left; x < left + 30; x++) luma[y * WIDTH + x] = (byte) (60 + 3 * (x - left) + y);
    }
    return new Picture(luma, set.cb, set.cr, set.scan);
  }

  public static Picture flat(int code) {
    byte[] luma = new byte[WIDTH * HEIGHT];
    Arrays.fill(luma, (byte) code);
    byte[] chroma = new byte[WIDTH * HEIGHT / 4];
    Arrays.fill(chroma, (byte) 128);
    return new Picture(luma, chroma, chroma, Frame.Scan.PROGRESSIVE);
  }

  /// Shots of these lengths, one after the other, joined by cuts.
  public static List<Shot> shots(long... lengths) {
    List<Shot> shots = new ArrayList<>();
    long first = 0;
    for (long length : lengths) {
      shots.add(
          new Shot(
              String.format(Locale.ROOT, "%04d", 10 * (shots.size() + 1)),
              new FrameRange(first, first + length),
              new Shot.Join(
                  first == 0 ? Shot.Join.Kind.START : Shot.Join.Kind.CUT,
                  new FrameRange(first, first),
                  1),
              Optional.empty(),
              Optional.empty()));
      first += length;
    }
    return shots;
  }

  /// What a check finds in this film, with these shots.
  public List<Finding> findings(Check check, List<Shot> shots) {
    return new Screening(List.of(check), 1)
        .screen(Screening.film(this), shots, this, Progress.SILENT)
        .findings();
  }

  /// Adds damage at a frame, when it is read.
  public PaintedFilm damaged(long frame, String words) {
    damage.add(new Damage(frame, words));
    return this;
  }

  @Override
  public ReelFacts facts() {
    return new ReelFacts(
        Path.of("painted"),
        "painted",
        Optional.of(
            new ReelFacts.Picture(
                "painted",
                WIDTH,
                HEIGHT,
                FrameRate.FPS_24,
                false,
                length,
                true,
                LAYOUT,
                ColourTags.REC_709,
                Frame.Scan.PROGRESSIVE,
                0,
                ReelFacts.PixelAspect.SQUARE)),
        List.of(),
        new Time(length, FrameRate.FPS_24),
        Time.zero(FrameRate.FPS_24),
        Optional.empty(),
        "",
        Map.of());
  }

  @Override
  public Optional<Frame> next() {
    if (at >= length) return Optional.empty();
    Picture picture = painter.apply(at);
    Frame frame =
        new Frame(
            at,
            new Time(at, FrameRate.FPS_24),
            LAYOUT,
            ColourTags.REC_709,
            picture.scan,
            List.of(
                plane(picture.luma, WIDTH, HEIGHT),
                plane(picture.cb, WIDTH / 2, HEIGHT / 2),
                plane(picture.cr, WIDTH / 2, HEIGHT / 2)),
            () -> {});
    at++;
    return Optional.of(frame);
  }

  private static Frame.Plane plane(byte[] codes, int width, int height) {
    return new Frame.Plane(MemorySegment.ofArray(codes), width, height, width, 1);
  }

  @Override
  public void seek(long frame) {
    at = frame;
  }

  @Override
  public Optional<Sound> nextSound() {
    return Optional.empty();
  }

  @Override
  public List<Damage> damage() {
    return damage.stream().filter(each -> each.frame() < at).toList();
  }

  @Override
  public void close() {}
}

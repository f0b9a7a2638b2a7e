package raccord.bench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import raccord.film.cut.Shot;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRange;
import raccord.film.time.Time;
import raccord.lab.media.Damage;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelFacts;
import raccord.lab.soundstage.Fault;

/// A programme cut from real clips of one size, with faults put in at known places.
///
/// Eight-bit 4:2:0 only. One thread at a time. Whoever opens, closes.
final class SpoiledReel implements Reel {
  /// A stretch of a clip.
  record Piece(Path clip, FrameRange frames) {}

  /// One picture in memory.
  private record Picture(
      Layout layout,
      raccord.film.picture.ColourTags colour,
      int width,
      int height,
      byte[][] planes) {
    Picture copy() {
      byte[][] copies = new byte[3][];
      for (int p = 0; p < 3; p++) copies[p] = planes[p].clone();
      return new Picture(layout, colour, width, height, copies);
    }
  }

  private final List<Piece> pieces;
  private final List<Fault> faults;
  private final long[] starts;
  private final List<Picture> strays = new ArrayList<>();
  private final ReelFacts facts;
  private final SplittableRandom noise;
  private @Nullable Reel playing;
  private int playingPiece = -1;
  private long read = -1;
  private @Nullable Picture last;
  private @Nullable Picture beforeLast;
  private long at;

  SpoiledReel(List<Piece> pieces, List<Fault> faults, long seed) {
    this.pieces = List.copyOf(pieces);
    this.faults = List.copyOf(faults);
    noise = new SplittableRandom(seed);
    starts = new long[pieces.size() + 1];
    for (int i = 0; i < pieces.size(); i++) {
      starts[i + 1] = starts[i] + pieces.get(i).frames().length();
    }
    ReelFacts first = null;
    for (Piece piece : pieces) {
      try (Reel reel = Reel.open(piece.clip())) {
        if (first == null) first = reel.facts();
        strays.add(copied(reel.next().orElseThrow()));
      }
    }
    if (first == null) throw new IllegalArgumentException("A programme needs a piece.");
    facts = first;
  }

  /// The shots, as a cut list would tell them.
  List<Shot> shots() {
    List<Shot> shots = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      shots.add(
          new Shot(
              String.format(java.util.Locale.ROOT, "%04d", 10 * (i + 1)),
              new FrameRange(starts[i], starts[i + 1]),
              new Shot.Join(
                  i == 0 ? Shot.Join.Kind.START : Shot.Join.Kind.CUT,
                  new FrameRange(starts[i], starts[i]),
                  1),
              Optional.empty(),
              Optional.empty()));
    }
    return shots;
  }

  @Override
  public ReelFacts facts() {
    return facts;
  }

  @Override
  public Optional<Frame> next() {
    if (at >= starts[pieces.size()]) return Optional.empty();
    double seen = at;
    boolean combed = false;
    for (Fault fault : faults) {
      if (!fault.frames().contains(at)) continue;
      long first = fault.frames().first();
      switch (fault.kind()) {
        case FREEZE -> seen = first;
        case REPEATED -> seen = first - 1.0;
        case PULLDOWN ->
            seen = first + Math.floor((at - first) * (fault.strength() - 1) / fault.strength());
        case COMBED -> combed = true;
        default -> {}
      }
    }
    Picture picture = picture((long) seen).copy();
    for (Fault fault : faults) {
      if (fault.frames().contains(at)) spoil(picture, fault, combed);
    }
    return Optional.of(frame(picture, at++));
  }

  private void spoil(Picture picture, Fault fault, boolean combed) {
    double s = fault.strength();
    switch (fault.kind()) {
      case STRAY_FRAMES -> replace(picture, strays.get((piece(at) + 1) % strays.size()));
      case BLACK -> blacken(picture, 0, picture.height);
      case LETTERBOX -> {
        int bar = (int) Math.round(picture.height * s / 2) * 2;
        blacken(picture, 0, bar);
        blacken(picture, picture.height - bar, picture.height);
      }
      // A gain on light is one on code values too, by the display's power of 2.4 (BT.1886).
      case EXPOSURE -> scale(picture, Math.pow(2, s / 2.4));
      case FLASH -> scale(picture, Math.pow(s, 1 / 2.4));
      case BALANCE -> balance(picture, Math.pow(1 + s, 1 / 2.4), Math.pow(1 - s, 1 / 2.4));
      case GRAIN -> grain(picture, s);
      case SOFT -> blur(picture.planes[0], picture.width, picture.height, (int) Math.round(s));
      case COMBED -> weave(picture, combed);
      default -> {}
    }
  }

  /// Odd rows from a frame before, as when two moments are woven together.
  private void weave(Picture picture, boolean combed) {
    Picture other = beforeLast;
    if (!combed || other == null) return;
    for (int y = 1; y < picture.height; y += 2) {
      System.arraycopy(
          other.planes[0], y * picture.width, picture.planes[0], y * picture.width, picture.width);
    }
  }

  private static void replace(Picture picture, Picture by) {
    for (int p = 0; p < 3; p++) {
      System.arraycopy(by.planes[p], 0, picture.planes[p], 0, picture.planes[p].length);
    }
  }

  private static void blacken(Picture picture, int from, int past) {
    boolean full = picture.colour.fullRange();
    java.util.Arrays.fill(
        picture.planes[0], from * picture.width, past * picture.width, (byte) (full ? 0 : 16));
    for (int p = 1; p < 3; p++) {
      java.util.Arrays.fill(
          picture.planes[p],
          from / 2 * (picture.width / 2),
          past / 2 * (picture.width / 2),
          (byte) 128);
    }
  }

  private static void scale(Picture picture, double gain) {
    int black = picture.colour.fullRange() ? 0 : 16;
    int white = picture.colour.fullRange() ? 255 : 235;
    byte[] luma = picture.planes[0];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = (byte) Math.clamp(Math.round(black + ((luma[i] & 255) - black) * gain), 0, white);
    }
    for (int p = 1; p < 3; p++) {
      byte[] chroma = picture.planes[p];
      for (int i = 0; i < chroma.length; i++) {
        chroma[i] = (byte) Math.clamp(Math.round(128 + ((chroma[i] & 255) - 128) * gain), 16, 240);
      }
    }
  }

  private static void balance(Picture picture, double red, double blue) {
    boolean full = picture.colour.fullRange();
    double black = full ? 0 : 16;
    double unit = full ? 255 : 219;
    double chroma = full ? 255 : 224;
    int half = picture.width / 2;
    byte[] luma = picture.planes[0];
    for (int y = 0; y < picture.height / 2; y++) {
      for (int x = 0; x < half; x++) {
        int at = y * half + x;
        double cb = ((picture.planes[1][at] & 255) - 128) / chroma;
        double cr = ((picture.planes[2][at] & 255) - 128) / chroma;
        double change = 0;
        double newCb = 0;
        double newCr = 0;
        for (int k = 0; k < 4; k++) {
          int i = (2 * y + k / 2) * picture.width + 2 * x + k % 2;
          double l = ((luma[i] & 255) - black) / unit;
          // ITU-R BT.709-6, 3.2 and 3.3.
          double r = (l + 1.5748 * cr) * red;
          double g = l - 0.1873 * cb - 0.4681 * cr;
          double b = (l + 1.8556 * cb) * blue;
          double to = 0.2126 * r + 0.7152 * g + 0.0722 * b;
          newCb += (b - to) / 1.8556 / 4;
          newCr += (r - to) / 1.5748 / 4;
          change = to * unit + black;
          luma[i] = (byte) Math.clamp(Math.round(change), 0, 255);
        }
        picture.planes[1][at] = (byte) Math.clamp(Math.round(128 + newCb * chroma), 0, 255);
        picture.planes[2][at] = (byte) Math.clamp(Math.round(128 + newCr * chroma), 0, 255);
      }
    }
  }

  private void grain(Picture picture, double sigma) {
    byte[] luma = picture.planes[0];
    for (int i = 0; i < luma.length; i++) {
      luma[i] =
          (byte) Math.clamp(Math.round((luma[i] & 255) + sigma * noise.nextGaussian()), 0, 255);
    }
  }

  private static void blur(byte[] luma, int width, int height, int radius) {
    byte[] from = luma.clone();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int sum = 0;
        for (int d = -radius; d <= radius; d++) {
          sum += from[y * width + Math.clamp(x + d, 0, width - 1)] & 255;
        }
        luma[y * width + x] = (byte) (sum / (2 * radius + 1));
      }
    }
  }

  private int piece(long frame) {
    int i = 0;
    while (i < pieces.size() - 1 && frame >= starts[i + 1]) i++;
    return i;
  }

  /// A frame of the programme as shot; goes forward, and back by one.
  private Picture picture(long frame) {
    while (read < frame) {
      int piece = piece(read + 1);
      if (piece != playingPiece) {
        if (playing != null) playing.close();
        playing = Reel.open(pieces.get(piece).clip());
        for (long skip = 0; skip < pieces.get(piece).frames().first(); skip++) {
          playing.next().ifPresent(Frame::close);
        }
        playingPiece = piece;
      }
      Reel reel = playing;
      if (reel == null) throw new IllegalStateException("No piece is playing.");
      beforeLast = last;
      last = copied(reel.next().orElseThrow());
      read++;
    }
    Picture found = frame == read ? last : beforeLast;
    if (found == null) throw new IllegalStateException("Frame " + frame + " is gone.");
    return found;
  }

  private static Picture copied(Frame frame) {
    try (frame) {
      if (frame.layout().bits() != 8 || frame.layout().chromaX() != 1) {
        throw new IllegalArgumentException("Only 8-bit 4:2:0 is spoiled, not " + frame.layout());
      }
      byte[][] planes = new byte[3][];
      for (int p = 0; p < 3; p++) {
        Frame.Plane plane = frame.planes().get(p);
        planes[p] = new byte[plane.width() * plane.height()];
        for (int y = 0; y < plane.height(); y++) {
          MemorySegment.copy(
              plane.samples(),
              ValueLayout.JAVA_BYTE,
              y * plane.stride(),
              planes[p],
              y * plane.width(),
              plane.width());
        }
      }
      return new Picture(frame.layout(), frame.colour(), frame.width(), frame.height(), planes);
    }
  }

  private Frame frame(Picture picture, long index) {
    List<Frame.Plane> planes = new ArrayList<>();
    for (int p = 0; p < 3; p++) {
      int width = p == 0 ? picture.width : (picture.width + 1) / 2;
      int height = p == 0 ? picture.height : (picture.height + 1) / 2;
      planes.add(
          new Frame.Plane(MemorySegment.ofArray(picture.planes[p]), width, height, width, 1));
    }
    return new Frame(
        index,
        new Time(index, facts.pictures().rate()),
        picture.layout,
        picture.colour,
        Frame.Scan.PROGRESSIVE,
        planes,
        () -> {});
  }

  @Override
  public void seek(long frame) {
    throw new UnsupportedOperationException("A spoiled reel runs forward only.");
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
  public void close() {
    if (playing != null) playing.close();
  }

  static Map<Fault.Kind, Double> strengths() {
    return Map.of(
        Fault.Kind.EXPOSURE, 0.8,
        Fault.Kind.BALANCE, 0.25,
        Fault.Kind.GRAIN, 4.0,
        Fault.Kind.SOFT, 2.0,
        Fault.Kind.LETTERBOX, 0.1,
        Fault.Kind.PULLDOWN, 5.0);
  }
}

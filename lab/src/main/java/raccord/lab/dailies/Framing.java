package raccord.lab.dailies;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import raccord.film.picture.Frame;
import raccord.film.time.FrameRange;
import raccord.lab.media.Reel;
import raccord.lab.vision.Glance;

/// What a camera setup looks like without whoever moves in it: for each small cell of the picture,
/// its usual luma over the take and whether it rested there.
///
/// @param width cells
/// @param height cells
/// @param luma `byte[width * height]`, median Y' of the samples, 0 to 255 unsigned. Not modified.
/// @param rests `boolean[width * height]`, true where the cell kept its luma. Not modified.
public record Framing(int width, int height, byte[] luma, boolean[] rests) {
  private static final int SAMPLES = 9;
  private static final int LARGEST_SIDE = 1024;
  // A cell rests when its luma strays no farther than this from its median in most samples: above
  // what noise and compression do to the mean of some hundred pixels, below what a hand does.
  private static final float STILL = 0.035f;

  /// Looks at a few frames spread over the whole take.
  ///
  /// @param reel open for pictures; read from any place, left at any place
  /// @return empty when there is no frame to see
  public static Optional<Framing> of(Reel reel) {
    return of(reel, new FrameRange(0, Math.max(1, reel.facts().pictures().frames())));
  }

  /// Looks at a few frames spread over a stretch of a reel.
  ///
  /// @param reel as in [#of(Reel)]
  public static Optional<Framing> of(Reel reel, FrameRange stretch) {
    long frames = stretch.length();
    List<Glance> glances = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      long at = (2L * i + 1) * frames / (2L * SAMPLES);
      if (i > 0 && at == (2L * i - 1) * frames / (2L * SAMPLES)) continue;
      reel.seek(stretch.first() + at);
      Optional<Frame> next = reel.next();
      if (next.isEmpty()) continue;
      try (Frame frame = next.get()) {
        glances.add(Glance.of(frame));
      }
    }
    return glances.isEmpty() ? Optional.empty() : Optional.of(of(glances));
  }

  /// @param glances of one take, all of one size, at least one
  public static Framing of(List<Glance> glances) {
    int width = glances.getFirst().width();
    int height = glances.getFirst().height();
    byte[] luma = new byte[width * height];
    boolean[] rests = new boolean[width * height];
    float[] cell = new float[glances.size()];
    for (int i = 0; i < luma.length; i++) {
      for (int k = 0; k < cell.length; k++) cell[k] = glances.get(k).luma()[i];
      Arrays.sort(cell);
      float median = cell[cell.length / 2];
      int near = 0;
      for (float value : cell) if (Math.abs(value - median) <= STILL) near++;
      luma[i] = (byte) Math.clamp(Math.round(median * 255), 0, 255);
      rests[i] = near * 3 >= cell.length * 2;
    }
    return new Framing(width, height, luma, rests);
  }

  /// The share of the picture that rests, 0 to 1.
  public double restful() {
    int count = 0;
    for (boolean each : rests) if (each) count++;
    return (double) count / rests.length;
  }

  /// For keeping: width and height as two bytes each, then the luma, its lowest bit telling rest.
  public byte[] bytes() {
    ByteBuffer out = ByteBuffer.allocate(4 + luma.length);
    out.putShort((short) width).putShort((short) height);
    for (int i = 0; i < luma.length; i++) out.put((byte) ((luma[i] & 0xfe) | (rests[i] ? 1 : 0)));
    return out.array();
  }

  /// What [#bytes] kept.
  ///
  /// @throws IllegalArgumentException if the bytes are not a framing
  public static Framing from(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int width = bytes.length < 4 ? 0 : in.getShort();
    int height = bytes.length < 4 ? 0 : in.getShort();
    if (width < 1
        || height < 1
        || width > LARGEST_SIDE
        || height > LARGEST_SIDE
        || bytes.length != 4 + width * height) {
      throw new IllegalArgumentException("These " + bytes.length + " bytes are not a framing.");
    }
    byte[] luma = new byte[width * height];
    boolean[] rests = new boolean[width * height];
    for (int i = 0; i < luma.length; i++) {
      byte each = in.get();
      luma[i] = (byte) (each & 0xfe);
      rests[i] = (each & 1) == 1;
    }
    return new Framing(width, height, luma, rests);
  }
}

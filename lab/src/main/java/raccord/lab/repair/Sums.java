package raccord.lab.repair;

import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.BitSet;
import java.util.HexFormat;
import raccord.film.picture.Frame;
import raccord.film.picture.Matte;

/// Hashes of decoded samples.
final class Sums {
  private Sums() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  /// SHA-256 of a frame's samples: plane by plane, row by row, little-endian, without gaps.
  static byte[] of(Frame frame) {
    MessageDigest digest = sha256();
    int bytes = frame.layout().bytesPerSample();
    for (Frame.Plane plane : frame.planes()) {
      byte[] row = new byte[plane.width() * bytes];
      MemorySegment to = MemorySegment.ofArray(row);
      for (int y = 0; y < plane.height(); y++) {
        long from = y * plane.stride();
        if (plane.step() == bytes) {
          MemorySegment.copy(plane.samples(), from, to, 0, row.length);
        } else {
          for (int x = 0; x < plane.width(); x++) {
            long at = from + (long) x * plane.step();
            MemorySegment.copy(plane.samples(), at, to, (long) x * bytes, bytes);
          }
        }
        digest.update(row);
      }
    }
    return digest.digest();
  }

  /// SHA-256 of which pixels are inside, a bit each, row by row.
  static byte[] of(Matte matte) {
    return sha256().digest(inside(matte).toByteArray());
  }

  /// Which pixels are inside, row by row.
  static BitSet inside(Matte matte) {
    BitSet inside = new BitSet(matte.weights().length);
    for (int i = 0; i < matte.weights().length; i++) if (matte.weights()[i] > 0) inside.set(i);
    return inside;
  }

  /// A running hash of hashes, as hex when it is read.
  static final class Chain {
    private final MessageDigest digest = sha256();

    void add(byte[] sum) {
      digest.update(sum);
    }

    String hex() {
      return HexFormat.of().formatHex(digest.digest());
    }
  }
}

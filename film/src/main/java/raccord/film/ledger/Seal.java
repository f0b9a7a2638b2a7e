package raccord.film.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What binds a line of the ledger to all lines before it: the SHA-256 of the seal before and of
/// the line's own bytes.
///
/// @param hex 64 lower-case hex digits
public record Seal(String hex) {
  /// What the first line is sealed to.
  public static final Seal FIRST = new Seal("0".repeat(64));

  public Seal {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("A seal is 64 hex digits, not \"" + hex + "\".");
    }
  }

  /// The seal of the line that follows.
  ///
  /// @param line as it is written, without its seal
  public Seal over(String line) {
    MessageDigest sum = sha256();
    sum.update(hex.getBytes(StandardCharsets.US_ASCII));
    sum.update((byte) '\n');
    return new Seal(HexFormat.of().formatHex(sum.digest(line.getBytes(StandardCharsets.UTF_8))));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}

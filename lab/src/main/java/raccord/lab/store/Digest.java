package raccord.lab.store;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// One running sum of the kinds that hash lists use. One thread at a time.
public abstract sealed class Digest {

  /// @param algorithm as MHL and ASC MHL name their elements: `md5`, `sha1`, `xxhash64be`, `xxh64`,
  ///   `xxh3`, `xxh128`, `c4`…
  /// @return empty for one nobody can check
  public static Optional<Digest> named(String algorithm) {
    return Optional.ofNullable(
        switch (algorithm.toLowerCase(Locale.ROOT)) {
          case "md5" -> new Secure("MD5", false);
          case "sha256" -> sha256();
          case "sha1" -> new Secure("SHA-1", false);
          case "c4" -> new Secure("SHA-512", true);
          case "xxh64", "xxhash64be", "xxhash64" -> new Sum64(Hashing.xxh64().hashStream());
          case "xxh3" -> new Sum64(Hashing.xxh3_64().hashStream());
          case "xxh128" -> new Sum128(Hashing.xxh3_128().hashStream());
          default -> null;
        });
  }

  /// The sum that seals papers, recipes and samples.
  public static Digest sha256() {
    return new Secure("SHA-256", false);
  }

  /// SHA-256 of some bytes, as hex.
  public static String of(byte[] bytes) {
    Digest sum = sha256();
    sum.put(bytes, bytes.length);
    return sum.written();
  }

  /// SHA-256 of a file, as hex.
  public static String of(Path file) throws IOException {
    Digest sum = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] block = new byte[1 << 16];
      for (int length; (length = in.read(block)) > 0; ) sum.put(block, length);
    }
    return sum.written();
  }

  public abstract void put(byte[] block, int length);

  /// As the lists write it.
  public abstract String written();

  /// True if a list that wrote this text means the same sum.
  ///
  /// @param algorithm as in [#named]
  public boolean is(String algorithm, String text) {
    String mine = written();
    if (algorithm.equalsIgnoreCase("c4")) return mine.equals(text.strip());
    String listed = text.strip().toLowerCase(Locale.ROOT);
    // MHL 1.1: xxhash64 is the sum with its bytes turned round, xxhash64be as everyone prints it;
    // tools mix them up, and a chance match of the other order is one in 2^64.
    return mine.equals(listed)
        || (algorithm.equalsIgnoreCase("xxhash64") && mine.equals(turnedRound(listed)));
  }

  static String hex(long sum) {
    return HexFormat.of().toHexDigits(sum);
  }

  private static String turnedRound(String hex) {
    StringBuilder out = new StringBuilder();
    for (int i = hex.length() - 2; i >= 0; i -= 2) out.append(hex, i, i + 2);
    return out.toString();
  }

  private static final class Secure extends Digest {
    private final MessageDigest digest;
    private final boolean c4;

    Secure(String algorithm, boolean c4) {
      this.c4 = c4;
      try {
        digest = MessageDigest.getInstance(algorithm);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java has " + algorithm + ".", e);
      }
    }

    @Override
    public void put(byte[] block, int length) {
      digest.update(block, 0, length);
    }

    @Override
    public String written() {
      byte[] sum = digest.digest();
      return c4 ? base58(sum) : HexFormat.of().formatHex(sum);
    }

    // SMPTE ST 2114: C4 is "c4" and the SHA-512 in base 58, 88 digits, padded with the zero digit.
    private static String base58(byte[] sum) {
      String digits = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
      BigInteger rest = new BigInteger(1, sum);
      StringBuilder out = new StringBuilder();
      for (int i = 0; i < 88; i++) {
        BigInteger[] split = rest.divideAndRemainder(BigInteger.valueOf(58));
        out.append(digits.charAt(split[1].intValue()));
        rest = split[0];
      }
      return "c4" + out.reverse();
    }
  }

  private static final class Sum64 extends Digest {
    private final HashStream64 stream;

    Sum64(HashStream64 stream) {
      this.stream = stream;
    }

    @Override
    public void put(byte[] block, int length) {
      stream.putBytes(block, 0, length);
    }

    @Override
    public String written() {
      return hex(stream.getAsLong());
    }
  }

  private static final class Sum128 extends Digest {
    private final HashStream128 stream;

    Sum128(HashStream128 stream) {
      this.stream = stream;
    }

    @Override
    public void put(byte[] block, int length) {
      stream.putBytes(block, 0, length);
    }

    @Override
    public String written() {
      HashValue128 sum = stream.get();
      return hex(sum.getMostSignificantBits()) + hex(sum.getLeastSignificantBits());
    }
  }
}

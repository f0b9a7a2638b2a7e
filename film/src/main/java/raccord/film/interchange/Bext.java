package raccord.film.interchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The broadcast extension of a WAV file. EBU Tech 3285 v2, section 2.3.
///
/// @param date `2026-03-14`, as written
/// @param time `09:41:00`, as written
/// @param timeReference first sample since midnight
/// @param version 0, 1 or 2
/// @param rest UMID, loudness and reserve, as written; `byte[254]`. Not modified.
/// @param history how the sound was coded, one line a step
public record Bext(
    String description,
    String originator,
    String originatorReference,
    String date,
    String time,
    long timeReference,
    int version,
    byte[] rest,
    String history) {
  static final int FIXED = 602;
  private static final int REST = 254;

  public Bext {
    rest = Arrays.copyOf(rest, REST);
  }

  /// A new recording's.
  public static Bext of(String description, String originator, long timeReference) {
    return new Bext(description, originator, "", "", "", timeReference, 1, new byte[REST], "");
  }

  static Bext of(byte[] chunk) {
    ByteBuffer in = ByteBuffer.wrap(Arrays.copyOf(chunk, Math.max(chunk.length, FIXED)));
    in.order(ByteOrder.LITTLE_ENDIAN);
    String description = text(in, 256);
    String originator = text(in, 32);
    String reference = text(in, 32);
    String date = text(in, 10);
    String time = text(in, 8);
    long first = in.getLong();
    int version = Short.toUnsignedInt(in.getShort());
    byte[] rest = new byte[REST];
    in.get(rest);
    return new Bext(
        description,
        originator,
        reference,
        date,
        time,
        first,
        version,
        rest,
        text(in, in.remaining()));
  }

  byte[] bytes() {
    byte[] coded = history.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(FIXED + coded.length).order(ByteOrder.LITTLE_ENDIAN);
    put(out, description, 256);
    put(out, originator, 32);
    put(out, originatorReference, 32);
    put(out, date, 10);
    put(out, time, 8);
    out.putLong(timeReference).putShort((short) version).put(rest).put(coded);
    return out.array();
  }

  // The standard says ASCII; recorders write UTF-8.
  private static String text(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    int end = 0;
    while (end < length && bytes[end] != 0) end++;
    return new String(bytes, 0, end, StandardCharsets.UTF_8).stripTrailing();
  }

  private static void put(ByteBuffer out, String text, int length) {
    out.put(Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), length));
  }
}

package raccord.lab.media.ffmpeg;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/// What FFmpeg last complained of, kept for the sentence and away from the terminal. Thread-safe.
///
/// FFmpeg has one log for the whole process and does not say which file a line belongs to, so what
/// is kept here is a hint, never a fact to decide on. Only a line that a codec says in its own name
/// can be told apart: see [#listen].
public final class LastWords {
  private static final int KEPT = 8;
  private static final Deque<String> LINES = new ArrayDeque<>();
  // `[ffv1 @ 0x7fae2427de00] slice CRC mismatch 5A12!`: who said it, and where in memory that is.
  private static final Pattern SPEAKER = Pattern.compile("^\\[[^\\]]* @ 0x([0-9a-f]+)\\] *");
  private static final Map<Long, Consumer<String>> LISTENERS = new ConcurrentHashMap<>();
  // Held for as long as the process lives: native code keeps a pointer to it.
  private static final LogCallback CALLBACK =
      new LogCallback() {
        @Override
        public void call(int level, BytePointer message) {
          if (level <= avutil.AV_LOG_ERROR) keep(message.getString(StandardCharsets.UTF_8));
        }
      };

  /// FFmpeg's answer when it wants to be fed, or emptied, first. Known once its library is loaded.
  static final int AGAIN;

  static {
    avutil.av_log_set_level(avutil.AV_LOG_ERROR);
    avutil.setLogCallback(CALLBACK);
    AGAIN = org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN();
  }

  private LastWords() {}

  /// Forgets what was said before; call it before the step whose words matter.
  public static void forget() {
    synchronized (LINES) {
      LINES.clear();
    }
  }

  /// What was said since, oldest first.
  public static List<String> lines() {
    synchronized (LINES) {
      return new ArrayList<>(LINES);
    }
  }

  /// FFmpeg's name for an error number, with its last complaint when there is one: `FFmpeg: Invalid
  /// data found when processing input; moov atom not found`.
  public static String of(int error) {
    byte[] text = new byte[256];
    avutil.av_strerror(error, text, text.length);
    int end = 0;
    while (end < text.length && text[end] != 0) end++;
    String words = "FFmpeg: " + new String(text, 0, end, StandardCharsets.UTF_8);
    List<String> said = lines();
    return said.isEmpty() ? words : words + "; " + said.getLast();
  }

  /// Tells what one codec complains of, from any thread. Only a codec that works in its own
  /// context, and not in copies of it, can be heard so.
  ///
  /// @param codec address of its context
  static void listen(long codec, Consumer<String> listener) {
    LISTENERS.put(codec, listener);
  }

  static void listenNoMore(long codec) {
    LISTENERS.remove(codec);
  }

  private static void keep(String message) {
    String said = message.strip();
    Matcher speaker = SPEAKER.matcher(said);
    boolean known = speaker.find();
    String line = known ? said.substring(speaker.end()) : said;
    if (line.isEmpty()) return;
    if (known) {
      Consumer<String> listener = LISTENERS.get(Long.parseUnsignedLong(speaker.group(1), 16));
      if (listener != null) listener.accept(line);
    }
    synchronized (LINES) {
      if (LINES.size() == KEPT) LINES.removeFirst();
      LINES.addLast(line);
    }
  }
}

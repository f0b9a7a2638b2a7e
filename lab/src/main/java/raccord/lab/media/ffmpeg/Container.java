package raccord.lab.media.ffmpeg;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import raccord.film.trouble.MediaException;

/// A media file open for reading packets. One thread at a time.
final class Container implements AutoCloseable {
  private static final AtomicInteger OPEN = new AtomicInteger();

  private final Path file;
  private final AVFormatContext context;
  private boolean closed;

  private Container(Path file, AVFormatContext context) {
    this.file = file;
    this.context = context;
  }

  static Container open(Path file) {
    LastWords.forget();
    AVFormatContext context = new AVFormatContext(null);
    AVDictionary dictionary = new AVDictionary(null);
    // Only files: a playlist or a reference movie must not make this program call out.
    avutil.av_dict_set(dictionary, "protocol_whitelist", "file", 0);
    int error =
        avformat.avformat_open_input(context, "file:" + file, (AVInputFormat) null, dictionary);
    avutil.av_dict_free(dictionary);
    if (error < 0) throw unreadable(file, error);
    error = avformat.avformat_find_stream_info(context, (AVDictionary) null);
    if (error < 0) {
      MediaException refused = unreadable(file, error);
      avformat.avformat_close_input(context);
      throw refused;
    }
    OPEN.incrementAndGet();
    return new Container(file, context);
  }

  /// Containers opened and not closed yet, in the whole process.
  static int open() {
    return OPEN.get();
  }

  private static MediaException unreadable(Path file, int error) {
    return MediaException.unreadable(
        file,
        "it is not media that can be opened (" + LastWords.of(error) + ")",
        "Copy it again from the card or the sender, or export it again.");
  }

  Path file() {
    return file;
  }

  AVFormatContext context() {
    return context;
  }

  AVStream stream(int index) {
    return context.streams(index);
  }

  int streams() {
    return context.nb_streams();
  }

  /// The stream FFmpeg would choose, or -1.
  ///
  /// @param type `AVMEDIA_TYPE_VIDEO` and its kin
  int best(int type) {
    int found =
        avformat.av_find_best_stream(
            context, type, -1, -1, (org.bytedeco.ffmpeg.avcodec.AVCodec) null, 0);
    return found < 0 ? -1 : found;
  }

  /// Skips the packets of every other stream.
  void readOnly(int... wanted) {
    for (int i = 0; i < streams(); i++) {
      boolean keep = false;
      for (int each : wanted) keep |= each == i;
      stream(i).discard(keep ? avcodec.AVDISCARD_DEFAULT : avcodec.AVDISCARD_ALL);
    }
  }

  /// Reads the next packet; 0, or FFmpeg's error, `AVERROR_EOF` at the end.
  int read(AVPacket packet) {
    return avformat.av_read_frame(context, packet);
  }

  /// What the file and one of its streams say of themselves, keys in lower case; the stream's words
  /// win. Timecode and reel are also taken from the tracks that carry nothing else.
  Map<String, String> tags(int stream) {
    Map<String, String> tags = new LinkedHashMap<>(tags(context.metadata()));
    for (int i = 0; i < streams(); i++) {
      Map<String, String> other = tags(stream(i).metadata());
      for (String key : new String[] {"timecode", "reel_name"}) {
        if (other.containsKey(key)) tags.putIfAbsent(key, other.get(key));
      }
    }
    if (stream >= 0) tags.putAll(tags(stream(stream).metadata()));
    return tags;
  }

  static Map<String, String> tags(@Nullable AVDictionary dictionary) {
    Map<String, String> tags = new LinkedHashMap<>();
    if (dictionary == null) return tags;
    AVDictionaryEntry entry = null;
    while ((entry = avutil.av_dict_iterate(dictionary, entry)) != null) {
      tags.put(
          entry.key().getString(StandardCharsets.UTF_8).toLowerCase(Locale.ROOT),
          entry.value().getString(StandardCharsets.UTF_8));
    }
    return tags;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      OPEN.decrementAndGet();
      avformat.avformat_close_input(context);
    }
  }
}

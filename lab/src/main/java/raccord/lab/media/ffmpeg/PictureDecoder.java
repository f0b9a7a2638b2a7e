package raccord.lab.media.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import raccord.film.trouble.MediaException;

/// Decodes one stream of a container. One thread at a time.
final class PictureDecoder implements AutoCloseable {

  // A file that is refused from end to end must not fill the memory with its complaints.
  private static final int MOST_TROUBLES = 100;

  private final Container container;
  private final int stream;
  private final AVCodecContext context;
  private final AVPacket packet;
  private AVFrame spare;
  private boolean drained;
  private final List<String> troubles = new ArrayList<>();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final boolean outspoken;
  private String trouble = "";

  /// @param threads threads to decode with; 0 for as many as there are cores
  /// @param largest most pixels a picture may have
  PictureDecoder(Container container, int stream, int threads, long largest) {
    this.container = container;
    this.stream = stream;
    AVStream read = container.stream(stream);
    AVCodec codec = avcodec.avcodec_find_decoder(read.codecpar().codec_id());
    if (codec == null || codec.isNull()) {
      throw MediaException.unreadable(
          container.file(),
          "there is no decoder for its "
              + avcodec.avcodec_get_name(read.codecpar().codec_id()).getString()
              + " stream",
          "Export it as ProRes, DNxHR, H.264 or FFV1.");
    }
    context = avcodec.avcodec_alloc_context3(codec);
    avcodec.avcodec_parameters_to_context(context, read.codecpar());
    context.pkt_timebase(read.time_base());
    context.thread_count(threads);
    context.max_pixels(largest);
    // FFV1 hides a slice whose checksum is wrong and says so in the log alone, so it must decode in
    // its own context, by slices, to be heard.
    outspoken = codec.id() == avcodec.AV_CODEC_ID_FFV1;
    if (outspoken) {
      context.thread_type(AVCodecContext.FF_THREAD_SLICE);
      LastWords.listen(context.address(), complaints::add);
    }
    int error = avcodec.avcodec_open2(context, codec, (AVDictionary) null);
    if (error < 0) {
      LastWords.listenNoMore(context.address());
      avcodec.avcodec_free_context(context);
      throw MediaException.unreadable(
          container.file(),
          "its "
              + codec.name().getString()
              + " stream cannot be decoded ("
              + LastWords.of(error)
              + ")",
          "Export it again, or in another codec.");
    }
    packet = avcodec.av_packet_alloc();
    spare = avutil.av_frame_alloc();
  }

  AVCodecContext context() {
    return context;
  }

  /// What FFmpeg said of each packet it refused since this was last asked.
  List<String> troubles() {
    List<String> since = List.copyOf(troubles);
    troubles.clear();
    return since;
  }

  /// What it said of the last, empty when it refused none.
  String trouble() {
    return trouble;
  }

  /// The next picture in order of presentation, or null at the end. The caller frees it.
  @Nullable AVFrame next() {
    while (true) {
      int got = avcodec.avcodec_receive_frame(context, spare);
      if (got >= 0) {
        AVFrame full = spare;
        spare = avutil.av_frame_alloc();
        for (String said = complaints.poll(); said != null; said = complaints.poll()) note(said);
        return full;
      }
      if (got == avutil.AVERROR_EOF) return null;
      if (got != LastWords.AGAIN) note(got);
      else if (drained) return null;
      else feed();
    }
  }

  private void feed() {
    int error = container.read(packet);
    if (error < 0) {
      if (error != avutil.AVERROR_EOF) note(error);
      drained = true;
      avcodec.avcodec_send_packet(context, null);
      return;
    }
    if (packet.stream_index() == stream) {
      int sent = avcodec.avcodec_send_packet(context, packet);
      if (sent < 0 && sent != avutil.AVERROR_EOF) note(sent);
    }
    avcodec.av_packet_unref(packet);
  }

  private void note(int error) {
    note(LastWords.of(error));
  }

  /// Keeps words about a picture for whoever asks for [#troubles].
  void note(String words) {
    trouble = words;
    if (troubles.size() < MOST_TROUBLES) troubles.add(trouble);
  }

  /// Forgets what was decoded, after the container was moved.
  void flush() {
    avcodec.avcodec_flush_buffers(context);
    complaints.clear();
    drained = false;
  }

  @Override
  public void close() {
    if (outspoken) LastWords.listenNoMore(context.address());
    avutil.av_frame_free(spare);
    avcodec.av_packet_free(packet);
    avcodec.avcodec_free_context(context);
  }
}

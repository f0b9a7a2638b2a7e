package raccord.lab.media.ffmpeg;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodecDescriptor;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/// When each picture of a stream is shown, and where decoding may start: the whole stream read once
/// without decoding. Eight bytes a picture.
///
/// @param stamps presentation timestamps, rising. Not modified.
/// @param keys presentation timestamps of the key pictures, rising. Not modified.
/// @param keyStamps their decoding timestamps, in the same order. Not modified.
/// @param trusted false if timestamps are missing or doubled, so that places cannot be told apart
record PictureIndex(long[] stamps, long[] keys, long[] keyStamps, boolean trusted) {

  /// Reads the index of a container that is read for nothing else; it is not closed.
  static PictureIndex of(Container container, int stream) {
    container.readOnly(stream);
    AVStream read = container.stream(stream);
    AVCodecDescriptor codec = avcodec.avcodec_descriptor_get(read.codecpar().codec_id());
    boolean intra = codec != null && (codec.props() & avcodec.AV_CODEC_PROP_INTRA_ONLY) != 0;
    boolean movie = container.context().iformat().name().getString().startsWith("mov");
    // Without reordering, a QuickTime index already says it all, and the file need not be read.
    return intra && movie && avformat.avformat_index_get_entries_count(read) > 0
        ? fromHeader(read)
        : scanned(container, stream);
  }

  private static PictureIndex fromHeader(AVStream read) {
    int count = avformat.avformat_index_get_entries_count(read);
    Stamps all = new Stamps();
    for (int i = 0; i < count; i++) {
      AVIndexEntry entry = avformat.avformat_index_get_entry(read, i);
      if ((entry.flags() & AVIndexEntry.AVINDEX_DISCARD_FRAME) == 0) all.add(entry.timestamp());
    }
    long[] stamps = all.values();
    return made(stamps, stamps, stamps);
  }

  private static PictureIndex scanned(Container container, int stream) {
    Stamps all = new Stamps();
    Stamps keys = new Stamps();
    Stamps keyStamps = new Stamps();
    AVPacket packet = avcodec.av_packet_alloc();
    boolean complete = true;
    while (container.read(packet) >= 0) {
      if (packet.stream_index() == stream) {
        long shown = packet.pts();
        complete &= shown != avutil.AV_NOPTS_VALUE;
        if ((packet.flags() & avcodec.AV_PKT_FLAG_DISCARD) == 0) all.add(shown);
        if ((packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0) {
          keys.add(shown);
          keyStamps.add(packet.dts() == avutil.AV_NOPTS_VALUE ? shown : packet.dts());
        }
      }
      avcodec.av_packet_unref(packet);
    }
    avcodec.av_packet_free(packet);
    PictureIndex index = made(all.values(), keys.values(), keyStamps.values());
    return complete ? index : new PictureIndex(index.stamps, index.keys, index.keyStamps, false);
  }

  private static PictureIndex made(long[] all, long[] keys, long[] keyStamps) {
    long[] stamps = all.clone();
    Arrays.sort(stamps);
    boolean apart = stamps.length > 0;
    for (int i = 1; i < stamps.length; i++) apart &= stamps[i] != stamps[i - 1];
    for (int i = 1; i < keys.length; i++) apart &= keys[i] > keys[i - 1];
    return new PictureIndex(stamps, keys, keyStamps, apart && keys.length > 0);
  }

  /// The number of the last key picture shown at or before a moment, or -1.
  int keyBefore(long stamp) {
    int at = Arrays.binarySearch(keys, stamp);
    return at >= 0 ? at : -at - 2;
  }

  private static final class Stamps {
    private long[] values = new long[1024];
    private int count;

    void add(long value) {
      if (count == values.length) values = Arrays.copyOf(values, count * 2);
      values[count++] = value;
    }

    long[] values() {
      return Arrays.copyOf(values, count);
    }
  }
}

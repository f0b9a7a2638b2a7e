package raccord.lab.media.ffmpeg;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.time.FrameRate;
import raccord.film.trouble.MediaException;

/// Turns frames into PNG files, each whole. One thread at a time.
public final class StillEncoder implements AutoCloseable {
  private final PictureEncoder encoder;
  private final AVPacket packet = avcodec.av_packet_alloc();

  /// 8-bit layouts become 8-bit PNG, deeper ones 16-bit; YCbCr becomes RGB.
  public StillEncoder(int width, int height, Layout layout, ColourTags colour) {
    encoder =
        new PictureEncoder(
            MovieWriter.Codec.PNG,
            width,
            height,
            FrameRate.FPS_24,
            layout,
            colour,
            Frame.Scan.PROGRESSIVE,
            1,
            1,
            false);
  }

  /// The whole file.
  public byte[] encode(Frame frame) {
    AVFrame picture = encoder.picture(frame);
    try {
      int error = avcodec.avcodec_send_frame(encoder.context(), picture);
      if (error >= 0) error = avcodec.avcodec_receive_packet(encoder.context(), packet);
      if (error < 0) {
        throw new MediaException(
            "Cannot make a still of frame " + frame.index() + " (" + LastWords.of(error) + ").");
      }
      byte[] bytes = new byte[packet.size()];
      packet.data().get(bytes);
      return bytes;
    } finally {
      avutil.av_frame_free(picture);
      avcodec.av_packet_unref(packet);
    }
  }

  @Override
  public void close() {
    avcodec.av_packet_free(packet);
    encoder.close();
  }
}

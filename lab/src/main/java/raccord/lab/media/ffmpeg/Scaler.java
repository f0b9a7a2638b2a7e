package raccord.lab.media.ffmpeg;

import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.trouble.MediaException;

/// Makes small 8-bit 4:2:0 pictures of large ones, for looking at. One thread at a time.
///
/// Transfer and primaries stay what they are; RGB becomes YCbCr, full range studio range.
public final class Scaler implements AutoCloseable {
  /// What comes out.
  public static final Layout LAYOUT =
      new Layout(Layout.Model.YCBCR, 8, Layout.Sampling.INTEGER, 1, 1, false);

  private final int width;
  private final int height;
  private final SwsContext context = swscale.sws_alloc_context();

  /// @param width pixels of the pictures that come out, even
  /// @param height pixels of the pictures that come out, even
  public Scaler(int width, int height) {
    this.width = width;
    this.height = height;
    // Bilinear over as many samples as go into one: soft, without rings, and three times as fast as
    // bicubic.
    context.flags(swscale.SWS_BILINEAR);
    context.threads(1);
  }

  /// True if frames of this layout can be taken.
  public static boolean takes(Layout layout) {
    int format = PixelFormats.exact(layout);
    return layout.sampling() == Layout.Sampling.INTEGER
        && format >= 0
        && swscale.sws_isSupportedInput(format) != 0;
  }

  /// The colour of what comes out.
  public static ColourTags colour(Layout layout, ColourTags tags) {
    return PictureEncoder.inYcbcr(tags, layout);
  }

  /// A small picture with memory of its own; the caller closes it.
  ///
  /// @param frame open. Not modified.
  public Frame scaled(Frame frame) {
    ColourTags colour = colour(frame.layout(), frame.colour());
    boolean rgb = frame.layout().model() == Layout.Model.RGB;
    AVFrame whole =
        PictureFiller.blank(PixelFormats.exact(frame.layout()), frame.width(), frame.height());
    AVFrame small = PictureFiller.blank(avutil.AV_PIX_FMT_YUV420P, width, height);
    try {
      PictureFiller.fill(frame, whole);
      PictureEncoder.tag(whole, rgb ? PictureEncoder.inRgb(frame.colour()) : frame.colour());
      PictureEncoder.tag(small, colour);
      int error = swscale.sws_scale_frame(context, small, whole);
      if (error < 0) {
        throw new MediaException(
            "Cannot make frame " + frame.index() + " smaller (" + LastWords.of(error) + ").");
      }
    } catch (RuntimeException e) {
      avutil.av_frame_free(small);
      throw e;
    } finally {
      avutil.av_frame_free(whole);
    }
    List<Frame.Plane> planes = Planes.of(avutil.AV_PIX_FMT_YUV420P).view(small);
    return new Frame(
        frame.index(),
        frame.time(),
        LAYOUT,
        colour,
        Frame.Scan.PROGRESSIVE,
        planes,
        () -> avutil.av_frame_free(small));
  }

  @Override
  public void close() {
    swscale.sws_free_context(context);
  }
}

package raccord.lab.media.ffmpeg;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.jspecify.annotations.Nullable;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.time.FrameRate;
import raccord.film.trouble.MediaException;

/// Turns frames into packets. One thread at a time.
final class PictureEncoder implements AutoCloseable {
  private final AVCodecContext context;
  private final ColourTags colour;
  private final int exact;
  private final @Nullable SwsContext scaler;
  private long count;

  /// @param layout of the frames
  /// @param globalHeader true if the container wants the codec's header apart
  PictureEncoder(
      MovieWriter.Codec stock,
      int width,
      int height,
      FrameRate rate,
      Layout layout,
      ColourTags colour,
      Frame.Scan scan,
      int aspectAcross,
      int aspectDown,
      boolean globalHeader) {
    int format = format(stock, layout);
    // Packed RGB is the only 8-bit RGB that FFV1 knows; filling it needs no conversion.
    boolean direct = Planes.of(format).layout().equals(layout) && Planes.of(format).direct();
    exact = direct ? format : PixelFormats.exact(layout);
    if (exact < 0 || (stock == MovieWriter.Codec.FFV1 && !direct)) {
      throw new IllegalArgumentException(
          stock.words() + " cannot hold " + layout + " without loss; print EXR or PNG instead.");
    }
    if (!direct && layout.sampling() != Layout.Sampling.INTEGER) {
      throw new IllegalArgumentException(
          stock.words()
              + " holds display-referred integers, not "
              + layout
              + "; convert it first, or print EXR.");
    }
    this.colour = converted(colour, layout, format);
    scaler = direct ? null : scaler();
    AVCodec codec = avcodec.avcodec_find_encoder_by_name(stock.encoder());
    context = avcodec.avcodec_alloc_context3(codec);
    context.width(width);
    context.height(height);
    context.pix_fmt(format);
    context.time_base(rational(rate.denominator(), rate.numerator()));
    context.framerate(rational(rate.numerator(), rate.denominator()));
    context.sample_aspect_ratio(rational(aspectAcross, aspectDown));
    context.color_primaries(this.colour.primaries());
    context.color_trc(this.colour.transfer());
    context.colorspace(this.colour.matrix());
    context.color_range(
        this.colour.fullRange() ? avutil.AVCOL_RANGE_JPEG : avutil.AVCOL_RANGE_MPEG);
    context.thread_count(stock == MovieWriter.Codec.PNG ? 1 : 0);
    if (scan != Frame.Scan.PROGRESSIVE) {
      context.flags(context.flags() | avcodec.AV_CODEC_FLAG_INTERLACED_DCT);
      context.field_order(
          scan == Frame.Scan.TOP_FIELD_FIRST ? avcodec.AV_FIELD_TT : avcodec.AV_FIELD_BB);
    } else {
      context.field_order(avcodec.AV_FIELD_PROGRESSIVE);
    }
    if (globalHeader) context.flags(context.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
    AVDictionary options = new AVDictionary(null);
    options(stock, layout, width, height, rate)
        .forEach((key, value) -> avutil.av_dict_set(options, key, value, 0));
    LastWords.forget();
    int error = avcodec.avcodec_open2(context, codec, options);
    avutil.av_dict_free(options);
    if (error < 0) {
      String words = LastWords.of(error);
      close();
      throw new IllegalArgumentException(
          stock.words()
              + " cannot be made at "
              + width
              + " by "
              + height
              + " "
              + layout
              + " ("
              + words
              + ").");
    }
  }

  private static int format(MovieWriter.Codec stock, Layout layout) {
    boolean rgb = layout.model() == Layout.Model.RGB;
    return PixelFormats.named(
        switch (stock) {
          case FFV1 -> {
            if (rgb && layout.bits() == 8) yield layout.alpha() ? "bgra" : "bgr0";
            int exact = PixelFormats.exact(layout);
            yield exact < 0 ? "yuv444p16le" : avutil.av_get_pix_fmt_name(exact).getString();
          }
          case PRORES_422_HQ -> "yuv422p10le";
          case PRORES_4444 -> layout.alpha() ? "yuva444p10le" : "yuv444p10le";
          case DNXHR, DNXHR_MXF -> {
            if (rgb) yield "gbrp10le";
            if (layout.model() == Layout.Model.YCBCR && layout.chromaX() == 0) {
              yield "yuv444p10le";
            }
            yield layout.bits() > 8 ? "yuv422p10le" : "yuv422p";
          }
          case H264 -> "yuv420p";
          case PNG -> {
            boolean deep = layout.bits() > 8;
            if (layout.model() == Layout.Model.GREY) {
              yield (layout.alpha() ? "ya" : "gray") + (deep ? "16be" : layout.alpha() ? "8" : "");
            }
            yield (layout.alpha() ? "rgba" : "rgb")
                + (deep ? (layout.alpha() ? "64be" : "48be") : layout.alpha() ? "" : "24");
          }
        });
  }

  private static Map<String, String> options(
      MovieWriter.Codec stock, Layout layout, int width, int height, FrameRate rate) {
    return switch (stock) {
      // Every frame a key frame, with checksums, so that damage stays inside one slice.
      case FFV1 ->
          Map.of("level", "3", "g", "1", "coder", "range_tab", "slicecrc", "1", "slices", "4");
      case PRORES_422_HQ -> Map.of("profile", "hq", "vendor", "apl0");
      case PRORES_4444 ->
          Map.of("profile", "4444", "vendor", "apl0", "alpha_bits", layout.alpha() ? "16" : "0");
      case DNXHR, DNXHR_MXF -> {
        boolean full =
            layout.model() == Layout.Model.RGB
                || (layout.model() == Layout.Model.YCBCR && layout.chromaX() == 0);
        yield Map.of("profile", full ? "dnxhr_444" : layout.bits() > 8 ? "dnxhr_hqx" : "dnxhr_hq");
      }
      // A tenth of a bit a pixel shows a cut cleanly at review size: 5 Mbit/s for 1080p24.
      case H264 ->
          Map.of(
              "b",
              Long.toString(
                  Math.max(500_000, Math.round(0.1 * width * height * rate.approximately()))),
              "g",
              Integer.toString(rate.timecodeBase()),
              "profile",
              "high");
      // A frame must come out as soon as it went in.
      case PNG -> Map.of("compression_level", "4");
    };
  }

  private static ColourTags converted(ColourTags tags, Layout layout, int format) {
    boolean toRgb = Planes.of(format).layout().model() == Layout.Model.RGB;
    boolean fromRgb = layout.model() == Layout.Model.RGB;
    if (toRgb) return inRgb(tags);
    return fromRgb ? inYcbcr(tags, layout) : tags;
  }

  /// The tags of a picture once it is YCbCr in studio range.
  static ColourTags inYcbcr(ColourTags tags, Layout layout) {
    boolean rgb = layout.model() == Layout.Model.RGB;
    // ITU-T H.273 table 4: Rec.2020 pictures take matrix 9, all others Rec.709's 1.
    int matrix = rgb ? (tags.primaries() == 9 ? 9 : 1) : tags.matrix();
    return new ColourTags(tags.primaries(), tags.transfer(), matrix, false);
  }

  /// The tags of a picture while it is RGB.
  static ColourTags inRgb(ColourTags tags) {
    return new ColourTags(tags.primaries(), tags.transfer(), 0, true);
  }

  private static SwsContext scaler() {
    SwsContext made = swscale.sws_alloc_context();
    made.flags(swscale.SWS_BICUBIC | swscale.SWS_ACCURATE_RND | swscale.SWS_FULL_CHR_H_INT);
    made.threads(0);
    return made;
  }

  AVCodecContext context() {
    return context;
  }

  /// The picture to send for a frame, numbered on. The caller frees it.
  AVFrame picture(Frame frame) {
    AVFrame picture = PictureFiller.blank(exact, context.width(), context.height());
    PictureFiller.fill(frame, picture);
    if (scaler != null) {
      AVFrame scaled = PictureFiller.blank(context.pix_fmt(), context.width(), context.height());
      tag(picture, frame.layout().model() == Layout.Model.RGB ? inRgb(colour) : colour);
      tag(scaled, colour);
      int error = swscale.sws_scale_frame(scaler, scaled, picture);
      avutil.av_frame_free(picture);
      if (error < 0) {
        avutil.av_frame_free(scaled);
        throw new MediaException(
            "Cannot convert frame "
                + frame.index()
                + " for the print ("
                + LastWords.of(error)
                + "). Print FFV1 or EXR, which need no conversion.");
      }
      picture = scaled;
    }
    tag(picture, colour);
    int field = frame.scan() == Frame.Scan.PROGRESSIVE ? 0 : AVFrame.AV_FRAME_FLAG_INTERLACED;
    int top =
        frame.scan() == Frame.Scan.TOP_FIELD_FIRST ? AVFrame.AV_FRAME_FLAG_TOP_FIELD_FIRST : 0;
    picture.flags(picture.flags() | field | top);
    picture.pts(count++);
    return picture;
  }

  static void tag(AVFrame picture, ColourTags tags) {
    picture.color_primaries(tags.primaries());
    picture.color_trc(tags.transfer());
    picture.colorspace(tags.matrix());
    picture.color_range(tags.fullRange() ? avutil.AVCOL_RANGE_JPEG : avutil.AVCOL_RANGE_MPEG);
  }

  static AVRational rational(long numerator, long denominator) {
    return avutil.av_make_q(Math.toIntExact(numerator), Math.toIntExact(denominator));
  }

  @Override
  public void close() {
    avcodec.avcodec_free_context(context);
    if (scaler != null) swscale.sws_free_context(scaler);
  }
}

package raccord.lab.vision;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import raccord.film.colour.TransferCurve;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;

/// What the stored codes of a frame mean, as floats, and the way back.
///
/// The way back is made for repairs: a sample whose pixels were not changed keeps its code, a
/// changed one is computed in floats throughout and rounded once. Thread-safe.
public final class Codes {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Layout layout;
  private final boolean difference;
  private final float[] zero = new float[4];
  private final float[] span = new float[4];
  private final double highest;
  private final float kr;
  private final float kb;
  private final Light light;

  /// @param height of the whole picture; tells standard from high definition when the tags do not
  public Codes(Layout layout, ColourTags tags, int height) {
    this.layout = layout;
    difference = layout.model() == Layout.Model.YCBCR;
    highest = Math.pow(2, layout.bits()) - 1;
    boolean studio = layout.model() != Layout.Model.RGB && !tags.fullRange();
    for (int i = 0; i < layout.planes(); i++) range(i, studio);
    double[] weights = tags.lumaWeights(height);
    kr = (float) weights[0];
    kb = (float) weights[1];
    light = Light.of(layout, tags);
  }

  // ITU-R BT.709-6, item 4 and BT.2100-3, table 9: codes are those of 8 bits times 2^(bits-8) in
  // studio range; in full range the highest code is white. Half and float are already nominal.
  private void range(int plane, boolean studio) {
    boolean alpha = layout.alpha() && plane == layout.planes() - 1;
    boolean chroma = difference && !alpha && plane > 0;
    boolean integer = layout.sampling() == Layout.Sampling.INTEGER;
    boolean narrow = studio && !alpha;
    double unit = integer ? Math.pow(2, layout.bits() - 8.0) : 0;
    zero[plane] = (float) (chroma ? 128 * unit : narrow ? 16 * unit : 0);
    span[plane] =
        (float)
            (!integer ? 1 : narrow ? (chroma ? 224 : 219) * unit : Math.pow(2, layout.bits()) - 1);
  }

  /// A frame as floats.
  ///
  /// @param frame of this layout. Not modified.
  public Canvas read(Frame frame, View view) {
    Canvas natively = natively(frame);
    if (view == View.NATIVE) return natively;
    Canvas rgb = rgb(natively);
    if (view == View.LINEAR) {
      for (Canvas.Plane plane : rgb.planes()) light.decode(plane.samples());
    }
    return rgb;
  }

  private Canvas natively(Frame frame) {
    List<Canvas.Plane> planes = new ArrayList<>();
    for (int i = 0; i < layout.planes(); i++) {
      Frame.Plane plane = frame.planes().get(i);
      float[] samples = new float[Math.multiplyExact(plane.width(), plane.height())];
      float scale = 1 / span[i];
      int at = 0;
      for (int y = 0; y < plane.height(); y++) {
        long row = y * plane.stride();
        for (int x = 0; x < plane.width(); x++) {
          float stored = stored(plane.samples(), row + (long) x * plane.step());
          samples[at++] = (stored - zero[i]) * scale;
        }
      }
      planes.add(new Canvas.Plane(plane.width(), plane.height(), samples));
    }
    return new Canvas(planes);
  }

  private float stored(MemorySegment samples, long at) {
    return switch (layout.sampling()) {
      case HALF -> Float.float16ToFloat(samples.get(SHORT, at));
      case FLOAT -> samples.get(FLOAT, at);
      case INTEGER ->
          layout.bits() <= 8
              ? samples.get(ValueLayout.JAVA_BYTE, at) & 0xff
              : samples.get(SHORT, at) & 0xffff;
    };
  }

  private Canvas rgb(Canvas natively) {
    if (layout.model() == Layout.Model.RGB) {
      return new Canvas(natively.planes().subList(0, 3)).copy();
    }
    Canvas.Plane luma = natively.planes().getFirst();
    if (layout.model() == Layout.Model.GREY) {
      return new Canvas(List.of(luma.copy(), luma.copy(), luma.copy()));
    }
    int width = luma.width();
    int height = luma.height();
    float[] cb = Chroma.full(natively.planes().get(1), layout, width, height);
    float[] cr = Chroma.full(natively.planes().get(2), layout, width, height);
    Canvas rgb = Canvas.rgb(width, height);
    float[] red = rgb.plane(0);
    float[] green = rgb.plane(1);
    float[] blue = rgb.plane(2);
    for (int i = 0; i < red.length; i++) {
      red[i] = luma.samples()[i] + 2 * (1 - kr) * cr[i];
      blue[i] = luma.samples()[i] + 2 * (1 - kb) * cb[i];
      green[i] = (luma.samples()[i] - kr * red[i] - kb * blue[i]) / (1 - kr - kb);
    }
    return rgb;
  }

  /// A painted canvas as the frame's own planes.
  ///
  /// @param own the frame's native view. Not modified.
  /// @param before the frame in the view that was painted on. Not modified.
  /// @param after the painting, of the same size. Not modified.
  /// @return native planes; a sample none of whose pixels changed is `own`'s, to the bit
  public Canvas back(Canvas own, Canvas before, Canvas after, View view) {
    if (view == View.NATIVE) return after;
    return switch (layout.model()) {
      case RGB -> {
        List<Canvas.Plane> planes = new ArrayList<>(own.planes());
        for (int i = 0; i < 3; i++) {
          planes.set(i, encoded(own.planes().get(i), before.plane(i), after.plane(i), view));
        }
        yield new Canvas(planes);
      }
      case GREY, YCBCR -> lumaAndChroma(own, before, after, view);
    };
  }

  private Canvas.Plane encoded(Canvas.Plane own, float[] before, float[] after, View view) {
    float[] samples = own.samples().clone();
    for (int i = 0; i < samples.length; i++) {
      if (isSame(before[i], after[i])) continue;
      samples[i] = view == View.LINEAR ? light.encode(after[i]) : after[i];
    }
    return new Canvas.Plane(own.width(), own.height(), samples);
  }

  private Canvas lumaAndChroma(Canvas own, Canvas before, Canvas after, View view) {
    float[] luma = own.plane(0).clone();
    float[] blueBy = new float[luma.length];
    float[] redBy = new float[luma.length];
    float[] was = new float[3];
    float[] is = new float[3];
    for (int i = 0; i < luma.length; i++) {
      boolean same = true;
      for (int c = 0; c < 3; c++) {
        was[c] = before.plane(c)[i];
        is[c] = after.plane(c)[i];
        same &= isSame(was[c], is[c]);
      }
      if (same) continue;
      for (int c = 0; c < 3 && view == View.LINEAR; c++) {
        was[c] = light.encode(was[c]);
        is[c] = light.encode(is[c]);
      }
      float y = luma(is);
      float old = luma(was);
      luma[i] = y;
      blueBy[i] = ((is[2] - y) - (was[2] - old)) / (2 * (1 - kb));
      redBy[i] = ((is[0] - y) - (was[0] - old)) / (2 * (1 - kr));
    }
    List<Canvas.Plane> planes = new ArrayList<>(own.planes());
    planes.set(0, new Canvas.Plane(own.width(), own.height(), luma));
    if (difference) {
      planes.set(1, Chroma.moved(own.planes().get(1), blueBy, layout, own.width(), own.height()));
      planes.set(2, Chroma.moved(own.planes().get(2), redBy, layout, own.width(), own.height()));
    }
    return new Canvas(planes);
  }

  private float luma(float[] rgb) {
    return kr * rgb[0] + (1 - kr - kb) * rgb[1] + kb * rgb[2];
  }

  private static boolean isSame(float a, float b) {
    return Float.floatToRawIntBits(a) == Float.floatToRawIntBits(b);
  }

  /// Native planes of a black picture.
  public Canvas black(int width, int height) {
    List<Canvas.Plane> planes = new ArrayList<>();
    for (int i = 0; i < layout.planes(); i++) {
      boolean chroma = difference && (i == 1 || i == 2);
      int across = chroma ? Math.ceilDiv(width, 1 << layout.chromaX()) : width;
      int down = chroma ? Math.ceilDiv(height, 1 << layout.chromaY()) : height;
      float[] samples = new float[across * down];
      // What has an alpha is all there.
      if (layout.alpha() && i == layout.planes() - 1) Arrays.fill(samples, 1);
      planes.add(new Canvas.Plane(across, down, samples));
    }
    return new Canvas(planes);
  }

  /// Writes one sample: a nominal value as its code, rounded once.
  ///
  /// @param to memory of this layout's samples. Modified.
  /// @param at byte of the sample
  /// @param nominal as in the native view
  public void write(MemorySegment to, long at, int plane, float nominal) {
    switch (layout.sampling()) {
      case HALF -> to.set(SHORT, at, Float.floatToFloat16(nominal));
      case FLOAT -> to.set(FLOAT, at, nominal);
      case INTEGER -> {
        double code = nominal * (double) span[plane] + zero[plane];
        // What is no number becomes black.
        int rounded = (int) Math.rint(Math.clamp(Double.isNaN(code) ? 0 : code, 0, highest));
        if (layout.bits() <= 8) to.set(ValueLayout.JAVA_BYTE, at, (byte) rounded);
        else to.set(SHORT, at, (short) rounded);
      }
    }
  }

  /// How the nominal R'G'B' of a file stand for light.
  private enum Light {
    LINEAR(null),
    REC_709(TransferCurve.REC_709),
    SRGB(TransferCurve.SRGB),
    PQ(TransferCurve.PQ),
    HLG(TransferCurve.HLG);

    private final @org.jspecify.annotations.Nullable TransferCurve curve;

    Light(@org.jspecify.annotations.Nullable TransferCurve curve) {
      this.curve = curve;
    }

    // ITU-T H.273 (2024), table 3. Pictures that say nothing: floats hold light, codes Rec.709.
    static Light of(Layout layout, ColourTags tags) {
      return switch (tags.transfer()) {
        case 8 -> LINEAR;
        case 13 -> SRGB;
        case 16 -> PQ;
        case 18 -> HLG;
        case ColourTags.UNSPECIFIED ->
            layout.sampling() == Layout.Sampling.INTEGER ? REC_709 : LINEAR;
        default -> REC_709;
      };
    }

    void decode(float[] samples) {
      if (curve == null) return;
      for (int i = 0; i < samples.length; i++) samples[i] = (float) curve.decode(samples[i]);
    }

    float encode(float value) {
      return curve == null ? value : (float) curve.encode(value);
    }
  }
}

package raccord.lab.tools;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.picture.Matte;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.Codes;
import raccord.lab.vision.View;
import raccord.lab.vision.motion.Grey;

/// One frame of a shot, or a part of it, with its views.
///
/// Views are made when first asked for, and shared: they are not to be modified. Thread-safe.
/// Whoever opens, closes; those who `share` it close it once more each.
public final class Still implements AutoCloseable {
  private final Frame frame;
  private final Codes codes;
  private final Optional<Matte> mask;
  private final AtomicInteger users = new AtomicInteger(1);
  private final Map<View, SoftReference<Canvas>> views = new EnumMap<>(View.class);

  /// @param frame whole, or a part. The still closes it.
  /// @param mask what was marked in it, as large as the frame; absent when nothing was
  public Still(Frame frame, Codes codes, Optional<Matte> mask) {
    this.frame = frame;
    this.codes = codes;
    this.mask = mask;
  }

  /// Counted on the media.
  public long index() {
    return frame.index();
  }

  public int width() {
    return frame.width();
  }

  public int height() {
    return frame.height();
  }

  public Layout layout() {
    return frame.layout();
  }

  /// The planes as they were decoded.
  public Frame frame() {
    return frame;
  }

  /// What its codes mean.
  public Codes codes() {
    return codes;
  }

  /// What was marked in it, by `--mask`; absent when nothing was.
  public Optional<Matte> mask() {
    return mask;
  }

  /// The picture as floats. Not to be modified: copy it first.
  public synchronized Canvas view(View view) {
    SoftReference<Canvas> kept = views.get(view);
    Canvas there = kept == null ? null : kept.get();
    if (there != null) return there;
    Canvas made = codes.read(frame, view);
    views.put(view, new SoftReference<>(made));
    return made;
  }

  /// The picture as motion is found in it: floats hold light, codes what looks even.
  public Grey grey() {
    float[] luma = luma();
    if (layout().sampling() != Layout.Sampling.INTEGER) {
      luma = luma.clone();
      for (int i = 0; i < luma.length; i++) {
        luma[i] = (float) Math.pow(Math.max(0, luma[i]), 1 / 2.4);
      }
    }
    return Grey.of(luma, width(), height());
  }

  /// Y of the file, or what its R, G and B make, 0 black to 1 white. Not to be modified.
  public float[] luma() {
    Canvas natively = view(View.NATIVE);
    if (layout().model() != Layout.Model.RGB) return natively.plane(0);
    float[] luma = new float[width() * height()];
    for (int i = 0; i < luma.length; i++) {
      // ITU-R BT.709-6, 3.2.
      luma[i] =
          0.2126f * natively.plane(0)[i]
              + 0.7152f * natively.plane(1)[i]
              + 0.0722f * natively.plane(2)[i];
    }
    return luma;
  }

  /// A part of the picture, as a still of its own that keeps this one open.
  ///
  /// @param left pixels; a whole number of chroma samples
  /// @param top pixels; a whole number of chroma samples
  public Still part(int left, int top, int width, int height) {
    if (left == 0 && top == 0 && width == width() && height == height()) return share();
    share();
    Layout layout = layout();
    List<Frame.Plane> planes = new ArrayList<>();
    for (int i = 0; i < layout.planes(); i++) {
      boolean chroma = layout.model() == Layout.Model.YCBCR && (i == 1 || i == 2);
      int x = chroma ? layout.chromaX() : 0;
      int y = chroma ? layout.chromaY() : 0;
      Frame.Plane whole = frame.planes().get(i);
      long at = (top >> y) * whole.stride() + (long) (left >> x) * whole.step();
      planes.add(
          new Frame.Plane(
              whole.samples().asSlice(at),
              Math.ceilDiv(width, 1 << x),
              Math.ceilDiv(height, 1 << y),
              whole.stride(),
              whole.step()));
    }
    return new Still(
        new Frame(
            frame.index(), frame.time(), layout, frame.colour(), frame.scan(), planes, this::close),
        codes,
        mask.map(each -> each.part(left, top, width, height)));
  }

  /// The same still, to be closed once more.
  public Still share() {
    users.incrementAndGet();
    return this;
  }

  @Override
  public void close() {
    if (users.decrementAndGet() == 0) frame.close();
  }
}

package raccord.lab.tools;

import java.util.List;
import raccord.film.picture.Matte;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.View;

/// What a painter sees when it paints one frame: that frame, its neighbours as far as the declared
/// [Reach], and the region.
///
/// When the region is small and the reach is too, the window shows the part of the picture around
/// it. Nothing in it is to be modified. Closed by the engine.
public final class Window implements AutoCloseable {
  private final long frame;
  private final int before;
  private final int left;
  private final int top;
  private final List<Still> stills;
  private final Matte region;

  /// @param frame of the result, counted on the media; of a result in a form of its own, from 0
  /// @param before how many stills come before the middle
  /// @param left pixels of the picture left of the window
  /// @param top pixels of the picture above the window
  /// @param stills in order; at the ends of the shot the first or the last one repeated
  /// @param region as large as the window
  public Window(long frame, int before, int left, int top, List<Still> stills, Matte region) {
    this.frame = frame;
    this.before = before;
    this.left = left;
    this.top = top;
    this.stills = List.copyOf(stills);
    this.region = region;
  }

  /// The frame to paint, counted on the media; of a result in a form of its own, from 0.
  public long frame() {
    return frame;
  }

  /// The still in the middle: what is painted over.
  public Still still() {
    return at(0);
  }

  /// A neighbour. At the ends of the shot the first or the last frame stands in for those that are
  /// not there: [Still#index] tells.
  ///
  /// @param offset in frames, from minus the reach before to the reach after
  public Still at(int offset) {
    int index = before + offset;
    if (index < 0 || index >= stills.size()) {
      throw new IllegalArgumentException(
          "A window with " + before + " frames before its middle has none at " + offset + ".");
    }
    return stills.get(index);
  }

  /// The middle still in a view, to be read.
  public Canvas view(View view) {
    return still().view(view);
  }

  /// Pixels of the window.
  public int width() {
    return still().width();
  }

  /// Pixels of the window.
  public int height() {
    return still().height();
  }

  /// Pixels of the picture left of the window.
  public int left() {
    return left;
  }

  /// Pixels of the picture above the window.
  public int top() {
    return top;
  }

  /// Where the result may differ.
  public Matte region() {
    return region;
  }

  @Override
  public void close() {
    stills.forEach(Still::close);
  }
}

package raccord.lab.repair;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.picture.Matte;
import raccord.film.picture.Region;
import raccord.film.time.FrameRange;
import raccord.film.trouble.MediaException;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelOptions;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.Codes;
import raccord.lab.vision.View;
import raccord.lab.vision.matte.Marks;

/// Mattes from a movie, a folder of images, or one image that holds for all frames.
///
/// White is inside, black outside; alpha, where there is any, takes away. A picture of two values
/// is read as inside and outside, whatever they are. One thread at a time. Whoever opens, closes.
public final class Masks implements Region, AutoCloseable {
  private final Path file;
  private final Reel reel;
  private final long first;
  private final long count;
  private long next;
  private long kept = -1;
  private @Nullable Matte last;

  /// @param shot frames of the media that the mattes may lie over one by one
  /// @param media how many frames the media has
  /// @throws IllegalArgumentException if there are neither as many mattes as frames of the media or
  ///   of the shot, nor just one
  public Masks(Path file, FrameRange shot, long media) {
    this.file = file;
    reel = Reel.open(file, ReelOptions.PICTURES.counted());
    count = reel.facts().pictures().frames();
    if (count != 1 && count != shot.length() && count != media) {
      reel.close();
      throw new IllegalArgumentException(
          file
              + " holds "
              + count
              + " mattes; give one for all frames, or one for each of the "
              + shot.length()
              + " frames of the shot.");
    }
    first = count == media ? 0 : shot.first();
  }

  @Override
  public Matte at(long frame, int width, int height) {
    long wanted = count == 1 ? 0 : Math.clamp(frame - first, 0, count - 1);
    Matte there = last;
    if (there == null || wanted != kept) {
      there = read(wanted);
      last = there;
      kept = wanted;
    }
    if (there.width() != width || there.height() != height) {
      throw new IllegalArgumentException(
          file
              + " is "
              + there.width()
              + " by "
              + there.height()
              + " pixels; the picture it marks is "
              + width
              + " by "
              + height
              + ".");
    }
    return there;
  }

  private Matte read(long wanted) {
    if (wanted != next) reel.seek(wanted);
    next = wanted + 1;
    Optional<Frame> read = reel.next();
    try (Frame frame =
        read.orElseThrow(() ->
            MediaException.unreadable(
                file, "its matte " + wanted + " cannot be read", "Render the mattes again."))) {
      return matte(frame);
    }
  }

  private static Matte matte(Frame frame) {
    Codes codes = new Codes(frame.layout(), frame.colour(), frame.height());
    Canvas rgb = codes.read(frame, View.RGB);
    Layout layout = frame.layout();
    Optional<float[]> alpha =
        layout.alpha()
            ? Optional.of(codes.read(frame, View.NATIVE).plane(layout.planes() - 1))
            : Optional.empty();
    float[][] planes = {rgb.plane(0), rgb.plane(1), rgb.plane(2)};
    return new Matte(frame.width(), frame.height(), Marks.weights(planes, alpha));
  }

  @Override
  public void close() {
    reel.close();
  }
}

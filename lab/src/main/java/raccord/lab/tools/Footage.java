package raccord.lab.tools;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import raccord.film.picture.Matte;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.Timecode;
import raccord.lab.media.ReelFacts;

/// A shot to be repaired, and what was handed in with it.
///
/// Frames are counted on the shot's media, as decoding the whole file counts them. Reading is
/// bounded: a still is freed when the reader is done with it. One thread at a time.
public interface Footage {

  /// What people call the shot: `KITE_045_0010`, or the file's name.
  String name();

  /// What the media is: size, layout, colour tags.
  ReelFacts.Picture picture();

  default FrameRate rate() {
    return picture().rate();
  }

  /// Timecode of frame 0 of the media, when it has one.
  Optional<Timecode> timecode();

  /// The frames of the shot.
  FrameRange frames();

  /// The frames that were asked for, rising; all of the shot when nobody asked for some.
  List<Long> chosen();

  /// Shows each frame of a range in order, each closed afterwards.
  ///
  /// @param range frames outside the shot are left out
  /// @param look takes each still; it must not keep it
  void each(FrameRange range, Consumer<Still> look);

  /// Shows the whole shot in order.
  default void each(Consumer<Still> look) {
    each(frames(), look);
  }

  /// One frame; the nearest of the shot when it has no such frame. The caller closes it.
  Still at(long frame);

  /// What was marked, by `--mask`; absent when nothing was. A mask of one frame holds for all.
  Optional<Matte> mask(long frame);

  /// A matte that goes with the picture, by `--matte`; absent when there is none. Where frames are
  /// made, it is made with them.
  Optional<Matte> matte(long frame);

  /// Where the result may differ, from `--region` and `--mask` together: the whole picture when
  /// neither was given. A tool whose result has a [Form] of its own takes it for what it goes by.
  Matte region(long frame);

  /// What to be like, by `--to`: a shot or a still.
  Optional<Footage> reference();

  /// The place without what is in the way, by `--plate`: a shot or a still.
  Optional<Footage> plate();

  /// Other takes, by `--take`, or those that the production holds and the fix asks for.
  List<Footage> takes();

  /// What was learned for a skill; absent where nothing was, and the tool does without.
  Optional<Learned> learned(String skill);

  /// Frames of the shot that somebody finished by hand, by `--example`: pictures of one frame each,
  /// by the frame they are of. Not all of them need be frames of the shot.
  SortedMap<Long, Footage> examples();

  /// For whatever is left to chance: the same seed, the same result.
  long seed();
}

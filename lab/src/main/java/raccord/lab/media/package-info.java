/// Reading and writing film: Reel and Print.
///
/// Lives here: the doors to codecs. May not live here: codecs themselves (see `media.ffmpeg`) and
/// what a picture means.
@NullMarked
package raccord.lab.media;

import org.jspecify.annotations.NullMarked;

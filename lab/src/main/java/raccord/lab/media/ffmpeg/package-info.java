/// The only code that sees codecs: FFmpeg in process, through its JavaCPP preset.
///
/// Lives here: everything native about files of film. May not live here: what a picture means; and
/// nothing native may leave it.
@NullMarked
package raccord.lab.media.ffmpeg;

import org.jspecify.annotations.NullMarked;

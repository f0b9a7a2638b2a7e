/// The only code that sees codecs: FFmpeg in process, through its JavaCPP preset.
@NullMarked
package raccord.lab.media.ffmpeg;

import org.jspecify.annotations.NullMarked;

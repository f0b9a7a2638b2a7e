/// The grain of a camera: measured, taken away, and made anew.
///
/// Lives here: what is random from frame to frame in pictures, and what is left without it. May not
/// live here: which shots need it (see `fixes`), and anything native.
@NullMarked
package raccord.lab.vision.grain;

import org.jspecify.annotations.NullMarked;

/// Where things go between frames, and pictures of the moments between them.
///
/// Lives here: dense motion, motion carried to another moment, and the choice among several
/// motions. May not live here: which frames need it (see `fixes`), and OpenCV itself.
@NullMarked
package raccord.lab.vision.motion;

import org.jspecify.annotations.NullMarked;

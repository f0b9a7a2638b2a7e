/// Where the camera went, where it should have gone, and the picture as seen from there.
///
/// Lives here: the camera's steps from frame to frame, smooth paths through them, the place of a
/// crop, and taking samples anew from a place. May not live here: what a shot needs (see `fixes`),
/// and OpenCV itself.
@NullMarked
package raccord.lab.vision.camera;

import org.jspecify.annotations.NullMarked;

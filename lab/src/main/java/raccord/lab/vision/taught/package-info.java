/// What finished frames of a shot do to their sources, and what that says of its other frames.
///
/// Lives here: colours and gains fitted to finished frames, and what each way of carrying them
/// proposes for a pixel. May not live here: networks, files, and who may learn (see
/// `learning.skills` and `fixes`).
@NullMarked
package raccord.lab.vision.taught;

import org.jspecify.annotations.NullMarked;

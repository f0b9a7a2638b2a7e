/// What lies behind a thing that is taken out of a shot.
///
/// Lives here: finding the same place in other frames, choosing among what they show, and making up
/// what none shows. May not live here: files, regions of a repair, and anything native.
@NullMarked
package raccord.lab.vision.fill;

import org.jspecify.annotations.NullMarked;

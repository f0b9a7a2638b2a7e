/// How a moment of a set becomes light on a sensor: shapes, materials, lamps, lenses, and the truth
/// of every pixel.
///
/// Lives here: what any set and anyone in it needs to be seen. May not live here: sets, performers
/// and scenes, which are told in these words.
@NullMarked
package raccord.lab.soundstage.render;

import org.jspecify.annotations.NullMarked;

/// The sets that scenes play on, their textures, and how they are lit.
///
/// Lives here: places. May not live here: what happens in them.
@NullMarked
package raccord.lab.soundstage.sets;

import org.jspecify.annotations.NullMarked;

/// Rendered film: sets, lights, jointed mannequins and cameras, with the exact truth of what was
/// shot.
///
/// Lives here: everything that makes pictures and sound out of nothing but a seed. May not live
/// here: anything that judges pictures, or reads other people's.
@NullMarked
package raccord.lab.soundstage;

import org.jspecify.annotations.NullMarked;

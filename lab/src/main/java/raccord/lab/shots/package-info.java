/// Where one shot ends and the next begins.
///
/// Lives here: what decides that, on glances. May not live here: decoding, and what is wrong with a
/// shot.
@NullMarked
package raccord.lab.shots;

import org.jspecify.annotations.NullMarked;

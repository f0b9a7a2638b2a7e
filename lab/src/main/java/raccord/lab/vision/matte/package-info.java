/// What a matte is made of: small pictures of a shot, the colours in and out of it, its soft edge.
///
/// Lives here: measurements on a picture and its matte. May not live here: what is learned (see
/// `learning.skills`), files, and the tool that a person calls.
@NullMarked
package raccord.lab.vision.matte;

import org.jspecify.annotations.NullMarked;

/// The only code that sees libtorch.
///
/// Lives here: loading the library, networks run and trained on it, and its memory. May not live
/// here: what is learned, and from what (see `learning` and `learning.skills`).
@NullMarked
package raccord.lab.learning.torch;

import org.jspecify.annotations.NullMarked;

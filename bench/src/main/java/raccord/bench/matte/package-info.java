/// Mattes carried through shots whose truth is known, beside motion alone and a network from
/// nothing.
@NullMarked
package raccord.bench.matte;

import org.jspecify.annotations.NullMarked;

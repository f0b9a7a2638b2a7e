/// Things painted into real film and taken out again: what the filler makes of it, beside other
/// programs.
@NullMarked
package raccord.bench.removal;

import org.jspecify.annotations.NullMarked;

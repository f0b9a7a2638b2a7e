/// Small programs that use Raccord as a library.
@NullMarked
package raccord.examples;

import org.jspecify.annotations.NullMarked;

/// Frames left out of real clips and rebuilt, by us and by others.
@NullMarked
package raccord.bench.between;

import org.jspecify.annotations.NullMarked;

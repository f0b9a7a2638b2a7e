/// Grain put on real clips and taken away again, and measured and made anew, by us and by others.
@NullMarked
package raccord.bench.restore;

import org.jspecify.annotations.NullMarked;

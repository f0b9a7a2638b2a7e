/// Measurements: quality, speed and memory, side by side with peers.
@NullMarked
package raccord.bench;

import org.jspecify.annotations.NullMarked;

/// Matching colour, scored: known drifts on shots whose true colours are known.
@NullMarked
package raccord.bench.match;

import org.jspecify.annotations.NullMarked;

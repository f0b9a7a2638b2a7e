/// What film looks like in numbers: real clips against rendered ones.
///
/// Lives here: measuring and plotting. May not live here: anything a film is judged by.
@NullMarked
package raccord.bench.statistics;

import org.jspecify.annotations.NullMarked;

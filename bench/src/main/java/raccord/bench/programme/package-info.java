/// Short programmes cut together from real clips, with exact truth.
///
/// Lives here: how they are made from a seed. May not live here: what is measured on them.
@NullMarked
package raccord.bench.programme;

import org.jspecify.annotations.NullMarked;

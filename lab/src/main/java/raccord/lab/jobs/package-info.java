/// Work that takes long: in order, bounded, resumable.
///
/// Lives here: progress, stopping and how many at once. May not live here: what the work is.
@NullMarked
package raccord.lab.jobs;

import org.jspecify.annotations.NullMarked;

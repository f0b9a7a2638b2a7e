/// Work that takes long: in order, bounded, resumable.
@NullMarked
package raccord.lab.jobs;

import org.jspecify.annotations.NullMarked;

/// The production folder, its database, and originals by hash.
@NullMarked
package raccord.lab.store;

import org.jspecify.annotations.NullMarked;

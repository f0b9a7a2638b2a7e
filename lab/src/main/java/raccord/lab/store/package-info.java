/// The production folder, its database, and originals by hash.
///
/// Lives here: what is kept, and how it survives a kill. May not live here: what a picture means,
/// and what a person asked for.
@NullMarked
package raccord.lab.store;

import org.jspecify.annotations.NullMarked;

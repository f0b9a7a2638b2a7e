/// Repaired versions of a shot: how each was made, what it touched, where its pixels come from.
///
/// Lives here: recipes, locks, source maps, versions as values. May not live here: files, pixels'
/// arithmetic, who may do what (see `rights`).
@NullMarked
package raccord.film.versions;

import org.jspecify.annotations.NullMarked;

/// Rushes as they come from the set: what lies on a card, what its papers say, which takes share a
/// setup.
///
/// Lives here: cards, hash lists, metadata in its order of trust, the look of a setup, stills. May
/// not live here: the database, and what a person asked for.
@NullMarked
package raccord.lab.dailies;

import org.jspecify.annotations.NullMarked;

/// The book of what was done to a production: a chain of sealed lines.
///
/// Lives here: what a line says, how it is sealed to the one before, and how a changed book is
/// told. May not live here: files, and what an event means to a person's rights.
@NullMarked
package raccord.film.ledger;

import org.jspecify.annotations.NullMarked;

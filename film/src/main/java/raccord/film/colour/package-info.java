/// Colour as the standards print it: spaces, transfer curves, grades, tables, differences.
///
/// Lives here: formulas and their constants. May not live here: pictures (see `picture`) and files
/// (see `interchange`).
@NullMarked
package raccord.film.colour;

import org.jspecify.annotations.NullMarked;

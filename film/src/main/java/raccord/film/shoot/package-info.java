/// The shoot: rolls, slates, setups, takes, lenses, as the set wrote them down.
///
/// Lives here: the set's words, and how they are read from names. May not live here: files, and
/// what a picture shows.
@NullMarked
package raccord.film.shoot;

import org.jspecify.annotations.NullMarked;

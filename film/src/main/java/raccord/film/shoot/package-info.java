/// The shoot: rolls, slates, setups, takes, lenses, as the set wrote them down.
@NullMarked
package raccord.film.shoot;

import org.jspecify.annotations.NullMarked;

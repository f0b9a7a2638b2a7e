/// What does not match, said as values: findings, their severity, and waivers.
@NullMarked
package raccord.film.findings;

import org.jspecify.annotations.NullMarked;

/// What does not match, said as values: findings, their severity, waivers, and a production's
/// style.
///
/// Lives here: immutable values and what they mean to each other. May not live here: rules that
/// find (see `lab.checks`), and pages.
@NullMarked
package raccord.film.findings;

import org.jspecify.annotations.NullMarked;

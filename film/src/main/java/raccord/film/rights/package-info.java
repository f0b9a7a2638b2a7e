/// Who may be changed, by whom, and for what: performers, their consents, a production's grants.
///
/// Lives here: the classes of use and the one place that clears work. Only [Clearance] makes a
/// [Cleared], and without one no crew renders and nothing learns. May not live here: files, dates
/// taken from the clock, or how a repair is made.
@NullMarked
package raccord.film.rights;

import org.jspecify.annotations.NullMarked;

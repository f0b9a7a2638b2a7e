/// What can be learned: one skill is one file.
///
/// Lives here: each skill's network, how its samples are drawn from film alone, its loss, its
/// score, and the course by which any of them is trained. May not live here: which film may be
/// learned from (see `film.rights`), and whether what was learned is used (see `learning`).
@NullMarked
package raccord.lab.learning.skills;

import org.jspecify.annotations.NullMarked;

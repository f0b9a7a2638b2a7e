/// The rules. One rule is one file, found through the service loader.
///
/// Lives here: what a rule asks of the looks it is shown, its controls, and its sentence. May not
/// live here: decoding, and measurements that two rules share (see `vision`, `hearing`).
@NullMarked
package raccord.lab.checks;

import org.jspecify.annotations.NullMarked;

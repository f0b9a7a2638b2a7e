/// The contract of a check, and the one pass over a film that feeds all checks.
///
/// Lives here: what every rule is given and gives back. May not live here: any rule, and any codec.
@NullMarked
package raccord.lab.tools;

import org.jspecify.annotations.NullMarked;

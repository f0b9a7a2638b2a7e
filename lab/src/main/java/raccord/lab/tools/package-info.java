/// The contracts of a check and of a fix, and the one pass over a film that feeds all checks.
///
/// Lives here: what every rule and every repair is given and gives back. May not live here: any
/// rule, any repair, and any codec.
@NullMarked
package raccord.lab.tools;

import org.jspecify.annotations.NullMarked;

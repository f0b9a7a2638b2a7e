/// Measurements on sound that several tools share.
///
/// Lives here: what can be told from samples alone. May not live here: rules and their limits (see
/// `checks`), files and codecs.
@NullMarked
package raccord.lab.hearing;

import org.jspecify.annotations.NullMarked;

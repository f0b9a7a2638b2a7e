/// Measurements on pictures that several tools share.
///
/// Lives here: what can be told from pixels alone. May not live here: rules and their limits (see
/// `checks`), files and codecs.
@NullMarked
package raccord.lab.vision;

import org.jspecify.annotations.NullMarked;

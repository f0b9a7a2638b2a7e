/// The one exception for what is wrong with the world: files, disks, codecs.
///
/// Lives here: that exception and its sentence. May not live here: what is wrong with the film (a
/// finding) or with the request (`IllegalArgumentException`).
@NullMarked
package raccord.film.trouble;

import org.jspecify.annotations.NullMarked;

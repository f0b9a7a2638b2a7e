/// The one exception for what is wrong with the world: files, disks, codecs.
@NullMarked
package raccord.film.trouble;

import org.jspecify.annotations.NullMarked;

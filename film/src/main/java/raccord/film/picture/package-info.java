/// Pictures: frames in their native planes, mattes, regions, the test card.
///
/// Lives here: what a picture is. May not live here: codecs and measurements.
@NullMarked
package raccord.film.picture;

import org.jspecify.annotations.NullMarked;

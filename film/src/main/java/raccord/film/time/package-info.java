/// Time, counted in whole frames over an exact rate.
///
/// Lives here: rates, points in time, ranges, timecode, retimes. May not live here: floating
/// seconds, and anything that knows of a file or a picture.
@NullMarked
package raccord.film.time;

import org.jspecify.annotations.NullMarked;

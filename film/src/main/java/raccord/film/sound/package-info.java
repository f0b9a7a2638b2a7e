/// Sound: samples in blocks, counted in samples.
@NullMarked
package raccord.film.sound;

import org.jspecify.annotations.NullMarked;

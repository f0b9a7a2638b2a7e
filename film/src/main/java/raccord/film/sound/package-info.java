/// Sound: samples in blocks, counted in samples.
///
/// Lives here: what sound is. May not live here: files, codecs and measurements.
@NullMarked
package raccord.film.sound;

import org.jspecify.annotations.NullMarked;

/// The only code that sees OpenCV, in process, through its JavaCPP preset.
///
/// Plain arrays go in, plain arrays and records come out; nothing native outlives a call but the
/// cascades that [FaceCascades] keeps loaded.
@NullMarked
package raccord.lab.vision.opencv;

import org.jspecify.annotations.NullMarked;

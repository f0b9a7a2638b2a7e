/// Measurements on pictures that several tools share.
@NullMarked
package raccord.lab.vision;

import org.jspecify.annotations.NullMarked;

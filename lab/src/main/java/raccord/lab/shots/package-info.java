/// Where one shot ends and the next begins.
@NullMarked
package raccord.lab.shots;

import org.jspecify.annotations.NullMarked;

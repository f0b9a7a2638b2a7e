/// The command line.
@NullMarked
package raccord.studio.cli;

import org.jspecify.annotations.NullMarked;

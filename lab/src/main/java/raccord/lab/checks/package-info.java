/// The rules. One rule is one file, found through the service loader.
@NullMarked
package raccord.lab.checks;

import org.jspecify.annotations.NullMarked;

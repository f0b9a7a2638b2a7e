/// The pages and files that findings become.
@NullMarked
package raccord.studio.report;

import org.jspecify.annotations.NullMarked;

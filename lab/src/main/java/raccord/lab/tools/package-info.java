/// The two contracts, check and fix, and what they need.
@NullMarked
package raccord.lab.tools;

import org.jspecify.annotations.NullMarked;

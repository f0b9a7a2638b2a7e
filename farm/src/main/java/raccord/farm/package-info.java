/// Jobs on a cluster, for teams. Empty until there is one.
@NullMarked
package raccord.farm;

import org.jspecify.annotations.NullMarked;

/// Real takes with a prop or a garment changed in one of them, and how well that is found.
@NullMarked
package raccord.bench.props;

import org.jspecify.annotations.NullMarked;

/// What finished frames teach, measured on real shots whose transform is known.
@NullMarked
package raccord.bench.teach;

import org.jspecify.annotations.NullMarked;

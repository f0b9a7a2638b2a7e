/// What a person can ask for. One request is one class.
@NullMarked
package raccord.studio.actions;

import org.jspecify.annotations.NullMarked;

/// What a person can ask for. One request is one class.
///
/// Lives here: the order in which the lab's parts are asked. May not live here: how a request was
/// typed, and how an answer looks.
@NullMarked
package raccord.studio.actions;

import org.jspecify.annotations.NullMarked;

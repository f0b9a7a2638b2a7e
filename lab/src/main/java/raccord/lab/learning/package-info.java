/// What is learned, from what, and whether it may be used.
///
/// Lives here: weights and their cards, what is held out of training, and the proof that a model is
/// better than what was there before it. May not live here: the native code that trains (see
/// `torch`), the folders of a production, and what a person asked for.
@NullMarked
package raccord.lab.learning;

import org.jspecify.annotations.NullMarked;

/// The cut: a timeline of clips, gaps and transitions, and the shots a viewer sees in it.
///
/// Lives here: immutable values and the rules that hold between them. May not live here: files,
/// formats, pictures.
@NullMarked
package raccord.film.cut;

import org.jspecify.annotations.NullMarked;

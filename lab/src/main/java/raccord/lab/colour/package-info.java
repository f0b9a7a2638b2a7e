/// Bringing the colours of one picture to those of another, as one ASC CDL.
///
/// Lives here: pictures as nominal codes, what two of them say of the grade between them, and what
/// such a grade cannot reach. May not live here: files, codecs, and what a tool asks of its user.
@NullMarked
package raccord.lab.colour;

import org.jspecify.annotations.NullMarked;

/// What editing and grading systems read and write. One format is one class to the outside (`Otio`,
/// `Edl`, `FcpXml`…); behind it one file for each kind of thing it holds.
///
/// Lives here: reading to and writing from the words of the other packages, with unknown data kept
/// and losses listed. May not live here: pictures, codecs, the disk beyond the text itself.
@NullMarked
package raccord.film.interchange;

import org.jspecify.annotations.NullMarked;

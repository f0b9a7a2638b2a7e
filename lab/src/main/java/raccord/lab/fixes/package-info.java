/// The tools that repair shots: one tool, one file.
///
/// Lives here: records that implement [raccord.lab.tools.Fix], and what a single one needs beside
/// it. May not live here: measurements that several share (see `vision`), files, codecs, rules.
@NullMarked
package raccord.lab.fixes;

import org.jspecify.annotations.NullMarked;

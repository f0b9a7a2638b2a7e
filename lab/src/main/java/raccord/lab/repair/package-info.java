/// What a fix is run by: footage read, regions followed, windows cut and painted in parallel, the
/// region put in its place, versions kept with their proof.
///
/// Lives here: the engine of all fixes. May not live here: any single fix, and what is measured on
/// pictures (see `vision`).
@NullMarked
package raccord.lab.repair;

import org.jspecify.annotations.NullMarked;

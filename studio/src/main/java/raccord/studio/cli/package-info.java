/// The command line.
///
/// Lives here: options, help, sentences and exit statuses. May not live here: any work; a command
/// asks one action.
@NullMarked
package raccord.studio.cli;

import org.jspecify.annotations.NullMarked;

/// The pages and files that findings become.
///
/// Lives here: `report.html`, `findings.json`, markers. May not live here: what is found, and any
/// request that leaves the page.
@NullMarked
package raccord.studio.report;

import org.jspecify.annotations.NullMarked;

package raccord.film.cut;

import java.util.Optional;
import raccord.film.time.TimeRange;

/// Where a clip's pictures or sound come from, as the cut says it.
///
/// @param name clip or file name
/// @param target path or URL as written; absent when the file names none
/// @param available what the media holds, in its own time
/// @param reel reel, tape or camera roll name
/// @param generator what makes the picture when no file does: `black`, `bars`, `slug`, a title
public record MediaReference(
    String name,
    Optional<String> target,
    Optional<TimeRange> available,
    Optional<String> reel,
    Optional<String> generator,
    Extras extras) {}

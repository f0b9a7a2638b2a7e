package raccord.film.cut;

import raccord.film.time.TimeRange;

/// A note at a place.
///
/// @param place in the time of what carries it: a clip's source time, a track's or timeline's own
/// @param colour the format's own word, empty when none
public record Marker(String name, String comment, String colour, TimeRange place, Extras extras) {}

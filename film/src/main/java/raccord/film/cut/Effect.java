package raccord.film.cut;

/// An effect the NLE applied, kept as written. Retimes are also understood: see `Clip.retime`.
///
/// @param kind the format's own word (`LinearTimeWarp.1`, `filter`)
public record Effect(String name, String kind, boolean enabled, Extras extras) {}

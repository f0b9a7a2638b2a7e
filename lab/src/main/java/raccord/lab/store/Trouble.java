package raccord.lab.store;

import raccord.film.findings.Severity;

/// Something wrong with a file of the production.
///
/// @param path the file it is about, absolute
/// @param rule kebab-case id: `unreadable`, `damaged`, `missing`
/// @param sentence whole sentence, for a person
public record Trouble(String path, String rule, Severity severity, String sentence) {}

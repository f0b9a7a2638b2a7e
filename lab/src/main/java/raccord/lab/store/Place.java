package raccord.lab.store;

/// Where an original lies.
///
/// @param path absolute; an image sequence is `folder/name.%04d.exr`
/// @param bytes of all its files
/// @param modified newest of its files, milliseconds since 1970
/// @param files how many files it is
/// @param card the folder that was ingested
public record Place(String path, String hash, long bytes, long modified, int files, String card) {}

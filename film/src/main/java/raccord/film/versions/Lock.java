package raccord.film.versions;

import java.util.Optional;

/// What a version touched, counted on the file as it was written.
///
/// A sample is one number of one plane as it is stored. Outside are samples none of whose pixels
/// are in the region, and all of the frames that nobody asked for.
///
/// @param frames how many were compared
/// @param outside samples outside the region
/// @param changedOutside of these, how many differ from the source; 0 for a lock that holds
/// @param inside samples in the region
/// @param changedInside of these, how many differ from the source
/// @param sourceHash SHA-256 of the source's decoded samples
/// @param resultHash SHA-256 of the version's decoded samples
/// @param regionHash SHA-256 of which pixels were in the region
/// @param none why there is nothing to compare: the version has a size, frames or a framing of its
///   own
/// @param oneByOne true if its frames are the source's, one by one, so that it can stand in a cut
///   where they stood
public record Lock(
    long frames,
    long outside,
    long changedOutside,
    long inside,
    long changedInside,
    String sourceHash,
    String resultHash,
    String regionHash,
    Optional<String> none,
    boolean oneByOne) {

  /// True if nothing outside the region changed.
  public boolean holds() {
    return changedOutside == 0;
  }
}

package raccord.studio.actions;

import java.nio.file.Files;
import java.util.Optional;
import raccord.film.trouble.MediaException;
import raccord.lab.jobs.Pace;
import raccord.lab.repair.SampleHash;

/// Whether the lock of a version holds, and its pictures are those it was proved on.
final class LockProof {
  private LockProof() {}

  /// Reads the certificate, and every sample of the pictures.
  ///
  /// @param each has pictures
  /// @param pace advanced by one for each frame
  /// @return what is wrong, a sentence with what to do
  static Optional<String> trouble(Deliverable each, Pace pace) {
    Optional<String> papers = papers(each);
    if (papers.isPresent()) return papers;
    String name = each.version().name();
    if (!Files.exists(each.media().orElseThrow())) {
      return Optional.of(
          "The pictures of " + name + " are gone. Make the version again with raccord fix.");
    }
    if (!isAsProved(each, pace)) {
      return Optional.of(
          "The pictures of "
              + name
              + " are not those that its lock was proved on. Make the version again with raccord"
              + " fix.");
    }
    return Optional.empty();
  }

  /// Reads the certificate alone.
  static Optional<String> papers(Deliverable each) {
    String name = each.version().name();
    if (each.lock().isEmpty()) {
      return Optional.of(
          name + " has no lock certificate. Make the version again with raccord fix.");
    }
    if (each.lock().get().path("changedOutside").asLong(-1) != 0) {
      return Optional.of(
          "The lock of "
              + name
              + " is broken: samples outside its region changed. Make the version again.");
    }
    return Optional.empty();
  }

  private static boolean isAsProved(Deliverable each, Pace pace) {
    String proved = each.lock().orElseThrow().path("sha256").path("version").asString("");
    try {
      return SampleHash.of(each.media().orElseThrow(), pace).equals(proved);
    } catch (MediaException e) {
      return false;
    }
  }
}

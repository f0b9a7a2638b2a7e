package raccord.studio.actions;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import raccord.film.findings.Finding;
import raccord.film.picture.Frame;
import raccord.film.trouble.MediaException;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Reel;
import raccord.lab.media.Thumbnail;

/// Takes the pictures that show findings.
final class Stills {
  // A page holds this many and still opens at once; the gravest findings come first.
  private static final int MOST = 300;
  private static final int LONGEST_SIDE = 320;

  private Stills() {}

  /// @param reel whose frames are counted as the cut counts them. Read, not closed.
  /// @return JPEG by frame; without those that cannot be read
  static Map<Long, byte[]> take(Reel reel, List<Finding> findings, Progress progress) {
    TreeSet<Long> wanted = new TreeSet<>();
    findings.stream()
        .sorted(Comparator.comparing(Finding::severity).reversed())
        .flatMap(finding -> finding.stills().stream())
        .map(Finding.Still::frame)
        .filter(frame -> frame >= 0)
        .distinct()
        .limit(MOST)
        .forEach(wanted::add);
    Map<Long, byte[]> taken = new LinkedHashMap<>();
    if (wanted.isEmpty()) return taken;
    try (Pace pace = progress.pace("Taking pictures of findings", wanted.size(), "pictures")) {
      for (long each : wanted) {
        picture(reel, each).ifPresent(jpeg -> taken.put(each, jpeg));
        pace.advance(1);
      }
    }
    return taken;
  }

  private static Optional<byte[]> picture(Reel reel, long at) {
    try {
      reel.seek(at);
      Optional<Frame> frame = reel.next();
      if (frame.isEmpty()) return Optional.empty();
      try (Frame open = frame.get()) {
        // A damaged stretch gives a neighbour; a picture of another frame would mislead.
        return open.index() == at
            ? Optional.of(Thumbnail.of(open, reel.facts().pictures(), LONGEST_SIDE).jpeg(0.75))
            : Optional.empty();
      }
    } catch (MediaException e) {
      // The finding says what is wrong with these frames; it stands without their picture.
      return Optional.empty();
    }
  }
}

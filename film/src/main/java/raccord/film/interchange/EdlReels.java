package raccord.film.interchange;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import raccord.film.cut.Item;
import raccord.film.cut.MediaReference;

/// The reel column of an EDL. One thread at a time; used once.
final class EdlReels {
  /// Characters of a reel's name in CMX3600.
  private static final int REEL = 8;

  /// Characters of a reel's name in the longest lists that programs write (Avid's `File_129`, less
  /// the one that ends it).
  private static final int LONG_REEL = 128;

  private final Map<String, String> shortReels = new LinkedHashMap<>();
  private final EdlLosses losses;

  EdlReels(EdlLosses losses) {
    this.losses = losses;
  }

  /// The reel column: no spaces, `AX` when there is no reel.
  String of(Item.Clip clip) {
    Optional<String> reel =
        clip.activeReference().flatMap(MediaReference::reel).filter(name -> !name.isBlank());
    if (reel.isEmpty()) return Edl.NO_REEL;
    String written = reel.get().strip().replaceAll("\\s+", "_");
    if (!written.equals(reel.get())) {
      losses.add(
          clip.name(), "Its reel \"" + reel.get() + "\" has spaces; " + written + " is written.");
    }
    if (written.length() > LONG_REEL) return cutShort(clip, written);
    if (written.length() > REEL) {
      losses.count(
          "CMX3600 has eight characters for a reel; longer ones are written whole, as Avid and"
              + " Resolve do (# events).");
    }
    return written;
  }

  private String cutShort(Item.Clip clip, String reel) {
    String known = shortReels.get(reel);
    if (known != null) return known;
    String start = reel.substring(0, LONG_REEL);
    for (int number = 2; shortReels.containsValue(start); number++) {
      String mark = "_" + number;
      start = reel.substring(0, LONG_REEL - mark.length()) + mark;
    }
    losses.add(
        clip.name(),
        "Its reel has "
            + reel.length()
            + " characters; the longest lists hold "
            + LONG_REEL
            + ", and "
            + start
            + " is written.");
    shortReels.put(reel, start);
    return start;
  }
}

package raccord.film.versions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import raccord.film.time.FrameRange;

/// All that a version is made from. The same recipe makes the same pixels, and has the same id.
///
/// Files are named by what is in them: a recipe does not change when media moves.
///
/// @param tool id of the fix
/// @param settings every control, as a person would write it
/// @param source content hash of the shot's media
/// @param frames of the media that make up the shot
/// @param chosen frames that were asked for; all when empty
/// @param inputs content hash of everything else that was handed in, by what it is: `mask`, `to`
/// @param region where the result may differ, as it was written; empty for everywhere
/// @param seed for what is left to chance
/// @param weights content hashes of learned weights, in order
/// @param software name and version of the program
public record Recipe(
    String tool,
    SortedMap<String, String> settings,
    String source,
    FrameRange frames,
    List<Long> chosen,
    SortedMap<String, String> inputs,
    String region,
    long seed,
    List<String> weights,
    String software) {

  public Recipe {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    chosen = List.copyOf(chosen);
    weights = List.copyOf(weights);
  }

  /// SHA-256 of the canonical text, 64 hex digits.
  public String id() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  /// The recipe as canonical JSON.
  public String text() {
    return Canonical.text(
        Map.of(
            "schema",
            "raccord.recipe/1",
            "tool",
            tool,
            "settings",
            settings,
            "source",
            source,
            "frames",
            List.of(frames.first(), frames.past()),
            "chosen",
            chosen,
            "inputs",
            inputs,
            "region",
            region,
            "making",
            Map.of("seed", seed, "weights", weights, "software", software)));
  }
}

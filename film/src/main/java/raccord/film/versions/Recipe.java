package raccord.film.versions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import raccord.film.time.FrameRange;

/// All that a version is made from. The same recipe makes the same pixels, and has the same id.
///
/// Files are named by what is in them: a recipe does not change when media moves.
///
/// @param source content hash of the shot's media
/// @param frames of the media that make up the shot
/// @param steps fixes in the order they are made, each on what the one before it made
public record Recipe(String source, FrameRange frames, List<Step> steps) {
  /// How a recipe of one step is written: the step's parts stand beside the source.
  public static final String SINGLE = "raccord.recipe/1";

  /// How a recipe of several steps is written.
  public static final String STEPS = "raccord.recipe/2";

  public Recipe {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) throw new IllegalArgumentException("A recipe needs a step.");
  }

  /// The step that was made last.
  public Step last() {
    return steps.getLast();
  }

  /// The same with one more step on top.
  public Recipe then(Step step) {
    return new Recipe(source, frames, Stream.concat(steps.stream(), Stream.of(step)).toList());
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
  ///
  /// One step is written as it always was, so that its id stays and no old version is made again.
  public String text() {
    Map<String, Object> text = new TreeMap<>();
    text.put("source", source);
    text.put("frames", List.of(frames.first(), frames.past()));
    if (steps.size() == 1) {
      text.put("schema", SINGLE);
      text.putAll(last().canonical());
    } else {
      text.put("schema", STEPS);
      text.put("steps", steps.stream().map(Step::canonical).toList());
    }
    return Canonical.text(text);
  }
}

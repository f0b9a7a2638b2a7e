package raccord.film.findings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import raccord.film.time.FrameRange;

/// Something that does not match, with its place, its numbers, its pictures and a sentence.
///
/// @param rule kebab-case id: `flash-frame`
/// @param sureness 0 to 1
/// @param shot id of the shot it is in; empty when it concerns the whole cut
/// @param frames place on the cut, counted from 0, half-open
/// @param sentence whole sentence, in an editor's words, with the numbers that matter
/// @param numbers measured values by name, in file order
/// @param stills pictures that show it
/// @param fixes names of fixes that could help
public record Finding(
    String rule,
    Severity severity,
    double sureness,
    String shot,
    FrameRange frames,
    String sentence,
    Map<String, Double> numbers,
    List<Still> stills,
    List<String> fixes) {

  /// A frame of the cut that shows the finding.
  ///
  /// @param frame on the cut, counted from 0
  /// @param caption a few words: `before`, `shot 0030, the scene's anchor`
  public record Still(long frame, String caption) {}

  public Finding {
    if (!rule.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException("\"" + rule + "\" is not a rule id.");
    }
    if (!(sureness >= 0 && sureness <= 1)) {
      throw new IllegalArgumentException("Sureness runs from 0 to 1, not " + sureness + ".");
    }
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    stills = List.copyOf(stills);
    fixes = List.copyOf(fixes);
  }
}

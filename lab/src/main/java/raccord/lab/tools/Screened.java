package raccord.lab.tools;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;

/// What one pass over a film gave: its shots, its findings, and small curves to draw.
///
/// @param frames how many frames were seen
/// @param findings in the order of the cut
/// @param curves by shot id
public record Screened(
    Film film, long frames, List<Shot> shots, List<Finding> findings, Map<String, Curves> curves) {

  /// How a shot runs over time, at no more than 64 evenly spaced points.
  ///
  /// @param exposure mean luma, 0 to 1. Not modified.
  /// @param warmth mean Cr minus mean Cb, -1 to 1. Not modified.
  /// @param motion mean absolute luma change from the frame before, 0 to 1. Not modified.
  public record Curves(float[] exposure, float[] warmth, float[] motion) {}

  public Screened {
    shots = List.copyOf(shots);
    findings = List.copyOf(findings);
    curves = Collections.unmodifiableMap(new LinkedHashMap<>(curves));
  }
}

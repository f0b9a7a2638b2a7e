package raccord.lab.learning.skills;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import raccord.lab.vision.Canvas;

/// One place of a held-out shot, as each way has it. All pictures are R, G and B of one size, as
/// the file encodes them.
///
/// @param frame of the media
/// @param input the nearest that the tools were given
/// @param ways by name, in order
/// @param truth what was left out
public record Shown(long frame, Canvas input, Map<String, Canvas> ways, Canvas truth) {
  public Shown {
    ways = Collections.unmodifiableMap(new LinkedHashMap<>(ways));
  }
}

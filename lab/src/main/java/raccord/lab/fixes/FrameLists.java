package raccord.lab.fixes;

import java.util.ArrayList;
import java.util.List;

/// Lists of frames as people write them: `12, 14-16`.
final class FrameLists {
  private FrameLists() {}

  /// @param frames rising
  static String ranges(List<Long> frames) {
    List<String> ranges = new ArrayList<>();
    for (int i = 0; i < frames.size(); ) {
      int past = i + 1;
      while (past < frames.size() && frames.get(past) == frames.get(past - 1) + 1) past++;
      long first = frames.get(i);
      ranges.add(past == i + 1 ? "" + first : first + "-" + frames.get(past - 1));
      i = past;
    }
    return String.join(", ", ranges);
  }
}

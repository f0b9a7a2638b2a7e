package raccord.lab.fixes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import raccord.lab.learning.skills.MatteCourse;
import raccord.lab.learning.skills.MatteWalk;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Sidecar;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is said of a shot's mattes: how far each can be trusted, and which to look at.
///
/// @param painted frames that a hand painted
/// @param look trust below which a frame is to be looked at
record MatteNotes(Footage footage, MatteCourse.Made made, Set<Long> painted, double look) {

  /// `matte.json`.
  Sidecar file() {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("schema", "raccord.matte/1");
    root.put("shot", footage.name());
    root.put("rate", footage.rate().toString());
    root.put("learned", made.weights().isPresent());
    made.weights().ifPresent(weights -> root.put("weights", weights.sha256()));
    root.put(
        "units", "Frames count from 0 on the media; trust from 0 to 1, 1 for what was painted.");
    ArrayNode frames = root.putArray("frames");
    for (Map.Entry<Long, MatteWalk.Step> each : made.steps().entrySet()) {
      frames
          .addObject()
          .put("frame", each.getKey())
          .put("trust", Math.rint(each.getValue().trust() * 1e4) / 1e4)
          .put("painted", painted.contains(each.getKey()))
          .put("reached", each.getValue().reached());
    }
    return Sidecar.text("matte.json", root.toPrettyString() + "\n");
  }

  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    double sum = 0;
    for (MatteWalk.Step each : made.steps().values()) sum += each.trust();
    remarks.add(
        String.format(
            Locale.ROOT,
            "Mattes of %d frames from %d painted; trust %.2f on the mean of all frames.",
            made.steps().size(),
            painted.size(),
            sum / made.steps().size()));
    String bad = frames(true);
    if (!bad.isEmpty()) {
      remarks.add(
          "To be looked at: " + bad + ". Paint one of them and run it again with that too.");
    }
    String cut = frames(false);
    if (!cut.isEmpty()) {
      remarks.add(
          "No painted frame leads to "
              + cut
              + ": there is a cut between. Their mattes are empty; paint a frame there.");
    }
    return remarks;
  }

  private String frames(boolean reached) {
    List<Long> found = new ArrayList<>();
    made.steps()
        .forEach((frame, step) -> {
          if (step.reached() == reached && step.trust() < look) found.add(frame);
        });
    return FrameLists.ranges(found);
  }
}

package raccord.studio.cli;

import java.io.PrintWriter;
import raccord.lab.jobs.Progress;
import tools.jackson.databind.json.JsonMapper;

/// Progress for programs: one JSON object a line.
///
/// @param err takes the lines
record ProgressJson(PrintWriter err) implements Progress {
  @Override
  public void report(Step step) {
    var line = JsonMapper.shared().createObjectNode();
    line.put("schema", "raccord.progress/1").put("doing", step.doing());
    line.put("done", step.done()).put("total", step.total()).put("unit", step.unit());
    line.put("seconds", step.elapsed().toMillis() / 1000.0);
    step.timeLeft().ifPresent(left -> line.put("secondsLeft", left.toMillis() / 1000.0));
    line.put("last", step.last());
    err.println(line);
  }
}

package raccord.studio.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import raccord.studio.actions.Doctor;
import raccord.studio.actions.Doctor.Remark;
import tools.jackson.databind.json.JsonMapper;

/// `raccord doctor`.
@Command(
    name = "doctor",
    description = "Says what this machine has, and what is missing.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Example:", "  raccord doctor"})
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Print the answer for programs.")
  private boolean json;

  @Override
  public Integer call() {
    List<Remark> remarks = new Doctor().look();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      JsonMapper mapper = JsonMapper.shared();
      var root = mapper.createObjectNode().put("schema", "raccord.doctor/1");
      var list = root.putArray("remarks");
      for (Remark each : remarks) {
        list.addObject()
            .put("subject", each.subject())
            .put("good", each.good())
            .put("sentence", each.sentence());
      }
      out.println(root.toPrettyString());
    } else {
      for (Remark each : remarks) {
        out.printf("%-4s %-16s %s%n", each.good() ? "ok" : "MEND", each.subject(), each.sentence());
      }
    }
    return remarks.stream().allMatch(Remark::good) ? 0 : 3;
  }
}

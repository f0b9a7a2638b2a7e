package raccord.studio.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import raccord.lab.tools.Check;
import raccord.lab.tools.Control;
import raccord.lab.tools.Shelf;
import tools.jackson.databind.json.JsonMapper;

/// `raccord rules`.
@Command(
    name = "rules",
    description = "Lists the rules that check follows, and their controls.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Examples:", "  raccord rules", "  raccord rules flash-frame"})
final class RulesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..1", paramLabel = "RULE", description = "Tell of this rule alone.")
  private Optional<String> rule = Optional.empty();

  @Option(names = "--json", description = "Print the answer for programs.")
  private boolean json;

  @Override
  public Integer call() {
    List<Check> checks = rule.map(id -> List.of(Shelf.check(id))).orElseGet(Shelf::checks);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(checks));
      return 0;
    }
    for (Check check : checks) {
      out.printf("%-20s %s%n", check.rule(), Shelf.says(check));
      if (rule.isEmpty()) continue;
      for (Control control : Shelf.controls(check)) {
        out.printf(
            "  --set %s.%s=%s   %s, %s to %s%n",
            check.rule(),
            control.name(),
            plain(control.preset()),
            control.label(),
            plain(control.min()),
            plain(control.max()));
      }
    }
    return 0;
  }

  private static String json(List<Check> checks) {
    var root = JsonMapper.shared().createObjectNode().put("schema", "raccord.rules/1");
    var list = root.putArray("rules");
    for (Check check : checks) {
      var node = list.addObject().put("rule", check.rule()).put("says", Shelf.says(check));
      var controls = node.putArray("controls");
      for (Control control : Shelf.controls(check)) {
        controls
            .addObject()
            .put("name", control.name())
            .put("label", control.label())
            .put("min", control.min())
            .put("max", control.max())
            .put("default", control.preset());
      }
    }
    return root.toPrettyString();
  }

  private static String plain(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%.0f", number)
        : Double.toString(number);
  }
}

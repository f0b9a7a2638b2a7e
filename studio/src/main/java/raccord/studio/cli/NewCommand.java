package raccord.studio.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import raccord.studio.actions.NewProduction;
import tools.jackson.databind.json.JsonMapper;

/// `raccord new`.
@Command(
    name = "new",
    description = "Makes an empty production.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Example:", "  raccord new KITE.raccord"})
final class NewCommand implements Callable<Integer> {
  @Mixin private Answer answer = new Answer();

  @Parameters(
      paramLabel = "PRODUCTION",
      description = "The folder to make; .raccord is added when it does not end so.")
  private Path folder = Path.of("");

  @Override
  public Integer call() {
    NewProduction.Result made = new NewProduction(folder).run(answer.progress());
    if (answer.json()) {
      answer
          .out()
          .println(
              JsonMapper.shared()
                  .createObjectNode()
                  .put("schema", "raccord.new/1")
                  .put("name", made.name())
                  .put("folder", made.folder().toString())
                  .toPrettyString());
    } else {
      answer.out().println("Made " + made.folder() + ".");
    }
    return 0;
  }
}

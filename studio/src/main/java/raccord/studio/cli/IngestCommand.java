package raccord.studio.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import raccord.lab.store.Trouble;
import raccord.studio.actions.Ingest;
import tools.jackson.databind.json.JsonMapper;

/// `raccord ingest`.
@Command(
    name = "ingest",
    description = {
      "Takes rushes into a production: hashes and verifies them, reads scene and take, groups takes,",
      "and makes a still and a small proxy of each.",
      "Originals are read, never changed or copied. Run again, it takes up what is new."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Example:", "  raccord ingest KITE.raccord /Volumes/A001 /Volumes/SOUND_01"})
final class IngestCommand implements Callable<Integer> {
  @Mixin private Answer answer = new Answer();

  @Parameters(index = "0", paramLabel = "PRODUCTION", description = "The production's folder.")
  private Path production = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "CARD",
      description = "Folders or files to take in.")
  private List<Path> cards = List.of();

  @Override
  public Integer call() {
    Ingest.Result result = new Ingest(production, cards).run(answer.progress());
    if (answer.json()) {
      answer.out().println(json(result));
    } else {
      print(result);
    }
    return 0;
  }

  private void print(Ingest.Result result) {
    PrintWriter out = answer.out();
    for (Trouble each : result.troubles()) {
      out.printf("%-8s %-12s %s%n", each.severity().word(), each.rule(), each.sentence());
    }
    out.printf(
        "%,d recordings: %,d new, %,d known, %,d known under another name, %,d moved; %,d damaged,"
            + " %,d unreadable.%n",
        result.files(),
        result.came(),
        result.known(),
        result.again(),
        result.moved(),
        result.damaged(),
        result.unreadable());
    out.printf(
        "The production has %,d takes of %,d setups. %,d proxies made.%n",
        result.takes().size(), result.setups().size(), result.proxies());
  }

  private static String json(Ingest.Result result) {
    var root = JsonMapper.shared().createObjectNode().put("schema", "raccord.ingest/1");
    root.put("files", result.files()).put("bytes", result.bytes()).put("new", result.came());
    root.put("known", result.known()).put("again", result.again()).put("moved", result.moved());
    root.put("damaged", result.damaged()).put("unreadable", result.unreadable());
    root.put("proxies", result.proxies());
    root.put("others", result.others()).put("setups", result.setups().size());
    root.put("takes", result.takes().size());
    var troubles = root.putArray("troubles");
    for (Trouble each : result.troubles()) {
      troubles
          .addObject()
          .put("path", each.path())
          .put("rule", each.rule())
          .put("severity", each.severity().word())
          .put("sentence", each.sentence());
    }
    return root.toPrettyString();
  }
}

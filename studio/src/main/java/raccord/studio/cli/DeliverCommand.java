package raccord.studio.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import raccord.film.interchange.LossReport;
import raccord.studio.actions.Deliver;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `raccord deliver`.
@Command(
    name = "deliver",
    description = {
      "Delivers the approved versions back to the edit: pictures, the cut with them in place, grades,"
          + " lock certificates, use report.",
      "Stops, with every reason, on generated pictures that nobody made final, consents taken back,"
          + " names and broken locks."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  raccord deliver KITE.raccord",
      "  raccord deliver KITE.raccord --as exr --to /Volumes/CLIENT/KITE_d003",
      "  raccord deliver KITE.raccord --shots 0010,0040 --by \"A. Assistant\""
    })
final class DeliverCommand implements Callable<Integer> {
  @Mixin private Answer answer = new Answer();

  @Parameters(index = "0", paramLabel = "PRODUCTION", description = "The production's folder.")
  private Path production = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      description = "Where it goes. Default: the next free folder in the production's deliveries.")
  private Optional<Path> to = Optional.empty();

  @Option(
      names = "--as",
      paramLabel = "FORM",
      description =
          "ffv1 (lossless), prores (422 HQ, or 4444), dnxhr (MXF), or exr (half, scene-linear,"
              + " numbered from 1001). Default: ${DEFAULT-VALUE}.",
      defaultValue = "prores")
  private Deliver.Form form = Deliver.Form.PRORES;

  @Option(
      names = "--shots",
      split = ",",
      paramLabel = "SHOT",
      description = "These shots. Default: all with an approved version.")
  private List<String> shots = List.of();

  @Mixin private Signer signer = new Signer();

  @Override
  public Integer call() throws IOException {
    Deliver.Result result =
        new Deliver(production, to, form, shots, signer.name(), Raccord.version())
            .run(answer.progress());
    if (answer.json()) {
      ObjectNode root =
          JsonMapper.shared()
              .createObjectNode()
              .put("schema", "raccord.delivery/1")
              .put("folder", result.folder().toString());
      result.versions().forEach(root.putArray("versions")::add);
      var losses = root.putArray("losses");
      for (LossReport.Loss each : result.losses()) {
        losses.addObject().put("where", each.where()).put("what", each.what());
      }
      answer.out().println(root.toPrettyString());
      return 0;
    }
    answer
        .out()
        .printf(
            Locale.ROOT,
            "Delivered %s to %s.%n",
            String.join(", ", result.versions()),
            result.folder());
    if (!result.losses().isEmpty()) {
      answer.say(
          "What not every format could say is listed in "
              + result.folder().resolve("losses.csv")
              + ".");
    }
    return 0;
  }
}

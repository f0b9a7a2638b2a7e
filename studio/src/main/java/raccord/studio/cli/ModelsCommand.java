package raccord.studio.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import raccord.lab.learning.ModelCard;
import raccord.lab.learning.Models;
import raccord.studio.actions.ExportModel;
import raccord.studio.actions.ListModels;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `raccord models`.
@Command(
    name = "models",
    description = {
      "Lists what a production learned from its dailies, and what of it is in use.",
      "Hands a model out to other hosts."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    synopsisSubcommandLabel = "[export]",
    subcommands = ModelsCommand.ExportCommand.class,
    footer = {
      "",
      "Examples:",
      "  raccord models KITE.raccord",
      "  raccord models KITE.raccord --json",
      "  raccord models KITE.raccord export in-between_v001 --to kite-in-between.onnx"
    })
final class ModelsCommand implements Callable<Integer> {
  @Mixin private Answer answer = new Answer();

  @Parameters(
      index = "0",
      paramLabel = "PRODUCTION",
      description = "The production's folder, or a film that stands alone.")
  private Path production = Path.of("");

  @Override
  public Integer call() {
    List<Models.Listed> models = new ListModels(production).run();
    if (answer.json()) {
      ObjectNode root = JsonMapper.shared().createObjectNode().put("schema", "raccord.models/1");
      var list = root.putArray("models");
      models.forEach(each -> tell(each, list.addObject()));
      answer.out().println(root.toPrettyString());
      return 0;
    }
    if (models.isEmpty()) {
      answer.out().println("Nothing was learned yet: raccord learn PRODUCTION.");
    }
    for (Models.Listed each : models) {
      answer.out().println(each.name() + "  " + each.card().map(ModelsCommand::said).orElse(""));
      answer
          .out()
          .println("  " + each.trouble().orElse(each.inUse() ? "in use" : "a newer one is in use"));
    }
    return 0;
  }

  @Command(
      name = "export",
      description = {
        "Writes a model as ONNX, and beside it in JSON what goes in and what comes out.",
        "A model stays bound to its title wherever it goes."
      },
      mixinStandardHelpOptions = true,
      sortOptions = false)
  static final class ExportCommand implements Callable<Integer> {
    @ParentCommand private ModelsCommand models = new ModelsCommand();
    @Mixin private Signer signer = new Signer();

    @Parameters(paramLabel = "MODEL", description = "Its name: in-between_v001.")
    private String name = "";

    @Option(
        names = "--to",
        required = true,
        paramLabel = "FILE",
        description = "Where to; ends with .onnx. The JSON goes beside it.")
    private Path to = Path.of("");

    @Override
    public Integer call() throws IOException {
      List<Path> files =
          new ExportModel(models.production, name, to, signer.name(), Raccord.version()).run();
      files.forEach(file -> models.answer.out().println("Wrote " + file + "."));
      return 0;
    }
  }

  private static String said(ModelCard card) {
    return String.format(
        Locale.ROOT,
        "%d takes of %d setups, %d steps in %.1f minutes, under %s, weights %s",
        card.data().sources().size(),
        card.data().setups().size(),
        card.steps(),
        card.minutes(),
        String.join(", ", card.grants()),
        card.weights().substring(0, 12));
  }

  private static void tell(Models.Listed listed, ObjectNode row) {
    row.put("name", listed.name()).put("inUse", listed.inUse());
    listed.trouble().ifPresent(why -> row.put("trouble", why));
    listed
        .card()
        .ifPresent(card -> {
          row.put("skill", card.skill()).put("weights", card.weights()).put("steps", card.steps());
          row.put("minutes", card.minutes()).put("software", card.software());
          card.base().ifPresent(base -> row.put("base", base));
          card.grants().forEach(row.putArray("grants")::add);
          card.data().setups().forEach(row.putArray("setups")::add);
        });
  }
}

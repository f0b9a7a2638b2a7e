package raccord.studio.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import raccord.studio.actions.Purge;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `raccord purge`.
@Command(
    name = "purge",
    description = {
      "Deletes what can be made again: stills, proxies, frames of unfinished repairs; and what was"
          + " learned from the dailies; and writes a certificate that names every file.",
      "Originals, cuts, versions, rights and the ledger stay. Files are deleted, not overwritten:"
          + " destroying the disk's blocks is the disk's business."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  raccord purge KITE.raccord --by \"A. Assistant\"",
      "  raccord purge KITE.raccord --keep-models"
    })
final class PurgeCommand implements Callable<Integer> {
  @Mixin private Answer answer = new Answer();

  @Parameters(
      index = "0",
      paramLabel = "PRODUCTION|FILE",
      description = "The production's folder, or the film or still that was worked on.")
  private Path subject = Path.of("");

  @Option(names = "--keep-models", description = "Leave what was learned from the dailies.")
  private boolean keepModels;

  @Mixin private Signer signer = new Signer();

  @Override
  public Integer call() throws IOException {
    Purge.Result result =
        new Purge(subject, keepModels, signer.name(), Raccord.version()).run(answer.progress());
    if (answer.json()) {
      ObjectNode root =
          JsonMapper.shared()
              .createObjectNode()
              .put("schema", "raccord.purged/1")
              .put("files", result.files().size())
              .put("bytes", result.bytes());
      result.certificate().ifPresent(file -> root.put("certificate", file.toString()));
      answer.out().println(root.toPrettyString());
    } else if (result.certificate().isEmpty()) {
      answer.out().println("There is nothing to delete.");
    } else {
      answer
          .out()
          .printf(
              "Files deleted: %d, %.1f MB. Certificate: %s%n",
              result.files().size(), result.bytes() / 1e6, result.certificate().get());
    }
    return 0;
  }
}

package raccord.studio.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import raccord.film.versions.Version;
import raccord.studio.actions.ListVersions;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `raccord review`.
@Command(
    name = "review",
    description = "Lists the versions that were made, where they are, and what was said of them.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Examples:", "  raccord review KITE.raccord", "  raccord review film.mov --open"})
final class ReviewCommand implements Callable<Integer> {
  @Mixin private Answer answer = new Answer();

  @Parameters(
      paramLabel = "PRODUCTION|FILE",
      description = "The production's folder, or the film or still that was repaired.")
  private Path subject = Path.of("");

  @Option(names = "--shot", paramLabel = "SHOT", description = "Only versions of this shot.")
  private Optional<String> shot = Optional.empty();

  @Option(names = "--open", description = "Only proposals that nobody has judged.")
  private boolean open;

  @Override
  public Integer call() {
    List<ListVersions.Listed> listed =
        new ListVersions(subject, shot)
            .run().stream()
                .filter(each -> !open || each.version().state() == Version.State.PROPOSED)
                .toList();
    if (answer.json()) {
      var root = JsonMapper.shared().createObjectNode().put("schema", "raccord.versions/1");
      var all = root.putArray("versions");
      for (ListVersions.Listed each : listed) {
        ObjectNode node =
            json(each.version())
                .put("folder", each.folder().toString())
                .put("media", each.media().toString());
        each.steps().forEach(node.putArray("steps")::add);
        all.add(node);
      }
      answer.out().println(root.toPrettyString());
      return 0;
    }
    for (ListVersions.Listed each : listed) {
      Version version = each.version();
      answer.out().printf("%-40s %-9s %s%n", version.name(), version.state().word(), said(version));
      if (each.steps().size() > 1) {
        answer.out().println("  in steps: " + String.join(", ", each.steps()));
      }
      answer.out().println("  " + each.media());
    }
    if (listed.isEmpty()) answer.out().println("There are no versions.");
    return 0;
  }

  private static String said(Version version) {
    return version.last().map(last -> last.reason() + " (" + last.by() + ")").orElse("");
  }

  static ObjectNode json(Version version) {
    ObjectNode node = JsonMapper.shared().createObjectNode();
    node.put("name", version.name())
        .put("shot", version.shot())
        .put("tool", version.tool())
        .put("number", version.number())
        .put("recipe", version.recipe())
        .put("form", version.form().word())
        .put("state", version.state().word());
    version
        .last()
        .ifPresent(last ->
            node.put("reason", last.reason())
                .put("by", last.by())
                .put("when", last.when().toString()));
    return node;
  }
}

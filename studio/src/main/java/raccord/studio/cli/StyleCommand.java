package raccord.studio.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import raccord.film.findings.Style;
import raccord.studio.actions.KeepStyle;
import raccord.studio.actions.LearnStyle;
import raccord.studio.actions.ShowStyle;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `raccord style`.
@Command(
    name = "style",
    description = {
      "Shows, learns or accepts a production's own grammar: which rules it follows, and how"
          + " strictly.",
      "It is kept in the production's style.json, which may be edited by hand."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  raccord style KITE.raccord",
      "  raccord style KITE.raccord --learn 12,14",
      "  raccord style KITE.raccord --accept"
    })
final class StyleCommand implements Callable<Integer> {
  @Mixin private Answer answer = new Answer();

  @Parameters(paramLabel = "PRODUCTION", description = "The production's folder.")
  private Path production = Path.of("");

  @Option(
      names = "--learn",
      split = ",",
      paramLabel = "SCENE",
      description =
          "Propose a grammar that agrees with these scenes, which the editor has locked. Nothing"
              + " changes until it is accepted.")
  private List<String> locked = List.of();

  @Option(names = "--accept", description = "Put the proposed grammar in force.")
  private boolean accept;

  @Override
  public Integer call() {
    if (accept && !locked.isEmpty()) {
      throw new IllegalArgumentException(
          "Look at a proposal before you accept it: use --learn, then --accept.");
    }
    if (!locked.isEmpty()) {
      LearnStyle.Result learned = new LearnStyle(production, locked).run(answer.progress());
      print(learned.style(), "The rules agree with these scenes as they come.");
      if (!answer.json()) answer.out().println("Proposed in " + learned.file() + ".");
      return 0;
    }
    print(
        accept ? new KeepStyle(production).run() : new ShowStyle(production).run(),
        "The production follows the rules as they come.");
    return 0;
  }

  private void print(Style style, String plain) {
    PrintWriter out = answer.out();
    if (answer.json()) {
      ObjectNode root = JsonMapper.shared().createObjectNode().put("schema", "raccord.style/1");
      style.faces().ifPresent(name -> root.put("faces", name));
      write(root.putObject("rules"), style.rules());
      ObjectNode scenes = root.putObject("scenes");
      style.scenes().forEach((scene, manners) -> write(scenes.putObject(scene), manners));
      out.println(root.toPrettyString());
      return;
    }
    if (style.equals(Style.PLAIN)) out.println(plain);
    style.faces().ifPresent(name -> out.printf("%-10s %-20s %s%n", "", "faces", name));
    style.rules().forEach((rule, manner) -> print(out, "", rule, manner));
    style
        .scenes()
        .forEach((scene, manners) ->
            manners.forEach((rule, manner) -> print(out, "scene " + scene, rule, manner)));
  }

  private static void print(PrintWriter out, String scene, String rule, Style.Manner manner) {
    String how =
        manner.off() ? "off" : manner.controls().isEmpty() ? "on" : manner.controls().toString();
    out.printf("%-10s %-20s %s%n", scene, rule, how);
  }

  private static void write(ObjectNode into, Map<String, Style.Manner> manners) {
    manners.forEach((rule, manner) -> {
      if (manner.off() || manner.controls().isEmpty()) {
        into.put(rule, manner.off() ? "off" : "on");
      } else {
        ObjectNode controls = into.putObject(rule);
        manner.controls().forEach(controls::put);
      }
    });
  }
}

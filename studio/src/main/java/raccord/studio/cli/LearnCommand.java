package raccord.studio.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import raccord.lab.learning.Comparison;
import raccord.lab.learning.Gain;
import raccord.studio.actions.Learn;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `raccord learn`.
@Command(
    name = "learn",
    description = {
      "Learns from a production's own dailies, and keeps what it learned only when it is proved to be"
          + " better on setups it never saw.",
      "Needs a producer's grant: raccord rights PRODUCTION grant --purpose learn …"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  raccord learn KITE.raccord",
      "  raccord learn KITE.raccord --minutes 10 --json",
      "  raccord learn KITE.raccord --steps 2000 --seed 7"
    })
final class LearnCommand implements Callable<Integer> {
  @Mixin private Answer answer = new Answer();

  @Parameters(
      index = "0",
      paramLabel = "PRODUCTION|FILE",
      description = "The production's folder, or a film that stands alone.")
  private Path subject = Path.of("");

  @Option(
      names = "--minutes",
      paramLabel = "MINUTES",
      description =
          "Time for training, all skills together; drawing samples and comparing come on top."
              + " Default: ${DEFAULT-VALUE}.",
      defaultValue = "20")
  private double minutes;

  @Option(
      names = "--steps",
      paramLabel = "STEPS",
      description =
          "Steps of training for each skill, instead of a time: the same steps, seed, dailies and"
              + " machine make the same weights, bit for bit.")
  private @Nullable Long steps;

  @Option(
      names = "--skill",
      split = ",",
      paramLabel = "SKILL",
      description = "What to learn. Default: all there is.")
  private List<String> skills = List.of();

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description =
          "Draws the setups that are held out, and all that is left to chance. Default:"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private long seed;

  @Mixin private Signer signer = new Signer();

  @Override
  public Integer call() throws IOException {
    if (!(minutes > 0 && minutes <= 10_000)) {
      throw new IllegalArgumentException("--minutes is more than 0, and at most 10000.");
    }
    Learn learn =
        new Learn(
            subject,
            Learn.skills(skills),
            Duration.ofMillis(Math.round(minutes * 60_000)),
            steps == null ? OptionalLong.empty() : OptionalLong.of(steps),
            seed,
            signer.name(),
            Raccord.version());
    Learn.Result result = learn.run(answer.progress(), answer::say);
    if (answer.json()) answer.out().println(json(result).toPrettyString());
    else table(result);
    if (!answer.json()) answer.out().println("Report: " + result.page());
    if (result.uncovered() > 0) {
      answer.say(
          "Takes that no grant covers, from which nothing was learned: "
              + result.uncovered()
              + ".");
    }
    return 0;
  }

  private void table(Learn.Result result) {
    PrintWriter out = answer.out();
    out.printf(
        Locale.ROOT,
        "Setups: %d learned from, %d chosen by, %d held out. Grants: %s.%n",
        result.split().train().size(),
        result.split().validation().size(),
        result.split().test().size(),
        String.join(", ", result.grants()));
    out.printf(
        Locale.ROOT,
        "%-12s %-6s %9s %9s %9s   %s%n",
        "skill",
        "metric",
        "classical",
        "base",
        "adapted",
        "gain, 95 %");
    for (Learn.Row row : result.rows()) {
      Comparison comparison = row.comparison();
      Gain.Bounds gain = comparison.gain().all();
      out.printf(
          Locale.ROOT,
          "%-12s %-6s %9.2f %9.2f %9.2f   %+.3f [%+.3f, %+.3f] over %s%n",
          comparison.skill(),
          comparison.metric(),
          comparison.classical(),
          comparison.base(),
          comparison.adapted(),
          gain.mean(),
          gain.low95(),
          gain.high95(),
          comparison.over());
      out.printf(
          Locale.ROOT,
          "  %,d steps in %.1f minutes, %,d frames. %s%n",
          row.steps(),
          row.minutes(),
          row.frames(),
          row.verdict());
    }
  }

  private static ObjectNode json(Learn.Result result) {
    ObjectNode root = JsonMapper.shared().createObjectNode().put("schema", "raccord.learn/1");
    root.put("report", result.page().toString());
    var skills = root.putArray("skills");
    for (Learn.Row row : result.rows()) {
      Comparison comparison = row.comparison();
      Gain gain = comparison.gain();
      ObjectNode skill =
          skills
              .addObject()
              .put("skill", comparison.skill())
              .put("metric", comparison.metric())
              .put("setupsHeldOut", comparison.setups())
              .put("classical", comparison.classical())
              .put("base", comparison.base())
              .put("adapted", comparison.adapted())
              .put("gain", gain.all().mean())
              .put("low95", gain.all().low95())
              .put("high95", gain.all().high95())
              .put("over", comparison.over())
              .put("promoted", row.model().isPresent())
              .put("steps", row.steps())
              .put("minutes", row.minutes())
              .put("frames", row.frames());
      row.model().ifPresent(name -> skill.put("model", name));
      var setups = skill.putArray("setups");
      comparison
          .results()
          .forEach(each -> {
            ObjectNode setup = setups.addObject().put("setup", each.setup());
            each.ways().forEach(setup::put);
          });
    }
    result.grants().forEach(root.putArray("grants")::add);
    return root;
  }
}

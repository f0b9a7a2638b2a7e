package raccord.studio.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import raccord.film.findings.Waiver;
import raccord.film.time.FrameRange;
import raccord.lab.tools.Shelf;
import raccord.studio.actions.ListWaivers;
import raccord.studio.actions.Waive;
import tools.jackson.databind.json.JsonMapper;

/// `raccord waive`.
@Command(
    name = "waive",
    description = {
      "Says that a finding is meant to be so; it holds on the next cut too.",
      "Without a rule, lists what was waived. The report copies the whole command for a finding."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  raccord waive KITE.raccord",
      "  raccord waive KITE.raccord flash-frame --media A012C003.mov --frames 120-121 --reason \"lightning\"",
      "  raccord waive film.mov flash-frame --media film.mov --frames 120-121 --withdraw"
    })
final class WaiveCommand implements Callable<Integer> {
  @Mixin private Answer answer = new Answer();

  @Parameters(
      index = "0",
      paramLabel = "PRODUCTION|FILE",
      description = "The production's folder, or a film or cut that stands alone.")
  private Path production = Path.of("");

  @Parameters(index = "1", arity = "0..1", paramLabel = "RULE", description = "The finding's rule.")
  private Optional<String> rule = Optional.empty();

  @Option(
      names = "--media",
      paramLabel = "NAME",
      description =
          "Original, by path, file name, roll or content hash. Default: the whole production.")
  private String media = "";

  @Option(
      names = "--frames",
      paramLabel = "FIRST-LAST",
      description = "Frames of the media, counted from 0. Default: all.")
  private String frames = "";

  @Option(names = "--reason", paramLabel = "WHY", description = "Why it is wanted.")
  private String reason = "";

  @Mixin private Signer signer = new Signer();

  @Option(names = "--withdraw", description = "Take the waiver back.")
  private boolean withdraw;

  @Override
  public Integer call() {
    if (rule.isEmpty()) {
      list(new ListWaivers(production).run());
      return 0;
    }
    Shelf.check(rule.get());
    String why = withdraw && reason.isBlank() ? "taken back" : reason;
    Waiver waiver = new Waiver(rule.get(), media, range(frames), why, signer.name());
    Waive.Result result = new Waive(production, waiver, withdraw).run(answer.progress());
    if (!result.changed()) throw new IllegalArgumentException("There is no such waiver.");
    if (answer.json()) {
      list(List.of(waiver));
    } else {
      answer
          .out()
          .println(withdraw ? "Taken back." : "Waived. It takes effect with the next check.");
    }
    return 0;
  }

  private void list(List<Waiver> waivers) {
    if (!answer.json()) {
      for (Waiver each : waivers) {
        answer
            .out()
            .printf("%-16s %s  %s (%s)%n", each.rule(), place(each), each.reason(), each.by());
      }
      if (waivers.isEmpty()) answer.out().println("Nothing is waived.");
      return;
    }
    var root = JsonMapper.shared().createObjectNode().put("schema", "raccord.waivers/1");
    var all = root.putArray("waivers");
    for (Waiver each : waivers) {
      all.addObject()
          .put("rule", each.rule())
          .put("media", each.media())
          .put("first", each.frames().first())
          .put("past", each.frames().past())
          .put("reason", each.reason())
          .put("by", each.by());
    }
    answer.out().println(root.toPrettyString());
  }

  private static String place(Waiver waiver) {
    if (waiver.media().isEmpty()) return "everywhere";
    return waiver.frames().past() == Long.MAX_VALUE
        ? waiver.media()
        : waiver.media() + " " + waiver.frames().first() + "-" + (waiver.frames().past() - 1);
  }

  /// Both ends are inside, as people write them.
  static FrameRange range(String written) {
    if (written.isBlank()) return new FrameRange(0, Long.MAX_VALUE);
    try {
      int dash = written.indexOf('-');
      long first = Long.parseLong(dash < 0 ? written : written.substring(0, dash));
      long last = dash < 0 ? first : Long.parseLong(written.substring(dash + 1));
      return new FrameRange(first, Math.addExact(last, 1));
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"" + written + "\" is no range of frames; write 120 or 120-131.", e);
    }
  }
}

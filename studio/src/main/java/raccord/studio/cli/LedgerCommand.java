package raccord.studio.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import raccord.film.ledger.Entry;
import raccord.film.ledger.Ledger;
import raccord.studio.actions.ReadLedger;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `raccord ledger`.
@Command(
    name = "ledger",
    description = {
      "Shows what was done to a production, and by whom; verify finds every altered, removed or"
          + " moved line.",
      "Exit status of verify: 0 when the ledger is whole, 1 when it is not."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  raccord ledger KITE.raccord",
      "  raccord ledger KITE.raccord verify"
    })
final class LedgerCommand implements Callable<Integer> {
  private static final String VERIFY = "verify";

  @Mixin private Answer answer = new Answer();

  @Parameters(
      arity = "1..2",
      paramLabel = "PRODUCTION [verify]",
      hideParamSyntax = true,
      description = "The production's folder, or a film or cut that stands alone; then verify.")
  private List<String> words = List.of();

  @Override
  public Integer call() {
    // People say it both ways round.
    boolean verify = words.size() == 2;
    if (verify && !words.contains(VERIFY)) {
      throw new IllegalArgumentException(
          "A ledger can be shown or verified: raccord ledger PRODUCTION verify.");
    }
    int at = verify && words.getFirst().equals(VERIFY) ? 1 : 0;
    ReadLedger.Result ledger = new ReadLedger(Path.of(words.get(at))).run();
    boolean whole = ledger.faults().isEmpty();
    if (answer.json()) {
      answer.out().println(json(ledger).toPrettyString());
    } else {
      if (!verify) ledger.entries().forEach(this::print);
      PrintWriter out = answer.out();
      ledger.faults().forEach(fault -> out.println(fault.sentence()));
      if (whole) {
        out.printf(
            Locale.ROOT,
            "The ledger is whole: %d %s, sealed %s.%n",
            ledger.head().entries(),
            ledger.head().entries() == 1 ? "entry" : "entries",
            ledger.head().seal().hex());
      }
    }
    return verify && !whole ? 1 : 0;
  }

  private void print(Entry entry) {
    String facts =
        entry.facts().entrySet().stream()
            .filter(fact -> !fact.getKey().equals("sha256"))
            .map(fact -> fact.getKey() + " " + String.join(", ", fact.getValue()))
            .collect(Collectors.joining("; "));
    answer
        .out()
        .printf(
            "%4d  %s  %-10s %s (%s)%n",
            entry.number(), entry.time(), entry.event(), facts, entry.by());
  }

  private static ObjectNode json(ReadLedger.Result ledger) {
    ObjectNode root =
        JsonMapper.shared()
            .createObjectNode()
            .put("schema", "raccord.ledger/1")
            .put("whole", ledger.faults().isEmpty())
            .put("seal", ledger.head().seal().hex());
    var entries = root.putArray("entries");
    for (Entry each : ledger.entries()) {
      ObjectNode entry =
          entries
              .addObject()
              .put("entry", each.number())
              .put("time", each.time().toString())
              .put("by", each.by())
              .put("event", each.event());
      ObjectNode facts = entry.putObject("facts");
      each.facts().forEach((name, values) -> values.forEach(facts.withArray(name)::add));
    }
    var faults = root.putArray("faults");
    for (Ledger.Fault each : ledger.faults()) {
      faults.addObject().put("line", each.line()).put("sentence", each.sentence());
    }
    return root;
  }
}

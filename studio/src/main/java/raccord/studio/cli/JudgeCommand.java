package raccord.studio.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import raccord.film.versions.Version;
import raccord.studio.actions.Judge;

/// `raccord approve` and `raccord reject`.
abstract sealed class JudgeCommand implements Callable<Integer> {
  private final Version.State state;
  @Mixin private Answer answer = new Answer();

  @Parameters(
      index = "0",
      paramLabel = "PRODUCTION|FILE",
      description = "The production's folder, or the film or still that was repaired.")
  private Path subject = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "VERSION",
      description = "Its name, as 'raccord review' lists it: KITE_12_0010_remove_v002.")
  private String version = "";

  @Option(names = "--reason", paramLabel = "WHY", description = "Why.", required = true)
  private String reason = "";

  @Mixin private Signer signer = new Signer();

  /// True if its generated pictures may stay in a delivery.
  boolean isFinal() {
    return false;
  }

  private JudgeCommand(Version.State state) {
    this.state = state;
  }

  @Override
  public Integer call() {
    Version.Verdict verdict = new Version.Verdict(state, reason, signer.name(), Instant.now());
    Version judged = new Judge(subject, version, verdict, isFinal()).run();
    if (answer.json()) {
      answer.out().println(ReviewCommand.json(judged).toPrettyString());
    } else {
      answer.out().println(judged.name() + " is " + judged.state().word() + ".");
    }
    return 0;
  }

  @Command(
      name = "approve",
      description = "Approves a version, with a reason and a name.",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      footer = {
        "",
        "Examples:",
        "  raccord approve KITE.raccord KITE_12_0010_remove_v002 --reason \"clean\" --by \"A. Supervisor\""
      })
  static final class Approve extends JudgeCommand {
    @Option(
        names = "--final",
        description =
            "Generated pictures in it may stay in a delivery; without this they are temporary.")
    private boolean isFinal;

    @Override
    boolean isFinal() {
      return isFinal;
    }

    Approve() {
      super(Version.State.APPROVED);
    }
  }

  @Command(
      name = "reject",
      description = "Rejects a version, with a reason and a name. It stays where it is.",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      footer = {
        "",
        "Examples:",
        "  raccord reject film.mov film_deflicker_v001 --reason \"pumps at the end\""
      })
  static final class Reject extends JudgeCommand {
    Reject() {
      super(Version.State.REJECTED);
    }
  }
}

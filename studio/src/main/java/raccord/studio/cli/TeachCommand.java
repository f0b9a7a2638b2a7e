package raccord.studio.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import raccord.lab.tools.Shelf;

/// `raccord teach`: the tool of that name, as a command of its own.
final class TeachCommand {
  private TeachCommand() {}

  static CommandLine made() {
    CommandLine command = FixCommand.Tool.alone(Shelf.fix("teach"));
    CommandSpec spec = command.getCommandSpec().name("teach");
    spec.usageMessage()
        .description(
            "Learns a repair from three to ten frames of a shot that you finished, and does the rest"
                + " of it as a new version, a proposal.",
            "Needs a producer's grant: raccord rights PRODUCTION grant --purpose learn …")
        .footer(
            "",
            "Examples:",
            "  raccord teach film.mov --what look --example 12=a.png --example 60=b.png --example"
                + " 110=c.png",
            "  raccord teach KITE.raccord 0010 --mask place/ --example 1001=frame.exr --example"
                + " 1020=frame2.exr --example 1040=frame3.exr");
    return command;
  }
}

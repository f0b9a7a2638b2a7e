package raccord.studio.cli;

import picocli.CommandLine.Option;

/// Who stands for what a command writes down: every entry of the ledger has a name.
final class Signer {
  @Option(
      names = "--by",
      paramLabel = "WHO",
      description = "Who asks for it, as the ledger shall name them. Default: ${sys:user.name}.")
  private String name = System.getProperty("user.name", "");

  String name() {
    return name;
  }
}

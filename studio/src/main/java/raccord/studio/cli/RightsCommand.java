package raccord.studio.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import raccord.film.rights.Affected;
import raccord.film.rights.Clearance;
import raccord.film.rights.Consent;
import raccord.film.rights.Grant;
import raccord.film.rights.Performer;
import raccord.film.rights.Rights;
import raccord.film.rights.UseClass;
import raccord.studio.actions.KeepConsent;
import raccord.studio.actions.KeepGrant;
import raccord.studio.actions.KeepPerformer;
import raccord.studio.actions.ListRights;
import raccord.studio.actions.Revoke;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `raccord rights`.
@Command(
    name = "rights",
    description = {
      "Keeps performers, their consents and the production's grants; work without them is refused.",
      "Without more, lists what is on file."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    synopsisSubcommandLabel = "[performer|consent|grant|revoke]",
    subcommands = {
      RightsCommand.PerformerCommand.class,
      RightsCommand.ConsentCommand.class,
      RightsCommand.GrantCommand.class,
      RightsCommand.RevokeCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  raccord rights KITE.raccord",
      "  raccord rights KITE.raccord performer \"Mara\"",
      "  raccord rights KITE.raccord consent \"Mara\" --class 3 --use \"Eyes open in the last beat\""
          + " --scenes 12,14 --until 2027-12-31 --paper mara.pdf",
      "  raccord rights KITE.raccord grant --purpose learn --material all --until 2027-12-31 --by"
          + " \"A. Producer\" --paper grant.pdf",
      "  raccord rights KITE.raccord revoke consent-0001 --reason \"withdrawn\""
    })
final class RightsCommand implements Callable<Integer> {
  @Mixin private Answer answer = new Answer();

  @Parameters(
      index = "0",
      paramLabel = "PRODUCTION",
      description = "The production's folder, or a film or cut that stands alone.")
  private Path production = Path.of("");

  @Override
  public Integer call() {
    Rights rights = new ListRights(production).run();
    if (answer.json()) {
      answer.out().println(json(rights).toPrettyString());
      return 0;
    }
    PrintWriter out = answer.out();
    for (Performer each : rights.performers()) out.println("performer      " + each.name());
    for (Consent each : rights.consents()) {
      out.printf(
          "%-14s %s, class %d, scenes %s, until %s: %s (%s)%n",
          each.id(),
          each.performer().name(),
          each.useClass().number(),
          String.join(", ", each.scenes()),
          each.until(),
          each.use(),
          each.paper().name());
    }
    for (Grant each : rights.grants()) {
      out.printf(
          "%-14s %s may %s from %s until %s, by %s (%s)%n",
          each.id(),
          each.title(),
          each.purpose(),
          each.material().isEmpty() ? "all material" : String.join(", ", each.material()),
          each.until(),
          each.by(),
          each.paper().name());
    }
    rights.troubles().forEach(answer::say);
    if (rights.performers().isEmpty() && rights.consents().isEmpty() && rights.grants().isEmpty()) {
      out.println("Nothing is on file.");
    }
    return 0;
  }

  private static ObjectNode json(Rights rights) {
    ObjectNode root = JsonMapper.shared().createObjectNode().put("schema", "raccord.rights/1");
    root.put("title", rights.title());
    var performers = root.putArray("performers");
    rights.performers().forEach(each -> performers.add(each.name()));
    var consents = root.putArray("consents");
    for (Consent each : rights.consents()) {
      ObjectNode consent =
          consents
              .addObject()
              .put("id", each.id())
              .put("performer", each.performer().name())
              .put("class", each.useClass().number())
              .put("use", each.use())
              .put("until", each.until().toString());
      each.scenes().forEach(consent.putArray("scenes")::add);
    }
    var grants = root.putArray("grants");
    for (Grant each : rights.grants()) {
      ObjectNode grant =
          grants
              .addObject()
              .put("id", each.id())
              .put("title", each.title())
              .put("purpose", each.purpose())
              .put("until", each.until().toString())
              .put("by", each.by());
      each.material().forEach(grant.putArray("material")::add);
    }
    rights.troubles().forEach(root.putArray("troubles")::add);
    return root;
  }

  /// What every right on file has.
  static final class Terms {
    @Option(
        names = "--until",
        required = true,
        paramLabel = "DATE",
        description = "The last day it holds, as 2027-12-31.")
    private LocalDate until = LocalDate.EPOCH;

    @Option(
        names = "--paper",
        required = true,
        paramLabel = "FILE",
        description = "The signed paper. Its name and hash are kept; it stays where it is.")
    private Path paper = Path.of("");

    LocalDate until() {
      if (until.isBefore(LocalDate.now(ZoneId.systemDefault()))) {
        throw new IllegalArgumentException(until + " is past: give the last day it holds.");
      }
      return until;
    }
  }

  /// Who records a right, unless it says otherwise.
  static final class Recorder {
    @Option(
        names = "--recorded-by",
        paramLabel = "WHO",
        description = "Who records this. Default: ${sys:user.name}.")
    private String by = System.getProperty("user.name", "");
  }

  @Command(
      name = "performer",
      description = "Puts a performer on file.",
      mixinStandardHelpOptions = true,
      sortOptions = false)
  static final class PerformerCommand implements Callable<Integer> {
    @ParentCommand private RightsCommand rights = new RightsCommand();
    @Mixin private Recorder recorder = new Recorder();

    @Parameters(paramLabel = "NAME", description = "The name the production uses.")
    private String name = "";

    @Override
    public Integer call() {
      Performer performer = new Performer(name);
      new KeepPerformer(rights.production, performer, recorder.by).run();
      rights.answer.out().println(performer.name() + " is on file.");
      return 0;
    }
  }

  @Command(
      name = "consent",
      description = "Puts a performer's consent on file, with the hash of the signed paper.",
      mixinStandardHelpOptions = true,
      sortOptions = false)
  static final class ConsentCommand implements Callable<Integer> {
    @ParentCommand private RightsCommand rights = new RightsCommand();
    @Mixin private Recorder recorder = new Recorder();

    @Mixin private Terms terms = new Terms();

    @Parameters(paramLabel = "NAME", description = "The performer.")
    private String name = "";

    @Option(
        names = "--class",
        required = true,
        paramLabel = "CLASS",
        description =
            "3 alters performance or likeness; 2 touches a performer for an exempt purpose. See"
                + " docs/help/rights.md.")
    private int useClass;

    @Option(
        names = "--use",
        required = true,
        paramLabel = "WORDS",
        description = "What will be changed, as the performer was told.")
    private String use = "";

    @Option(
        names = "--scenes",
        required = true,
        split = ",",
        paramLabel = "SCENE",
        description = "The scenes it holds for.")
    private Set<String> scenes = new LinkedHashSet<>();

    @Override
    public Integer call() {
      Consent consent =
          new KeepConsent(
                  rights.production,
                  new Performer(name),
                  UseClass.of(useClass),
                  use,
                  scenes,
                  terms.until(),
                  terms.paper,
                  recorder.by)
              .run();
      rights.answer.out().println("Kept as " + consent.id() + ".");
      return 0;
    }
  }

  @Command(
      name = "grant",
      description = "Puts a producer's grant on file: what the material may be used for.",
      mixinStandardHelpOptions = true,
      sortOptions = false)
  static final class GrantCommand implements Callable<Integer> {
    @ParentCommand private RightsCommand rights = new RightsCommand();
    @Mixin private Terms terms = new Terms();

    @Option(
        names = "--purpose",
        required = true,
        paramLabel = "PURPOSE",
        description = "What for: " + Clearance.LEARN + ".")
    private String purpose = "";

    @Option(
        names = "--material",
        required = true,
        split = ",",
        paramLabel = "NAME",
        description = "Rolls, setups or scenes, or all.")
    private Set<String> material = new LinkedHashSet<>();

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who gives it.")
    private String by = "";

    @Override
    public Integer call() {
      if (!purpose.equals(Clearance.LEARN)) {
        throw new IllegalArgumentException(
            "The only purpose there is a grant for is " + Clearance.LEARN + ".");
      }
      Set<String> pieces = material.equals(Set.of("all")) ? Set.of() : material;
      Grant grant =
          new KeepGrant(rights.production, purpose, pieces, terms.until(), by, terms.paper).run();
      rights.answer.out().println("Kept as " + grant.id() + ".");
      return 0;
    }
  }

  @Command(
      name = "revoke",
      description = "Takes a consent or a grant back, and names all that was made under it.",
      mixinStandardHelpOptions = true,
      sortOptions = false)
  static final class RevokeCommand implements Callable<Integer> {
    @ParentCommand private RightsCommand rights = new RightsCommand();
    @Mixin private Recorder recorder = new Recorder();

    @Parameters(
        paramLabel = "WHAT",
        description = "The id of a consent or grant, or a performer's name for all of theirs.")
    private String what = "";

    @Option(names = "--reason", required = true, paramLabel = "WHY", description = "Why.")
    private String reason = "";

    @Override
    public Integer call() {
      Affected affected = new Revoke(rights.production, what, reason, recorder.by).run();
      PrintWriter out = rights.answer.out();
      if (rights.answer.json()) {
        ObjectNode root = JsonMapper.shared().createObjectNode().put("schema", "raccord.revoked/1");
        affected.versions().forEach(root.putArray("versions")::add);
        affected.models().forEach(root.putArray("models")::add);
        affected.deliveries().forEach(root.putArray("deliveries")::add);
        out.println(root.toPrettyString());
        return 0;
      }
      out.println("Taken back.");
      if (affected.isNothing()) out.println("Nothing was made under it.");
      named(out, "Versions made under it:", affected.versions());
      named(out, "Models learned under it:", affected.models());
      named(out, "Deliveries that carry them:", affected.deliveries());
      return 0;
    }

    private static void named(PrintWriter out, String title, List<String> names) {
      if (names.isEmpty()) return;
      out.println(title);
      names.forEach(name -> out.println("  " + name));
    }
  }
}

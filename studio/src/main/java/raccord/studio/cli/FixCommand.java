package raccord.studio.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import raccord.film.picture.Outline;
import raccord.film.picture.Wire;
import raccord.film.time.FrameRange;
import raccord.film.versions.Lock;
import raccord.film.versions.SourceMap;
import raccord.lab.tools.Control;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Shelf;
import raccord.studio.actions.FixShot;
import raccord.studio.actions.Handed;
import raccord.studio.report.VersionFiles;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `raccord fix`; each tool is a command of its own under it, made from the tool's record.
@Command(
    name = "fix",
    description = {
      "Repairs a shot: makes a new version of it, as a proposal. Originals are never changed.",
      "'raccord fix --list' lists the tools, 'raccord fix FILE TOOL --help' a tool's controls."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    synopsisSubcommandLabel = "TOOL",
    footer = {
      "",
      "Examples:",
      "  raccord fix film.mov in-between --frames 12,14-16 --out mended.mkv",
      "  raccord fix frames/ remove --mask masks/ --out filled/",
      "  raccord fix b.png match-colour --to a.png --out b.cc",
      "  raccord fix KITE.raccord denoise --onto KITE_12_0010_remove_v002"
    })
final class FixCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "PRODUCTION|FILE",
      description = "The production's folder, a film, a still, a folder of images, or a pattern.")
  private Optional<Path> subject = Optional.empty();

  @Option(names = "--list", description = "List the tools.")
  private boolean list;

  /// The command with a command for each tool there is.
  static CommandLine made() {
    CommandLine command = new CommandLine(new FixCommand());
    for (Fix fix : Shelf.fixes()) command.addSubcommand(fix.tool(), Tool.of(fix));
    return command;
  }

  @Override
  public Integer call() {
    if (!list) {
      String tools = String.join(", ", Shelf.fixes().stream().map(Fix::tool).toList());
      throw new IllegalArgumentException("Name a tool: " + tools + ".");
    }
    PrintWriter out = spec.commandLine().getOut();
    for (Fix fix : Shelf.fixes()) out.printf("%-20s %s%n", fix.tool(), Shelf.says(fix));
    return 0;
  }

  private Path subject() {
    return subject.orElseThrow(() ->
        new IllegalArgumentException(
            "Name the production or the film first: raccord fix FILE TOOL."));
  }

  /// One tool as a command.
  @Command(mixinStandardHelpOptions = true, sortOptions = false)
  static final class Tool implements Callable<Integer> {
    private final Fix fix;
    @Mixin private Answer answer = new Answer();
    @ParentCommand private Object parent = new FixCommand();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
        names = "--frames",
        paramLabel = "LIST",
        description = "Frames to work on, counted from 0: 12,14-16. Default: all.")
    private String frames = "";

    @Option(
        names = "--shot",
        paramLabel = "SHOT",
        description =
            "A shot of the production's cut, or of the film, as 'raccord shots' lists it.")
    private Optional<String> shot = Optional.empty();

    @Option(
        names = "--onto",
        paramLabel = "VERSION",
        description =
            "An earlier version of the shot to go on from: KITE_12_0010_remove_v002, or remove_v002"
                + " with --shot. Default: the shot as it was recorded.")
    private Optional<String> onto = Optional.empty();

    @Option(
        names = "--region",
        paramLabel = "PLACE",
        description =
            "Where the result may differ: LEFT,TOP,WIDTH,HEIGHT or corners \"X,Y X,Y X,Y\"; with"
                + " keyframes \"0: 10,20,300,200; 24: 40,20,300,200\". Default: everywhere.")
    private String region = "";

    @Option(
        names = "--track",
        description =
            "The region follows what it holds through the shot, from the frame it is drawn on:"
                + " --region \"FRAME: PLACE\".")
    private boolean tracked;

    @Option(
        names = "--wire",
        paramLabel = "POINTS",
        description =
            "A wire from end to end, marked by two points or by three where it bends: \"FRAME: X,Y"
                + " X,Y\". It is followed through the shot; the result may differ on it alone.")
    private String wire = "";

    @Option(
        names = "--wire-width",
        paramLabel = "PIXELS",
        description = "How wide the wire is with its blur, 1 to 64. Default: 6.")
    private double wireWidth = 6;

    @Option(
        names = "--feather",
        paramLabel = "PIXELS",
        description = "Soft edge of the region, inwards. Default: 0.")
    private double feather;

    @Option(
        names = "--mask",
        paramLabel = "MASKS",
        description =
            "Mattes, white inside: a folder or movie with one for each frame, or one still.")
    private Optional<Path> mask = Optional.empty();

    @Option(
        names = "--matte",
        paramLabel = "MATTES",
        description =
            "Mattes that go with the picture, one for each frame: where frames are made, mattes are"
                + " made with them.")
    private Optional<Path> matte = Optional.empty();

    @Option(
        names = "--to",
        paramLabel = "FILE",
        description = "What to be like: a film or a still.")
    private Optional<Path> to = Optional.empty();

    @Option(
        names = "--plate",
        paramLabel = "FILE",
        description = "The place without what is in the way: a film or a still.")
    private Optional<Path> plate = Optional.empty();

    @Option(
        names = "--take",
        paramLabel = "FILE",
        description =
            "Another take of the same setup; may be given again. Default: those that the production"
                + " holds, for a tool that looks at other takes.")
    private List<Path> takes = List.of();

    @Option(names = "--alone", description = "Look at no other takes but those named by --take.")
    private boolean alone;

    @Option(
        names = "--example",
        paramLabel = "FRAME=FILE",
        description =
            "A frame that you finished by hand, such as 12=matte.png; may be given again. Frames are"
                + " counted from 0, or called by the numbers that stills carry.")
    private SortedMap<Long, Path> examples = new TreeMap<>();

    @Option(
        names = "--lock",
        paramLabel = "MASKS",
        description =
            "Mattes of what may not change, whatever the region says: a performer, most often.")
    private Optional<Path> lock = Optional.empty();

    @Option(
        names = "--touches",
        paramLabel = "NAME",
        description = "A performer whom the work touches; may be given again.")
    private List<String> touches = List.of();

    @Option(
        names = "--signed",
        paramLabel = "NAME",
        description = "The supervisor who signs for work that touches a performer.")
    private Optional<String> signed = Optional.empty();

    @Option(
        names = "--no-performer",
        paramLabel = "NAME",
        description =
            "Who says that nobody seen in what the work changes is a performer: a picture on a wall,"
                + " one of the crew.")
    private Optional<String> nobody = Optional.empty();

    @Mixin private Signer signer = new Signer();

    @Option(
        names = "--out",
        paramLabel = "OUT",
        description =
            "Also write the result here. Lossless for .mkv, .png, .exr and folders; .mov, .mxf and"
                + " .mp4 for ProRes, DNxHR and H.264; or the ending of a file the tool makes.")
    private Optional<Path> out = Optional.empty();

    @Option(
        names = "--seed",
        paramLabel = "NUMBER",
        description = "For what is left to chance: the same seed, the same result. Default: 1.")
    private long seed = 1;

    private Tool(Fix fix) {
      this.fix = fix;
    }

    static CommandLine of(Fix fix) {
      CommandLine command = new CommandLine(new Tool(fix));
      addControls(command, fix);
      return command;
    }

    /// The tool as a command of its own, which is told film and shot itself.
    static CommandLine alone(Fix fix) {
      CommandLine command = of(fix);
      command
          .getCommandSpec()
          .addPositional(
              PositionalParamSpec.builder()
                  .index("0")
                  .arity("1")
                  .type(Path.class)
                  .paramLabel("PRODUCTION|FILE")
                  .description("The production's folder, a film, a folder of images, or a pattern.")
                  .build())
          .addPositional(
              PositionalParamSpec.builder()
                  .index("1")
                  .arity("0..1")
                  .type(String.class)
                  .paramLabel("SHOT")
                  .description("A shot of the production's cut, or of the film, as --shot.")
                  .build());
      return command;
    }

    private static void addControls(CommandLine command, Fix fix) {
      command.getCommandSpec().usageMessage().description(Shelf.says(fix));
      for (Control control : Shelf.controls(fix)) {
        command
            .getCommandSpec()
            .addOption(
                OptionSpec.builder("--" + control.name())
                    .type(String.class)
                    .paramLabel(
                        control.kind() == Control.Kind.TEXT
                            ? "TEXT"
                            : control.choices().isEmpty() ? "NUMBER" : "CHOICE")
                    .description(described(control))
                    .build());
      }
    }

    private static String described(Control control) {
      String range =
          switch (control.kind()) {
            case NUMBER, WHOLE -> ", " + plain(control.min()) + " to " + plain(control.max());
            case CHOICE -> ": " + String.join(", ", control.choices());
            case TEXT -> "";
          };
      String preset = control.written().isEmpty() ? "." : ". Default: " + control.written() + ".";
      return control.label() + range + preset;
    }

    private static String plain(double number) {
      return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    @Override
    public Integer call() throws IOException {
      Handed handed =
          new Handed(
              onto,
              region.isBlank() ? Optional.empty() : Optional.of(Outline.parse(region, feather)),
              tracked,
              wire.isBlank() ? Optional.empty() : Optional.of(Wire.parse(wire, wireWidth)),
              mask,
              matte,
              lock,
              to,
              plate,
              takes,
              examples,
              List.of(),
              alone);
      FixShot.Result result =
          new FixShot(
                  subject(),
                  shot(),
                  set(),
                  listed(frames),
                  handed,
                  out,
                  seed,
                  new FixShot.Signing(signer.name(), touches, signed, nobody),
                  Raccord.version())
              .run(answer.progress(), answer::say);
      result.notice().ifPresent(answer::say);
      if (answer.json()) {
        answer.out().println(json(result).toPrettyString());
      } else {
        print(result);
      }
      return 0;
    }

    private void print(FixShot.Result result) {
      PrintWriter to = answer.out();
      result.remarks().forEach(to::println);
      result
          .version()
          .ifPresent(version -> {
            to.println(version.name() + " is " + version.state().word() + ".");
            result.folder().ifPresent(folder -> to.println("  " + folder));
          });
      result
          .made()
          .ifPresent(made -> {
            Lock lock = made.lock();
            to.println(
                lock.none()
                    .orElseGet(() ->
                        String.format(
                            Locale.ROOT,
                            "Lock: %,d samples outside the region compared, %d changed.",
                            lock.outside(),
                            lock.changedOutside())));
            SourceMap.Shares shares = VersionFiles.mean(made.shares());
            to.printf(
                Locale.ROOT,
                "Pixels: %.2f %% their own, %.2f %% real from elsewhere, %.2f %% blended, %.2f %%"
                    + " generated.%n",
                100 * shares.own(),
                100 * shares.real(),
                100 * shares.blended(),
                100 * shares.generated());
            made.stability()
                .ifPresent(steady ->
                    to.printf(
                        Locale.ROOT,
                        "Stability: %+.3f levels of 8 bits against the source, the mean of all frames.%n",
                        steady.added()));
          });
      out.ifPresent(target -> {
        if (result.version().isPresent()) to.println("Written: " + target);
      });
    }

    private ObjectNode json(FixShot.Result result) {
      ObjectNode root = JsonMapper.shared().createObjectNode().put("schema", "raccord.fix/1");
      result
          .version()
          .ifPresent(version -> {
            root.set("version", ReviewCommand.json(version));
            result.folder().ifPresent(folder -> root.put("folder", folder.toString()));
            out.ifPresent(target -> root.put("out", target.toString()));
          });
      root.put("reused", result.reused());
      result
          .made()
          .ifPresent(made -> {
            VersionFiles.write(root.putObject("lock"), made.lock());
            VersionFiles.write(root.putObject("shares"), VersionFiles.mean(made.shares()));
            root.put("lowestConfidence", made.lowest());
            made.stability()
                .ifPresent(steady -> {
                  ObjectNode node = root.putObject("stability").put("added", steady.added());
                  VersionFiles.write(node, steady);
                });
          });
      var remarks = root.putArray("remarks");
      result.remarks().forEach(remarks::add);
      return root;
    }

    private Path subject() {
      if (parent instanceof FixCommand fixing) return fixing.subject();
      return spec.positionalParameters().getFirst().<Path>getValue();
    }

    private Optional<String> shot() {
      if (parent instanceof FixCommand) return shot;
      return shot.or(
          () -> Optional.ofNullable(spec.positionalParameters().get(1).<String>getValue()));
    }

    private Fix set() {
      Map<String, String> settings = new LinkedHashMap<>();
      for (Control control : Shelf.controls(fix)) {
        OptionSpec option = spec.findOption("--" + control.name());
        if (option != null && option.getValue() instanceof String written) {
          settings.put(control.name(), written);
        }
      }
      return Shelf.with(fix, settings);
    }
  }

  /// `12,14-16`: both ends of a range are inside.
  static List<Long> listed(String written) {
    List<Long> frames = new ArrayList<>();
    if (written.isBlank()) return frames;
    for (String part : written.split(",", -1)) {
      FrameRange range = WaiveCommand.range(part.strip());
      if (part.isBlank() || range.length() > 1_000_000) {
        throw new IllegalArgumentException(
            "\"" + written + "\" is no list of frames; write 12,14-16.");
      }
      for (long frame = range.first(); frame < range.past(); frame++) frames.add(frame);
    }
    return frames;
  }
}

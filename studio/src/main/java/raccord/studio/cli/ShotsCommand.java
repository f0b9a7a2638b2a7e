package raccord.studio.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import raccord.film.interchange.Interchange;
import raccord.film.interchange.TimelineFormat;
import raccord.studio.actions.FindShots;
import raccord.studio.report.ShotList;

/// `raccord shots`.
@Command(
    name = "shots",
    description = "Lists the shots of a film: cuts, dissolves, fades and wipes, with a sureness.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  raccord shots film.mov",
      "  raccord shots film.mov --json > shots.json",
      "  raccord shots film.mov --out film.edl"
    })
final class ShotsCommand implements Callable<Integer> {
  @Mixin private Answer answer = new Answer();

  @Parameters(paramLabel = "FILE", description = "A film file, or a folder of images.")
  private Path film = Path.of("");

  @Option(names = "--csv", description = "Print a table with commas.")
  private boolean csv;

  @Option(names = "--edl", description = "Print a CMX3600 edit list.")
  private boolean edl;

  @Option(names = "--otio", description = "Print an OpenTimelineIO timeline.")
  private boolean otio;

  @Option(
      names = "--out",
      paramLabel = "OUT",
      description =
          "Write to this file; its ending says the form: .json .csv .edl .otio .fcpxml .xml")
  private Optional<Path> out = Optional.empty();

  @Override
  public Integer call() throws IOException {
    int asked = (answer.json() ? 1 : 0) + (csv ? 1 : 0) + (edl ? 1 : 0) + (otio ? 1 : 0);
    if (asked > 1) throw new IllegalArgumentException("Ask for one form at a time.");
    String form =
        answer.json()
            ? "json"
            : csv
                ? "csv"
                : edl ? "edl" : otio ? "otio" : out.map(ShotsCommand::form).orElse("text");
    // A form that does not exist is refused before the film is read.
    Optional<TimelineFormat> format =
        switch (form) {
          case "json", "csv", "text" -> Optional.empty();
          default -> Optional.of(Interchange.format(form));
        };
    ShotList shots = new FindShots(film).run(answer.progress());
    String text =
        switch (form) {
          case "json" -> shots.json();
          case "csv" -> shots.csv();
          case "text" -> text(shots);
          default -> write(shots, format.orElseThrow());
        };
    if (out.isPresent()) {
      Files.writeString(out.get(), text);
    } else {
      answer.out().print(text);
    }
    return 0;
  }

  private String write(ShotList shots, TimelineFormat format) {
    TimelineFormat.Written written = format.write(shots.timeline());
    written.losses().losses().forEach(loss -> answer.say(loss.where() + ": " + loss.what()));
    return written.text();
  }

  private static String text(ShotList shots) {
    StringBuilder text = new StringBuilder();
    shots
        .shots()
        .forEach(shot ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "%s  %s  frames %d to %d  %s %.2f%n",
                    shot.id(),
                    shots.start().plus(shot.frames().first()),
                    shot.frames().first(),
                    shot.frames().past() - 1,
                    shot.in().kind().name().toLowerCase(Locale.ROOT),
                    shot.in().sureness())));
    return text.toString();
  }

  private static String form(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    if (ending.equals("json") || ending.equals("csv")) return ending;
    return Interchange.formats().stream()
        .filter(format -> format.endings().contains("." + ending))
        .map(TimelineFormat::name)
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "The ending of " + file + " says no form; write .json, .csv, .edl or .otio."));
  }
}

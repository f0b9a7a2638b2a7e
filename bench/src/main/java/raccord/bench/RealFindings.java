package raccord.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.trouble.MediaException;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelOptions;
import raccord.lab.tools.Screened;
import raccord.lab.tools.Screening;
import raccord.lab.tools.Shelf;

/// Runs all checks over a folder of real clips, to be looked at by a person.
///
/// Usage: `RealFindings OUT FILE|FOLDER… [rule.control=value…]`. Prints every finding; draws a
/// contact sheet of each one of severity warning or above into OUT, and a plot of what it rests on,
/// which shows nothing of the clip.
public final class RealFindings {
  private RealFindings() {}

  public static void main(String[] arguments) throws IOException {
    Path out = Files.createDirectories(Path.of(arguments[0]));
    List<String> settings = new ArrayList<>();
    List<Path> films = new ArrayList<>();
    for (String argument : List.of(arguments).subList(1, arguments.length)) {
      if (argument.contains("=")) settings.add(argument);
      else films.addAll(files(Path.of(argument)));
    }
    Screening screening = new Screening(Shelf.checks(settings), 0);
    int serious = 0;
    for (Path film : films) {
      List<Finding> sheet = new ArrayList<>();
      try (Reel reel = Reel.open(film, ReelOptions.ALL)) {
        Screened screened = screening.screen(Screening.film(reel), reel, Progress.SILENT);
        System.out.printf(
            Locale.ROOT,
            "%s: %d frames, %d shots, %d findings%n",
            film,
            screened.frames(),
            screened.shots().size(),
            screened.findings().size());
        for (Finding finding : screened.findings()) {
          System.out.printf(
              Locale.ROOT,
              "  %-8s %-18s %s %.2f %s %s%n",
              finding.severity().word(),
              finding.rule(),
              finding.frames(),
              finding.sureness(),
              finding.sentence(),
              finding.numbers());
          if (finding.severity() != Severity.NOTE) sheet.add(finding);
        }
      } catch (MediaException | IllegalArgumentException e) {
        System.out.println(film + ": " + e.getMessage());
      }
      serious += sheet.size();
      if (!sheet.isEmpty()) {
        Path png =
            out.resolve(film.getFileName().toString().replaceAll("[^A-Za-z0-9]+", "-") + ".png");
        ContactSheet.draw(film, sheet, png);
        for (Finding finding : sheet) ChangePlot.draw(film, finding, plot(png, finding));
      }
    }
    System.out.println(serious + " findings of severity warning or above.");
  }

  private static Path plot(Path png, Finding finding) {
    String name = png.getFileName().toString().replace(".png", "");
    return png.resolveSibling(name + "-" + finding.frames().first() + ".svg");
  }

  private static List<Path> files(Path place) throws IOException {
    if (!Files.isDirectory(place)) return List.of(place);
    try (Stream<Path> all = Files.walk(place)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.toString().matches("(?i).*\\.(mp4|mov|mkv|webm|mxf|m4v|avi|mpg|ts)"))
          .sorted()
          .toList();
    }
  }
}

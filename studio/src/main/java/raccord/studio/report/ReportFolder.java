package raccord.studio.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import raccord.film.cut.Timeline;
import raccord.film.interchange.Interchange;
import raccord.film.interchange.LossReport;
import raccord.film.interchange.TimelineFormat;
import raccord.film.trouble.MediaException;

/// The folder a check leaves: the page, the findings, and markers for the editing system.
public final class ReportFolder {
  public static final String PAGE = "report.html";
  public static final String FINDINGS = "findings.json";

  /// Formats that editing systems read markers from.
  private static final List<String> FORMATS = List.of("otio", "edl", "fcpxml");

  private ReportFolder() {}

  /// Writes all files, each whole or not at all.
  ///
  /// @return the report as written: with what the marker formats could not hold
  /// @throws MediaException if the folder cannot be written
  public static Report write(Path folder, Report report) {
    Markers markers = new Markers(report);
    Timeline marked = markers.timeline();
    Map<String, String> files = new LinkedHashMap<>();
    List<LossReport.Loss> losses = new ArrayList<>(report.losses());
    for (TimelineFormat format : Interchange.formats()) {
      if (!FORMATS.contains(format.name())) continue;
      TimelineFormat.Written written = format.write(marked);
      String name = "markers" + format.endings().getFirst();
      files.put(name, written.text());
      written
          .losses()
          .losses()
          .forEach(
              loss -> losses.add(new LossReport.Loss(name + ", " + loss.where(), loss.what())));
    }
    files.put("markers.csv", markers.csv());
    Report whole = report.with(losses);
    files.put(FINDINGS, FindingsFile.of(whole).text());
    files.put(PAGE, ReportPage.of(whole));
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, String> file : files.entrySet()) {
        write(folder.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw new MediaException(
          "Cannot write the report to "
              + folder
              + " ("
              + e.getMessage()
              + "). Free some space, or name another folder with --report.",
          e);
    }
    return whole;
  }

  private static void write(Path file, String text) throws IOException {
    Path draft =
        file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}

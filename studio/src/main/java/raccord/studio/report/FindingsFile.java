package raccord.studio.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import raccord.film.cut.Extras;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.interchange.LossReport;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.Timecode;
import raccord.film.trouble.MediaException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `findings.json`: what was found, for programs. Described in docs/help/findings-json.md.
///
/// @param source what was checked
/// @param start timecode of the cut's first frame
/// @param frames length of the cut
/// @param faces the network that faces were found with; absent for what Raccord carries
/// @param extras what a later Raccord wrote that this one does not know, kept
public record FindingsFile(
    String source,
    FrameRate rate,
    Timecode start,
    long frames,
    Optional<Report.Detector> faces,
    List<Shot> shots,
    List<Entry> findings,
    List<LossReport.Loss> losses,
    Extras extras) {
  public static final String SCHEMA = "raccord.findings/1";

  private static final long LARGEST = 512L << 20;
  private static final Set<String> KNOWN =
      Set.of("schema", "source", "rate", "start", "frames", "faces", "shots", "findings", "losses");
  private static final Set<String> KNOWN_OF_FINDING =
      Set.of(
          "rule",
          "severity",
          "sureness",
          "shot",
          "first",
          "past",
          "timecode",
          "sentence",
          "numbers",
          "stills",
          "fixes",
          "source",
          "waived");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /// One finding in the file.
  ///
  /// @param source where it lies in its media; absent for findings on the whole cut
  /// @param waived who wants it so and why; absent when nobody said so
  public record Entry(
      Finding finding, Optional<Shot.Source> source, Optional<Waived> waived, Extras extras) {}

  public record Waived(String reason, String by) {}

  public FindingsFile {
    shots = List.copyOf(shots);
    findings = List.copyOf(findings);
    losses = List.copyOf(losses);
  }

  public static FindingsFile of(Report report) {
    return new FindingsFile(
        report.source(),
        report.screened().film().rate(),
        report.start(),
        report.screened().frames(),
        report.detector(),
        report.screened().shots(),
        report.screened().findings().stream().map(finding -> entry(report, finding)).toList(),
        report.losses(),
        Extras.NONE);
  }

  private static Entry entry(Report report, Finding finding) {
    return new Entry(
        finding,
        report.source(finding),
        Optional.ofNullable(report.waivers().get(finding))
            .map(waiver -> new Waived(waiver.reason(), waiver.by())),
        Extras.NONE);
  }

  /// The file's content.
  public String text() {
    ObjectNode root = JSON.createObjectNode();
    root.put("schema", SCHEMA).put("source", source).put("rate", rate.toString());
    root.put("start", start.toString()).put("frames", frames);
    faces.ifPresent(
        each -> root.putObject("faces").put("detector", each.file()).put("sha256", each.sha256()));
    ShotJson.write(root.putArray("shots"), shots);
    ArrayNode list = root.putArray("findings");
    for (Entry entry : findings) write(list.addObject(), entry);
    ArrayNode lost = root.putArray("losses");
    losses.forEach(loss -> lost.addObject().put("where", loss.where()).put("what", loss.what()));
    JsonTree.put(root, extras);
    return root.toPrettyString() + "\n";
  }

  private void write(ObjectNode node, Entry entry) {
    Finding finding = entry.finding();
    node.put("rule", finding.rule()).put("severity", finding.severity().word());
    node.put("sureness", ShotJson.rounded(finding.sureness())).put("shot", finding.shot());
    ShotJson.range(node, finding.frames());
    node.put("timecode", start.plus(finding.frames().first()).toString());
    node.put("sentence", finding.sentence());
    ObjectNode numbers = node.putObject("numbers");
    finding.numbers().forEach(numbers::put);
    ArrayNode stills = node.putArray("stills");
    finding
        .stills()
        .forEach(s -> stills.addObject().put("frame", s.frame()).put("caption", s.caption()));
    ArrayNode fixes = node.putArray("fixes");
    finding.fixes().forEach(fixes::add);
    entry.source().ifPresent(place -> ShotJson.write(node.putObject("source"), place));
    entry
        .waived()
        .ifPresent(w -> node.putObject("waived").put("reason", w.reason()).put("by", w.by()));
    JsonTree.put(node, entry.extras());
  }

  /// Reads a file that this or another release wrote.
  ///
  /// @throws MediaException if it cannot be read or is no findings file
  public static FindingsFile read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw MediaException.unreadable(file, "it is too large for findings", "Check again.");
      }
      JsonNode root = JSON.readTree(Files.readString(file));
      if (!root.path("schema").asString("").startsWith("raccord.findings/")) {
        throw MediaException.unreadable(
            file, "it is no findings file", "Name the findings.json that raccord check wrote.");
      }
      return read(root);
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      throw new MediaException(
          "Cannot read " + file + ": it is missing or damaged. Run raccord check again.", e);
    }
  }

  private static FindingsFile read(JsonNode root) {
    FrameRate rate = FrameRate.parse(ShotJson.text(root, "rate"));
    List<Entry> findings = new ArrayList<>();
    root.path("findings").forEach(node -> findings.add(entry(node)));
    List<LossReport.Loss> losses = new ArrayList<>();
    root.path("losses")
        .forEach(loss ->
            losses.add(
                new LossReport.Loss(ShotJson.text(loss, "where"), ShotJson.text(loss, "what"))));
    String start = ShotJson.text(root, "start");
    return new FindingsFile(
        ShotJson.text(root, "source"),
        rate,
        start.isEmpty() ? new Timecode(0, rate, false) : Timecode.parse(start, rate),
        root.path("frames").asLong(0),
        Optional.of(root.path("faces"))
            .filter(JsonNode::isObject)
            .map(node ->
                new Report.Detector(
                    ShotJson.text(node, "detector"), ShotJson.text(node, "sha256"))),
        ShotJson.read(root.path("shots")),
        findings,
        losses,
        JsonTree.unknown(root, KNOWN));
  }

  private static Entry entry(JsonNode node) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    node.path("numbers")
        .properties()
        .forEach(each -> numbers.put(each.getKey(), each.getValue().asDouble()));
    List<Finding.Still> stills = new ArrayList<>();
    node.path("stills")
        .forEach(still ->
            stills.add(
                new Finding.Still(still.path("frame").asLong(), ShotJson.text(still, "caption"))));
    List<String> fixes = new ArrayList<>();
    node.path("fixes").forEach(fix -> fixes.add(fix.asString()));
    FrameRange place = ShotJson.range(node);
    Finding finding =
        new Finding(
            ShotJson.text(node, "rule"),
            Severity.valueOf(ShotJson.text(node, "severity").toUpperCase(Locale.ROOT)),
            node.path("sureness").asDouble(),
            ShotJson.text(node, "shot"),
            place,
            ShotJson.text(node, "sentence"),
            numbers,
            stills,
            fixes);
    JsonNode waived = node.path("waived");
    return new Entry(
        finding,
        ShotJson.source(node.path("source")),
        waived.isObject()
            ? Optional.of(new Waived(ShotJson.text(waived, "reason"), ShotJson.text(waived, "by")))
            : Optional.empty(),
        JsonTree.unknown(node, KNOWN_OF_FINDING));
  }
}

package raccord.studio.report;

import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Waiver;
import raccord.film.interchange.LossReport;
import raccord.film.time.FrameRange;
import raccord.film.time.Timecode;
import raccord.lab.tools.Screened;

/// Everything that was found in one cut, ready to be written in any form.
///
/// @param production what the production is called; the film's name when it stands alone
/// @param source the file or cut that was checked, as the user named it
/// @param start timecode of the cut's first frame
/// @param rules what was checked, in the order of their ids
/// @param detector the network that faces were found with; absent for what Raccord carries
/// @param waivers the waiver over a finding, for those that have one
/// @param losses what the cut's file said and Raccord or a marker file could not keep
/// @param remarks what went otherwise than hoped while checking, as sentences
/// @param stills pictures by frame of the cut, as JPEG. Not modified.
/// @param strip one small picture a shot, by its id, as JPEG. Not modified.
/// @param subject what a waive command names: the production's folder or the film
/// @param made when
public record Report(
    String production,
    String source,
    Timecode start,
    List<Rule> rules,
    Optional<Detector> detector,
    Screened screened,
    Map<Finding, Waiver> waivers,
    List<LossReport.Loss> losses,
    List<String> remarks,
    Map<Long, byte[]> stills,
    Map<String, byte[]> strip,
    String subject,
    ZonedDateTime made) {

  /// @param id kebab-case
  /// @param says what it does, in one sentence
  public record Rule(String id, String says) {}

  /// A network that a production brought: with another, rules on people find other things.
  ///
  /// @param file its name
  /// @param sha256 of its content, hex
  public record Detector(String file, String sha256) {}

  public Report {
    rules = List.copyOf(rules);
    waivers = Collections.unmodifiableMap(new LinkedHashMap<>(waivers));
    losses = List.copyOf(losses);
    remarks = List.copyOf(remarks);
    stills = Collections.unmodifiableMap(new LinkedHashMap<>(stills));
    strip = Collections.unmodifiableMap(new LinkedHashMap<>(strip));
  }

  Report with(List<LossReport.Loss> allLosses) {
    return new Report(
        production,
        source,
        start,
        rules,
        detector,
        screened,
        waivers,
        allLosses,
        remarks,
        stills,
        strip,
        subject,
        made);
  }

  /// Findings nobody waived, in the order of the cut.
  public List<Finding> open() {
    return screened.findings().stream().filter(each -> !waivers.containsKey(each)).toList();
  }

  /// How much was found, as a sentence: `Two errors and one note.`
  public String summary() {
    return Words.summary(open());
  }

  /// The timecode of a frame of the cut.
  public Timecode timecode(long frame) {
    return start.plus(frame);
  }

  Optional<Shot> shot(String id) {
    return screened.shots().stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /// Where a finding lies in the media its shot comes from.
  ///
  /// @return empty when it concerns the whole cut or nothing is known of the source
  Optional<Shot.Source> source(Finding finding) {
    return shot(finding.shot())
        .flatMap(shot ->
            shot.source()
                .map(source ->
                    new Shot.Source(
                        source.media(),
                        source.roll(),
                        onSource(finding.frames(), shot.frames(), source.frames()),
                        source.setup(),
                        source.take())));
  }

  // A retimed shot is taken as even: a waiver covers any finding that overlaps it.
  private static FrameRange onSource(FrameRange place, FrameRange shot, FrameRange source) {
    FrameRange inside = place.within(shot);
    long length = Math.max(1, shot.length());
    long first = source.first() + (inside.first() - shot.first()) * source.length() / length;
    long past =
        source.first() + Math.ceilDiv((inside.past() - shot.first()) * source.length(), length);
    return new FrameRange(first, Math.max(first + 1, past));
  }
}

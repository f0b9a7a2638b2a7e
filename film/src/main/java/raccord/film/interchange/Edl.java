package raccord.film.interchange;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.regex.Pattern;
import raccord.film.cut.Timeline;

/// CMX3600 edit decision lists, and the dialects that tools write of it.
///
/// An EDL states no frame rate. When the options give none, the rate is the first of 24, 25, 30, 50
/// and 60 (29.97 and 59.94 when the list counts drop-frame) at which every timecode exists and
/// every event is as long in its source as in the cut; failing that, the first at which every
/// timecode exists.
///
/// Channels become tracks named `V`, `V2`, `A1`, `A2`…; record times that leave room become gaps; a
/// dissolve or wipe starts at its join, as CMX counts it. `LOC` lines are markers of the clip they
/// follow. Lines without a meaning here are kept under [#KEY] and written back.
@AutoService(TimelineFormat.class)
public final class Edl implements TimelineFormat {
  /// Where unknown data is kept in [raccord.film.cut.Extras].
  static final String KEY = "cmx_3600";

  /// The auxiliary source: a file without a reel. CMX 3600 manual, source codes AX and BL.
  static final String NO_REEL = "AX";

  static final String BLACK = "BL";

  private static final Pattern HEAD =
      Pattern.compile(
          "(?m)^\\s*(?:TITLE:|FCM:|\\d{1,8}\\s+\\S.{0,200}\\d\\d[:;]\\d\\d[:;.,]\\d\\d)");

  @Override
  public String name() {
    return "edl";
  }

  @Override
  public List<String> endings() {
    return List.of(".edl");
  }

  @Override
  public boolean recognises(String head) {
    String start = head.strip();
    return !start.startsWith("<") && !start.startsWith("{") && HEAD.matcher(head).find();
  }

  @Override
  public List<Timeline> readAll(String text, String source, ReadOptions options) {
    return List.of(new EdlReading(source, EdlLines.of(text, source), options.rate()).timeline());
  }

  @Override
  public Written write(Timeline timeline) {
    return new EdlWriting(timeline).written();
  }
}

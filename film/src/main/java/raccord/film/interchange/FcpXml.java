package raccord.film.interchange;

import com.google.auto.service.AutoService;
import java.util.List;
import raccord.film.cut.Timeline;

/// Final Cut Pro XML (`fcpxml`), versions 1.8 to 1.13; earlier ones where their structure fits.
///
/// Apple, "FCPXML Reference" and the DTDs inside Final Cut Pro. The primary storyline is one track,
/// connected clips are one track for each lane. Elements without a word in the cut are kept under
/// `fcpxml` and written back.
@AutoService(TimelineFormat.class)
public final class FcpXml implements TimelineFormat {
  @Override
  public String name() {
    return "fcpxml";
  }

  @Override
  public List<String> endings() {
    return List.of(".fcpxml", ".fcpxmld");
  }

  @Override
  public boolean recognises(String head) {
    return head.contains("<fcpxml");
  }

  @Override
  public List<Timeline> readAll(String text, String source, ReadOptions options) {
    return new FcpXmlReader(Xml.parse(text, source), source, options).timelines();
  }

  @Override
  public Written write(Timeline timeline) {
    Losses losses = new Losses();
    String text =
        Xml.print(new FcpXmlWriter(Beside.left(timeline, losses), losses).document(), "fcpxml");
    return new Written(text, losses.report());
  }
}

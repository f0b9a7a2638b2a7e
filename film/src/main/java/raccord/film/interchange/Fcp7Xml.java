package raccord.film.interchange;

import com.google.auto.service.AutoService;
import java.util.List;
import raccord.film.cut.Timeline;

/// Final Cut Pro 7 XML (`xmeml`), versions 4 and 5, as Premiere, Resolve, Hiero and FCP 7 write it.
///
/// Apple, "Final Cut Pro XML Interchange Format" (2010). Elements without a word in the cut are
/// kept under `fcp7` and written back.
@AutoService(TimelineFormat.class)
public final class Fcp7Xml implements TimelineFormat {
  @Override
  public String name() {
    return "fcp7";
  }

  @Override
  public List<String> endings() {
    return List.of(".xml", ".xmeml");
  }

  @Override
  public boolean recognises(String head) {
    return head.contains("<xmeml");
  }

  @Override
  public List<Timeline> readAll(String text, String source, ReadOptions options) {
    return new Fcp7Reader(Xml.parse(text, source), source).timelines();
  }

  @Override
  public Written write(Timeline timeline) {
    Losses losses = new Losses();
    FcpXmlSound.left(timeline, losses);
    String text =
        Xml.print(new Fcp7Writer(Beside.left(timeline, losses), losses).document(), "xmeml");
    return new Written(text, losses.report());
  }
}

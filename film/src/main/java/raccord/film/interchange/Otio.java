package raccord.film.interchange;

import com.google.auto.service.AutoService;
import java.util.List;
import raccord.film.cut.Timeline;

/// OpenTimelineIO's own JSON (`.otio`), any schema version up to OTIO 0.18.
///
/// OTIO holds everything Raccord knows of a cut. What Raccord has no word for is kept: metadata by
/// its own namespace, unknown fields and schemas under `otio`. Raccord's own facts that OTIO has no
/// field for (the rate of the cut, drop-frame counting, changing speeds) travel in the metadata
/// namespace `raccord`.
@AutoService(TimelineFormat.class)
public final class Otio implements TimelineFormat {
  @Override
  public String name() {
    return "otio";
  }

  @Override
  public List<String> endings() {
    return List.of(".otio");
  }

  @Override
  public boolean recognises(String head) {
    return head.stripLeading().startsWith("{") && head.contains("\"OTIO_SCHEMA\"");
  }

  @Override
  public List<Timeline> readAll(String text, String source, ReadOptions options) {
    return new OtioReader(Json.parse(text, source), source, options).timelines();
  }

  @Override
  public Written write(Timeline timeline) {
    Losses losses = new Losses();
    FcpXmlSound.left(timeline, losses);
    String text = Json.print(new OtioWriter(losses).root(Beside.left(timeline, losses)));
    return new Written(text, losses.report());
  }
}

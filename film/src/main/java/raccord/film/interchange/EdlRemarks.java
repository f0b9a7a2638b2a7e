package raccord.film.interchange;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.colour.Cdl;
import raccord.film.cut.Item;
import raccord.film.cut.Marker;
import raccord.film.cut.MediaReference;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;
import raccord.film.time.Timecode;

/// Writes what stands below an event: its speed, names, grade, markers, and lines kept from the
/// file.
///
/// One thread at a time.
final class EdlRemarks {
  private final FrameRate rate;
  private final Timecode start;
  private final EdlLosses losses;
  private final EdlMotion motion;

  EdlRemarks(Timecode start, FrameRate rate, EdlLosses losses) {
    this.rate = rate;
    this.start = start;
    this.losses = losses;
    this.motion = new EdlMotion(rate, losses);
  }

  void write(StringBuilder text, EdlEvent out, String reel, TimeRange source, Map<?, ?> own) {
    String nameKey = out.change().isPresent() ? "TO CLIP NAME" : "FROM CLIP NAME";
    if (out.change().isPresent()) {
      Object said = EdlWriting.own(out.change().get().extras()).get("from");
      String from = said instanceof String s ? s : out.from().map(Item::name).orElse("");
      say(text, "FROM CLIP NAME", from);
    }
    if (out.item() instanceof Item.Clip clip) {
      motion.speed(clip, out).ifPresent(fps -> text.append(motion.line(reel, fps, source, own)));
      Optional<MediaReference> media = clip.activeReference();
      Optional<String> target = media.flatMap(MediaReference::target);
      String fallback = EdlNotes.fallbackName(target, media.flatMap(MediaReference::reel));
      if (!clip.name().equals(fallback)) say(text, nameKey, clip.name());
      target.ifPresent(file -> say(text, targetKey(media.get()), file));
      clip.grade().ifPresent(grade -> text.append(grade(grade)));
    } else {
      say(text, nameKey, out.item().name());
    }
    List<Marker> markers =
        switch (out.item()) {
          case Item.Clip clip -> clip.markers();
          case Item.Gap gap -> gap.markers();
          case Item.Nest nest -> nest.markers();
          case Item.Transition t -> List.of();
        };
    Time from = out.item() instanceof Item.Clip clip ? clip.source().start() : Time.zero(rate);
    for (Marker marker : markers) {
      locator(
          text,
          marker,
          out.first() + out.headShift() + marker.place().start().minus(from).nearest(rate).value());
    }
    for (EdlLosses.Placed placed :
        losses.loose(out.first() - start.frame(), out.past() - start.frame())) {
      locator(text, placed.marker(), start.frame() + placed.frame());
    }
    for (String each : EdlWriting.lines(own)) text.append(each).append('\n');
  }

  private void locator(StringBuilder text, Marker marker, long frame) {
    long frames = marker.place().duration().nearest(rate).value();
    boolean plain = frames <= 1 && marker.comment().isEmpty();
    if (!plain && marker.colour().startsWith("Resolve")) {
      text.append(
          EdlWriting.line(marker.comment())
              + " |C:"
              + marker.colour()
              + " |M:"
              + EdlWriting.line(marker.name())
              + " |D:"
              + frames
              + "\n");
      return;
    }
    if (frames > 1) {
      losses.add(
          "marker " + marker.name(),
          "It lasts " + frames + " frames; a locator marks the first one only.");
    }
    if (!marker.name().isEmpty() && !marker.comment().isEmpty()) {
      losses.add(
          "marker " + marker.name(),
          "A locator has one text; the name and the comment are written as one.");
    }
    String colour = marker.colour().isEmpty() ? "" : losses.colour(marker) + " ";
    String said =
        marker.name()
            + (marker.name().isEmpty() || marker.comment().isEmpty() ? "" : ": ")
            + marker.comment();
    text.append(
        ("* LOC: "
                    + EdlWriting.code(frame, rate, start.dropFrame())
                    + " "
                    + colour
                    + EdlWriting.line(said))
                .stripTrailing()
            + "\n");
  }

  private static String targetKey(MediaReference media) {
    return EdlWriting.own(media.extras()).get("target") instanceof String s ? s : "SOURCE FILE";
  }

  private static String grade(Cdl grade) {
    String sop = triple(grade.slope()) + triple(grade.offset()) + triple(grade.power());
    return "* ASC_SOP " + sop + "\n* ASC_SAT " + number(grade.saturation()) + "\n";
  }

  private static String triple(List<Double> values) {
    return "(" + String.join(" ", values.stream().map(EdlRemarks::number).toList()) + ")";
  }

  private static String number(double value) {
    return new BigDecimal(Double.toString(value)).toPlainString();
  }

  private static void say(StringBuilder text, String key, String value) {
    if (!value.isBlank())
      text.append("* ").append(key).append(": ").append(EdlWriting.line(value)).append('\n');
  }
}

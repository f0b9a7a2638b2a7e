package raccord.film.interchange;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import raccord.film.colour.Cdl;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.Marker;
import raccord.film.cut.MediaReference;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.time.FrameRate;
import raccord.film.time.Retime;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;
import raccord.film.time.Timecode;

/// Writes a cut as an EDL. One thread at a time; used once.
final class EdlWriting {
  // Where a list starts that says nothing: the hour that cutting rooms give the first frame.
  private static final String USUAL_START = "01:00:00:00";

  /// A wipe's number, as SMPTE 258M prints it.
  static final String WIPE = "W\\d{1,3}";

  private final Timeline timeline;
  private final FrameRate rate;
  private final Timecode start;
  private final EdlLosses losses;

  EdlWriting(Timeline timeline) {
    this.timeline = timeline;
    this.rate = timeline.rate();
    this.start = timeline.start().orElseGet(() -> Timecode.parse(USUAL_START, timeline.rate()));
    this.losses = new EdlLosses(timeline);
  }

  /// One event, without its channels: tracks that carry equal ones share a line.
  ///
  /// @param first on the cut's clock
  /// @param past on the cut's clock
  /// @param headShift frames that the event starts before its item does
  /// @param tailShift frames that it ends before its item does
  private record Out(
      long first,
      long past,
      Item item,
      Optional<Item.Transition> change,
      Optional<Item> from,
      long headShift,
      long tailShift) {
    Map<?, ?> own() {
      return EdlWriting.own(item.extras());
    }
  }

  TimelineFormat.Written written() {
    Map<Out, Set<String>> events = new LinkedHashMap<>();
    for (Map.Entry<Track, String> track : losses.channels()) {
      for (Out out : events(track.getKey())) {
        events
            .computeIfAbsent(out, o -> new TreeSet<>(EdlReading.TRACK_ORDER))
            .add(track.getValue());
      }
    }
    List<Map.Entry<Out, Set<String>>> ordered = new ArrayList<>(events.entrySet());
    ordered.sort(
        Comparator.<Map.Entry<Out, Set<String>>>comparingLong(each -> each.getKey().first())
            .thenComparing(each -> each.getValue().iterator().next(), EdlReading.TRACK_ORDER));

    losses.start(ordered.isEmpty() ? -1 : ordered.getFirst().getKey().first(), start);
    StringBuilder text = new StringBuilder();
    text.append("TITLE: ").append(line(timeline.name())).append('\n');
    text.append("FCM: ").append(start.dropFrame() ? "" : "NON-").append("DROP FRAME\n");
    for (String each : lines(own(timeline.extras()))) text.append(each).append('\n');
    boolean keepLabels = labelled(ordered);
    int number = 0;
    for (Map.Entry<Out, Set<String>> each : ordered) {
      String label = String.format("%03d", ++number);
      if (keepLabels) label = String.valueOf(each.getKey().own().get("event"));
      text.append('\n');
      write(text, label, each.getKey(), each.getValue());
    }
    return new TimelineFormat.Written(text.toString(), losses.report());
  }

  private static boolean labelled(List<Map.Entry<Out, Set<String>>> events) {
    Set<String> seen = new HashSet<>();
    for (Map.Entry<Out, Set<String>> each : events) {
      Map<?, ?> own = each.getKey().own();
      if (!(own.get("event") instanceof String label)) return false;
      if (!label.matches("\\d{1,8}") || (!seen.add(label) && !own.containsKey("key"))) return false;
    }
    return true;
  }

  private List<Out> events(Track track) {
    List<Out> events = new ArrayList<>();
    List<Item> items = track.items();
    Time at = Time.zero(rate);
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      losses.check(item, at, rate);
      if (item instanceof Item.Transition) continue;
      Time end = at.plus(item.duration());
      Optional<Item.Transition> head = transition(items, i - 1);
      Optional<Item.Transition> tail = transition(items, i + 1);
      long headShift = head.map(t -> t.before().nearest(rate).value()).orElse(0L);
      long tailShift = tail.map(t -> t.before().nearest(rate).value()).orElse(0L);
      long first = start.frame() + at.nearest(rate).value() - headShift;
      long past = start.frame() + end.nearest(rate).value() - tailShift;
      if (tailShift > 0 && past > first) losses.movedJoin(item);
      boolean black = item instanceof Item.Gap;
      boolean silent = black && head.isEmpty() && !isSaid((Item.Gap) item);
      if (!silent && (past > first || (head.isPresent() && !black))) {
        Optional<Item> from =
            head.isPresent() && i >= 2 ? Optional.of(items.get(i - 2)) : Optional.empty();
        events.add(new Out(first, past, item, head, from, headShift, tailShift));
      }
      at = end;
    }
    if (!items.isEmpty()
        && items.getLast() instanceof Item.Gap gap
        && !isSaid(gap)
        && !gap.duration().isZero()) {
      losses.add(
          track.name(),
          "A gap of "
              + gap.duration()
              + " at the end is not written; an EDL ends with its last event.");
    }
    return events;
  }

  // A gap without anything to say is what is left between record times.
  private static boolean isSaid(Item.Gap gap) {
    return own(gap.extras()).containsKey("black") || !gap.markers().isEmpty();
  }

  private static Optional<Item.Transition> transition(List<Item> items, int index) {
    return index >= 0 && index < items.size() && items.get(index) instanceof Item.Transition t
        ? Optional.of(t)
        : Optional.empty();
  }

  private void write(StringBuilder text, String label, Out out, Set<String> channels) {
    Map<?, ?> own = out.own();
    boolean sourceDrop = own.get("sourceDrop") instanceof Boolean b ? b : start.dropFrame();
    String key = own.get("key") instanceof String s && s.matches("K[BO]? \\d{1,5}") ? s : "";
    Set<String> written =
        key.isEmpty()
            ? channels
            : Set.copyOf(channels.stream().map(c -> c.equals("V2") ? "V" : c).toList());
    String spelt = EdlLosses.spelt(written);
    String reel = reel(out.item);
    TimeRange source = source(out);
    String record = code(out.first, start.dropFrame()) + " " + code(out.past, start.dropFrame());

    String how = "C";
    int frames = 0;
    if (out.change.isPresent()) {
      Item.Transition t = out.change.get();
      how =
          t.kind() == Item.Transition.Kind.WIPE && t.style().matches(WIPE)
              ? t.style()
              : t.kind() == Item.Transition.Kind.WIPE ? "W001" : "D";
      frames = Math.toIntExact(t.before().plus(t.after()).nearest(rate).value());
      text.append(event(label, fromReel(out), spelt, "C", 0));
      String at = code(fromTime(out), sourceDrop);
      String join = code(out.first, start.dropFrame());
      text.append(at + " " + at + " " + join + " " + join + "\n");
    } else if (!key.isEmpty()) {
      how = key.substring(0, key.indexOf(' '));
      frames = Integer.parseInt(key.substring(key.indexOf(' ') + 1));
    }
    text.append(event(label, reel, spelt, how, frames));
    text.append(
        code(source.start().value(), sourceDrop) + " " + code(source.past().value(), sourceDrop));
    text.append(" " + record + "\n");
    StringBuilder others = new StringBuilder();
    for (String channel : written) {
      int number = EdlReading.trackNumber(channel);
      if (channel.startsWith("A") && number > 2) others.append("  ").append(number);
    }
    if (!others.isEmpty()) text.append("AUD").append(others).append('\n');
    out.change
        .filter(t -> !t.name().isEmpty())
        .ifPresent(t -> text.append("EFFECTS NAME IS " + line(t.name()) + "\n"));
    writeNotes(text, out, reel, source, own);
  }

  private void writeNotes(
      StringBuilder text, Out out, String reel, TimeRange source, Map<?, ?> own) {
    String nameKey = out.change.isPresent() ? "TO CLIP NAME" : "FROM CLIP NAME";
    if (out.change.isPresent()) {
      Object said = own(out.change.get().extras()).get("from");
      String from = said instanceof String s ? s : out.from.map(Item::name).orElse("");
      say(text, "FROM CLIP NAME", from);
    }
    if (out.item instanceof Item.Clip clip) {
      speed(clip, out).ifPresent(fps -> text.append(motion(reel, fps, source, own)));
      Optional<MediaReference> media = clip.activeReference();
      Optional<String> target = media.flatMap(MediaReference::target);
      String fallback = EdlNotes.fallbackName(target, media.flatMap(MediaReference::reel));
      if (!clip.name().equals(fallback)) say(text, nameKey, clip.name());
      target.ifPresent(file -> say(text, targetKey(media.get()), file));
      clip.grade().ifPresent(grade -> text.append(grade(grade)));
    } else {
      say(text, nameKey, out.item.name());
    }
    List<Marker> markers =
        switch (out.item) {
          case Item.Clip clip -> clip.markers();
          case Item.Gap gap -> gap.markers();
          case Item.Nest nest -> nest.markers();
          case Item.Transition t -> List.of();
        };
    Time from = out.item instanceof Item.Clip clip ? clip.source().start() : Time.zero(rate);
    for (Marker marker : markers) {
      locator(
          text,
          marker,
          out.first + out.headShift + marker.place().start().minus(from).nearest(rate).value());
    }
    for (EdlLosses.Placed placed :
        losses.loose(out.first - start.frame(), out.past - start.frame())) {
      locator(text, placed.marker(), start.frame() + placed.frame());
    }
    for (String each : lines(own)) text.append(each).append('\n');
  }

  private void locator(StringBuilder text, Marker marker, long frame) {
    long frames = marker.place().duration().nearest(rate).value();
    boolean plain = frames <= 1 && marker.comment().isEmpty();
    if (!plain && marker.colour().startsWith("Resolve")) {
      text.append(
          line(marker.comment())
              + " |C:"
              + marker.colour()
              + " |M:"
              + line(marker.name())
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
        ("* LOC: " + code(frame, start.dropFrame()) + " " + colour + line(said)).stripTrailing()
            + "\n");
  }

  private TimeRange source(Out out) {
    long length = out.past - out.first;
    if (!(out.item instanceof Item.Clip clip)) {
      long black = 0;
      if (out.own().get("black") instanceof String s) black = EdlTimes.frames(s, rate, false);
      return new TimeRange(new Time(black, rate), new Time(length, rate));
    }
    long first = clip.source().start().nearest(rate).value();
    if (isPlain(clip)) {
      first = Math.max(0, first - out.headShift);
      return new TimeRange(new Time(first, rate), new Time(length, rate));
    }
    return new TimeRange(
        new Time(Math.max(0, first), rate), clip.source().duration().nearest(rate));
  }

  private boolean isPlain(Item.Clip clip) {
    return clip.retime().isEmpty() && clip.source().duration().sameAs(clip.duration());
  }

  private long fromTime(Out out) {
    if (out.from.isPresent() && out.from.get() instanceof Item.Clip clip) {
      long past = clip.source().past().nearest(rate).value();
      return isPlain(clip) ? Math.max(0, past - out.headShift) : past;
    }
    return 0;
  }

  private String fromReel(Out out) {
    return out.from.map(this::reel).orElse(Edl.BLACK);
  }

  private String reel(Item item) {
    if (item instanceof Item.Gap) return Edl.BLACK;
    if (!(item instanceof Item.Clip clip)) return Edl.NO_REEL;
    return losses.reel(clip);
  }

  /// Frames a second at which the clip plays, when not at the usual speed.
  private Optional<BigDecimal> speed(Item.Clip clip, Out out) {
    if (isPlain(clip)) return Optional.empty();
    Time moved = clip.source().duration();
    Time taken = clip.duration();
    if (clip.retime().isPresent()) {
      Retime retime = clip.retime().get();
      if (retime.points().size() > 2) losses.variableSpeed(clip);
      Retime.Point head = retime.points().getFirst();
      Retime.Point tail = retime.points().getLast();
      moved = tail.source().minus(head.source());
      taken = tail.record().minus(head.record());
    }
    if (taken.isZero()) return Optional.empty();
    BigInteger top =
        BigInteger.valueOf(moved.value())
            .multiply(product(moved.rate().denominator(), taken.rate().numerator()));
    BigInteger bottom =
        BigInteger.valueOf(taken.value())
            .multiply(product(taken.rate().denominator(), moved.rate().numerator()));
    BigDecimal fps =
        new BigDecimal(top.multiply(BigInteger.valueOf(rate.timecodeBase())))
            .divide(new BigDecimal(bottom), 6, RoundingMode.HALF_EVEN);
    if (out.headShift > 0) losses.movedJoin(clip);
    return Optional.of(fps);
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }

  private String motion(String reel, BigDecimal fps, TimeRange source, Map<?, ?> own) {
    BigDecimal plain = fps.abs().stripTrailingZeros();
    plain = plain.setScale(Math.max(1, plain.scale()), RoundingMode.UNNECESSARY);
    String padded =
        "0".repeat(Math.max(0, 3 - (plain.precision() - plain.scale()))) + plain.toPlainString();
    padded = padded.replaceFirst("^0*(?=\\d{3}\\.)", "");
    String at = own.get("motion") instanceof String s ? s : code(source.start().value(), false);
    return String.format(
                "M2   %-8s       %s%s                %s",
                reel, fps.signum() < 0 ? "-" : "", padded, at)
            .stripTrailing()
        + "\n";
  }

  private static String event(String label, String reel, String channels, String how, int frames) {
    return String.format(
        "%s  %-8s %-5s %-4s %s ",
        label, reel, channels, how, how.equals("C") ? "   " : String.format("%03d", frames));
  }

  private static String targetKey(MediaReference media) {
    return own(media.extras()).get("target") instanceof String s ? s : "SOURCE FILE";
  }

  private static String grade(Cdl grade) {
    String sop = triple(grade.slope()) + triple(grade.offset()) + triple(grade.power());
    return "* ASC_SOP " + sop + "\n* ASC_SAT " + number(grade.saturation()) + "\n";
  }

  private static String triple(List<Double> values) {
    return "(" + String.join(" ", values.stream().map(EdlWriting::number).toList()) + ")";
  }

  private static String number(double value) {
    return new BigDecimal(Double.toString(value)).toPlainString();
  }

  private static void say(StringBuilder text, String key, String value) {
    if (!value.isBlank())
      text.append("* ").append(key).append(": ").append(line(value)).append('\n');
  }

  private static String line(String text) {
    return text.replaceAll("[\\r\\n]+", " ").strip();
  }

  private String code(long frames, boolean drop) {
    return new Timecode(frames, rate, drop && Timecode.canDrop(rate)).toString();
  }

  static Map<?, ?> own(Extras extras) {
    return extras.values().get(Edl.KEY) instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<String> lines(Map<?, ?> own) {
    return own.get("lines") instanceof List<?> list
        ? list.stream().map(each -> line(String.valueOf(each))).toList()
        : List.of();
  }
}

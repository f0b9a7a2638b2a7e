package raccord.film.interchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.time.FrameRate;
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
  private final EdlRemarks remarks;
  private final EdlReels reels;

  EdlWriting(Timeline timeline) {
    this.timeline = timeline;
    this.rate = timeline.rate();
    this.start = timeline.start().orElseGet(() -> Timecode.parse(USUAL_START, timeline.rate()));
    this.losses = new EdlLosses(timeline);
    this.reels = new EdlReels(losses);
    this.remarks = new EdlRemarks(start, rate, losses);
  }

  TimelineFormat.Written written() {
    EdlEvents laid = new EdlEvents(start, rate, losses);
    Map<EdlEvent, Set<String>> events = new LinkedHashMap<>();
    for (Map.Entry<Track, String> track : losses.channels()) {
      for (EdlEvent out : laid.events(track.getKey())) {
        events
            .computeIfAbsent(out, o -> new TreeSet<>(EdlReading.TRACK_ORDER))
            .add(track.getValue());
      }
    }
    List<Map.Entry<EdlEvent, Set<String>>> ordered = new ArrayList<>(events.entrySet());
    ordered.sort(
        Comparator.<Map.Entry<EdlEvent, Set<String>>>comparingLong(each -> each.getKey().first())
            .thenComparing(each -> each.getValue().iterator().next(), EdlReading.TRACK_ORDER));

    losses.start(ordered.isEmpty() ? -1 : ordered.getFirst().getKey().first(), start);
    StringBuilder text = new StringBuilder();
    text.append("TITLE: ").append(line(timeline.name())).append('\n');
    text.append("FCM: ").append(start.dropFrame() ? "" : "NON-").append("DROP FRAME\n");
    for (String each : lines(own(timeline.extras()))) text.append(each).append('\n');
    losses.events(ordered.size());
    boolean keepLabels = labelled(ordered);
    int number = 0;
    for (Map.Entry<EdlEvent, Set<String>> each : ordered) {
      String label = String.format("%03d", ++number);
      if (keepLabels) label = String.valueOf(each.getKey().own().get("event"));
      text.append('\n');
      write(text, label, each.getKey(), each.getValue());
    }
    return new TimelineFormat.Written(text.toString(), losses.report());
  }

  private static boolean labelled(List<Map.Entry<EdlEvent, Set<String>>> events) {
    Set<String> seen = new HashSet<>();
    for (Map.Entry<EdlEvent, Set<String>> each : events) {
      Map<?, ?> own = each.getKey().own();
      if (!(own.get("event") instanceof String label)) return false;
      if (!label.matches("\\d{1,8}") || (!seen.add(label) && !own.containsKey("key"))) return false;
    }
    return true;
  }

  private void write(StringBuilder text, String label, EdlEvent out, Set<String> channels) {
    Map<?, ?> own = out.own();
    boolean sourceDrop = own.get("sourceDrop") instanceof Boolean b ? b : start.dropFrame();
    String key = own.get("key") instanceof String s && s.matches("K[BO]? \\d{1,5}") ? s : "";
    Set<String> written =
        key.isEmpty()
            ? channels
            : Set.copyOf(channels.stream().map(c -> c.equals("V2") ? "V" : c).toList());
    String spelt = EdlLosses.spelt(written);
    String reel = reel(out.item());
    TimeRange source = source(out);
    String record =
        code(out.first(), start.dropFrame()) + " " + code(out.past(), start.dropFrame());

    String how = "C";
    int frames = 0;
    if (out.change().isPresent()) {
      Item.Transition t = out.change().get();
      how =
          t.kind() == Item.Transition.Kind.WIPE && t.style().matches(WIPE)
              ? t.style()
              : t.kind() == Item.Transition.Kind.WIPE ? "W001" : "D";
      frames = Math.toIntExact(t.before().plus(t.after()).nearest(rate).value());
      text.append(event(label, fromReel(out), spelt, "C", 0));
      String at = code(fromTime(out), sourceDrop);
      String join = code(out.first(), start.dropFrame());
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
    out.change()
        .filter(t -> !t.name().isEmpty())
        .ifPresent(t -> text.append("EFFECTS NAME IS " + line(t.name()) + "\n"));
    remarks.write(text, out, reel, source, own);
  }

  private TimeRange source(EdlEvent out) {
    long length = out.past() - out.first();
    if (!(out.item() instanceof Item.Clip clip)) {
      long black = 0;
      if (out.own().get("black") instanceof String s) black = EdlTimes.frames(s, rate, false);
      return new TimeRange(new Time(black, rate), new Time(length, rate));
    }
    long first = clip.source().start().nearest(rate).value();
    if (EdlEvent.isPlain(clip)) {
      first = Math.max(0, first - out.headShift());
      return new TimeRange(new Time(first, rate), new Time(length, rate));
    }
    return new TimeRange(
        new Time(Math.max(0, first), rate), clip.source().duration().nearest(rate));
  }

  private long fromTime(EdlEvent out) {
    if (out.from().isPresent() && out.from().get() instanceof Item.Clip clip) {
      long past = clip.source().past().nearest(rate).value();
      return EdlEvent.isPlain(clip) ? Math.max(0, past - out.headShift()) : past;
    }
    return 0;
  }

  private String fromReel(EdlEvent out) {
    return out.from().map(this::reel).orElse(Edl.BLACK);
  }

  private String reel(Item item) {
    if (item instanceof Item.Gap) return Edl.BLACK;
    if (!(item instanceof Item.Clip clip)) return Edl.NO_REEL;
    return reels.of(clip);
  }

  private static String event(String label, String reel, String channels, String how, int frames) {
    return String.format(
        "%s  %-8s %-5s %-4s %s ",
        label, reel, channels, how, how.equals("C") ? "   " : String.format("%03d", frames));
  }

  private String code(long frames, boolean drop) {
    return code(frames, rate, drop);
  }

  static String code(long frames, FrameRate rate, boolean drop) {
    return new Timecode(frames, rate, drop && Timecode.canDrop(rate)).toString();
  }

  static String line(String text) {
    return text.replaceAll("[\\r\\n]+", " ").strip();
  }

  static Map<?, ?> own(Extras extras) {
    return extras.values().get(Edl.KEY) instanceof Map<?, ?> map ? map : Map.of();
  }

  static List<String> lines(Map<?, ?> own) {
    return own.get("lines") instanceof List<?> list
        ? list.stream().map(each -> line(String.valueOf(each))).toList()
        : List.of();
  }
}

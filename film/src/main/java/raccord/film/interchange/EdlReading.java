package raccord.film.interchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;
import raccord.film.time.Timecode;
import raccord.film.trouble.MediaException;

/// Turns the lines of an EDL into a cut. One thread at a time; used once.
final class EdlReading {
  private final String file;
  private final EdlLines lines;
  private final FrameRate rate;

  EdlReading(String file, EdlLines lines, Optional<FrameRate> rate) {
    this.file = file;
    this.lines = lines;
    this.rate = rate.orElseGet(() -> EdlTimes.guess(lines));
  }

  /// One event with its times understood, as one clip or gap.
  private record Placed(EdlLines.Event event, EdlTimes times, EdlNotes notes) {}

  Timeline timeline() {
    Map<String, List<Placed>> tracks = new TreeMap<>(TRACK_ORDER);
    long start = Long.MAX_VALUE;
    boolean drop = false;
    for (EdlLines.Event event : lines.events()) {
      Placed placed = placed(event);
      start = Math.min(start, placed.times.record().first());
      drop |= placed.times.recordDrop();
      for (String channel : event.channels()) {
        // A key lies over its background, which stays on the track of the event.
        boolean over = event.to().transition().matches("K|KO");
        String track = over && channel.equals("V") ? "V2" : channel;
        tracks.computeIfAbsent(track, name -> new ArrayList<>()).add(placed);
      }
    }
    List<Track> read = new ArrayList<>();
    for (Map.Entry<String, List<Placed>> each : tracks.entrySet()) {
      read.add(track(each.getKey(), each.getValue(), start));
    }
    Optional<Timecode> startCode =
        lines.events().isEmpty() ? Optional.empty() : Optional.of(new Timecode(start, rate, drop));
    Extras extras = kept(new LinkedHashMap<>(), lines.header());
    return new Timeline(lines.title().orElse(file), rate, startCode, read, List.of(), extras);
  }

  static final Comparator<String> TRACK_ORDER =
      Comparator.<String>comparingInt(name -> name.startsWith("V") ? 0 : 1)
          .thenComparingInt(EdlReading::trackNumber);

  static int trackNumber(String name) {
    return name.length() == 1 ? 1 : Integer.parseInt(name.substring(1));
  }

  private Placed placed(EdlLines.Event event) {
    EdlNotes notes = EdlNotes.of(event);
    EdlTimes times = EdlTimes.of(event.to(), rate, notes.speed().isPresent(), file);
    if (event.to().frames() > times.record().length()) {
      throw MediaException.atLine(
          file,
          event.to().number(),
          "its transition takes "
              + event.to().frames()
              + " frames but the event has only "
              + times.record().length(),
          "Correct the event or leave it out.");
    }
    return new Placed(event, times, notes);
  }

  private Track track(String name, List<Placed> events, long start) {
    events.sort(Comparator.comparingLong(placed -> placed.times.record().first()));
    List<Item> items = new ArrayList<>();
    long at = start;
    for (Placed placed : events) {
      long first = placed.times.record().first();
      if (first < at) {
        throw MediaException.atLine(
            file,
            placed.event.to().number(),
            "its record time starts "
                + (at - first)
                + " frames before the event before it on "
                + name
                + " has ended",
            "Correct the record times or export the list again.");
      }
      if (first > at) items.add(new Item.Gap(new Time(first - at, rate)));
      add(items, placed);
      at = placed.times.record().past();
    }
    Track.Kind kind = name.startsWith("V") ? Track.Kind.PICTURE : Track.Kind.SOUND;
    return new Track(name, kind, true, items, List.of(), Extras.NONE);
  }

  private void add(List<Item> items, Placed placed) {
    EdlLines.Source to = placed.event.to();
    if (!to.transition().startsWith("D") && !to.transition().startsWith("W")) {
      items.add(item(placed, 0));
      return;
    }
    long frames = to.frames();
    long before = comeFrom(items, placed);
    boolean wipe = to.transition().startsWith("W");
    Optional<String> from = placed.notes.fromName();
    boolean said =
        from.isEmpty() || (!items.isEmpty() && items.getLast().name().equals(from.get()));
    items.add(
        new Item.Transition(
            placed.notes.effectName().orElse(""),
            wipe ? Item.Transition.Kind.WIPE : Item.Transition.Kind.DISSOLVE,
            wipe ? to.transition() : "SMPTE_Dissolve",
            new Time(before, rate),
            new Time(frames - before, rate),
            said ? Extras.NONE : kept(new LinkedHashMap<>(Map.of("from", from.get())), List.of())));
    items.add(item(placed, before));
  }

  /// Sees to it that what the transition comes from ends at the join.
  ///
  /// @return how many frames of the transition lie before the join
  private long comeFrom(List<Item> items, Placed placed) {
    Optional<EdlLines.Source> from = placed.event.from();
    boolean hasPast = !items.isEmpty();
    if (from.isEmpty() || from.get().reel().equals(Edl.BLACK)) {
      // A fade from black in the middle of a list: nothing, for no time, and then the clip.
      boolean black = hasPast && items.getLast() instanceof Item.Gap;
      if (!hasPast || (from.isPresent() && !black)) items.add(new Item.Gap(Time.zero(rate)));
      return 0;
    }
    EdlTimes times = EdlTimes.ofFromSide(from.get(), rate, file);
    if (hasPast
        && items.getLast() instanceof Item.Clip past
        && continues(past, from.get(), times)) {
      return 0;
    }
    // The source it comes from is seen in the transition only. Give each side half of it.
    long before = placed.notes.speed().isPresent() ? 0 : placed.event.to().frames() / 2;
    TimeRange used = new TimeRange(new Time(times.source().first(), rate), new Time(before, rate));
    String name = placed.notes.fromName().orElse(reel(from.get().reel()).orElse(""));
    items.add(
        Item.Clip.of(
            name,
            used,
            Map.of(Item.Clip.DEFAULT_MEDIA, EdlNotes.reference(name, reel(from.get().reel())))));
    return before;
  }

  private static boolean continues(Item.Clip past, EdlLines.Source from, EdlTimes times) {
    boolean sameReel =
        past.activeReference().flatMap(media -> media.reel()).equals(reel(from.reel()));
    return sameReel
        && (past.retime().isPresent() || past.source().past().value() == times.source().first());
  }

  private Item item(Placed placed, long shift) {
    EdlLines.Source to = placed.event.to();
    EdlTimes times = placed.times;
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("event", to.label());
    if (to.transition().startsWith("K")) {
      own.put("key", to.transition() + " " + to.frames());
    }
    if (times.sourceDrop() != times.recordDrop()) own.put("sourceDrop", times.sourceDrop());
    Time length = new Time(times.record().length() - shift, rate);
    EdlNotes.Clock clock =
        new EdlNotes.Clock(file, times.record().first() + shift, times.recordDrop());
    if (to.reel().equals(Edl.BLACK)) {
      own.put("black", to.timecodes().get(0));
      return placed.notes.gap(length, clock, own);
    }
    TimeRange source =
        new TimeRange(
            new Time(times.source().first() + shift, rate),
            new Time(times.source().length() - shift, rate));
    return placed.notes.clip(source, length, clock, reel(to.reel()), own);
  }

  static Optional<String> reel(String written) {
    return written.equals(Edl.NO_REEL) ? Optional.empty() : Optional.of(written);
  }

  static Extras kept(Map<String, Object> own, List<String> comments) {
    if (!comments.isEmpty()) own.put("lines", comments);
    return own.isEmpty() ? Extras.NONE : Extras.NONE.with(Edl.KEY, own);
  }
}

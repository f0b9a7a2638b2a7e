package raccord.lab.soundstage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.MediaReference;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;
import raccord.film.time.Timecode;

/// Puts takes together to a cut, as a timeline and for the stage to play, and notes what is wrong
/// with it on purpose.
///
/// @param lost takes that never came in
/// @param spare a take that stands for nothing where there is a gap
/// @param cards folder of the cards, which the cut names with its media
record Assembled(List<Rush> lost, Rush spare, Optional<Path> cards, FrameRate rate) {

  /// One event of a cut; without a rush it is a gap.
  ///
  /// @param action frames of the scene's action; of a gap only the length counts
  /// @param dissolve frames of the dissolve it comes in with, 0 for a cut
  /// @param temp true if it is a generated layer that nobody approved
  /// @param reel the roll it is said to lie on, when that is not its own
  /// @param counted the rate its source is counted at, when that is not its own
  record Event(
      Optional<Rush> rush,
      FrameRange action,
      int dissolve,
      boolean temp,
      Optional<String> reel,
      Optional<FrameRate> counted,
      List<Breach> breaches) {
    Event {
      breaches = List.copyOf(breaches);
    }

    static Event gap(int frames) {
      return new Event(
          Optional.empty(),
          new FrameRange(0, frames),
          0,
          /* temp= */ false,
          Optional.empty(),
          Optional.empty(),
          List.of());
    }

    /// The same event, which breaks one rule more.
    Event breaking(Breach breach) {
      List<Breach> all = new ArrayList<>(breaches);
      all.add(breach);
      return new Event(rush, action, dissolve, temp, reel, counted, all);
    }
  }

  /// A rule that an event breaks by what was staged, or by where it was cut in.
  record Breach(String rule, String why) {}

  Kite.Cut cut(String name, List<Event> events) {
    List<Item> items = new ArrayList<>();
    List<Item> sounds = new ArrayList<>();
    List<StageReel.Piece> pieces = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    List<Kite.Planted> planted = new ArrayList<>();
    long at = 0;
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      FrameRange place = new FrameRange(at, at + event.action().length());
      if (event.dissolve() > 0) items.add(dissolve(event.dissolve()));
      Rush rush = event.rush().orElse(spare);
      pieces.add(
          new StageReel.Piece(
              rush.scene(),
              rush.setup(),
              rush.take(),
              event.action(),
              event.dissolve(),
              Optional.empty()));
      if (event.rush().isEmpty()) {
        items.add(new Item.Gap(new Time(place.length(), rate)));
        sounds.add(new Item.Gap(new Time(place.length(), rate)));
        faults.add(new Fault(Fault.Kind.BLACK, place, 0));
        faults.add(new Fault(Fault.Kind.DROPOUT, place, 0));
        planted.add(new Kite.Planted("gap", place, "Nothing was cut in here."));
      } else {
        items.add(clip(rush, event, event.temp()));
        sounds.add(clip(rush, event, false));
        plant(rush, event.action(), at, faults, planted);
      }
      for (Breach breach : event.breaches()) {
        planted.add(new Kite.Planted(breach.rule(), place, breach.why()));
      }
      if (event.temp()) {
        planted.add(new Kite.Planted("temp-layer", place, "A generated layer nobody approved."));
      }
      if (lost.contains(rush)) {
        planted.add(new Kite.Planted("conform", place, "Its card never came in."));
      }
      event
          .reel()
          .ifPresent(reel ->
              planted.add(
                  new Kite.Planted("conform", place, "Two files lie on reel " + reel + ".")));
      event
          .counted()
          .ifPresent(counted ->
              planted.add(
                  new Kite.Planted("conform", place, "Its source is counted at " + counted + ".")));
      if (place.length() < 4)
        planted.add(new Kite.Planted("flash-frame", place, "Left from a trim."));
      handles(events, i, at, planted);
      at = place.past();
    }
    Timeline timeline =
        new Timeline(
            name,
            rate,
            Optional.of(Timecode.parse("01:00:00:00", rate)),
            List.of(
                new Track("V1", Track.Kind.PICTURE, true, items, List.of(), Extras.NONE),
                new Track("A1", Track.Kind.SOUND, true, sounds, List.of(), Extras.NONE)),
            List.of(),
            Extras.NONE);
    return new Kite.Cut(timeline, pieces, faults, planted);
  }

  private static void plant(
      Rush rush, FrameRange used, long at, List<Fault> faults, List<Kite.Planted> planted) {
    for (Fault fault : rush.faults()) {
      if (!fault.frames().overlaps(used)) continue;
      FrameRange seen = fault.frames().within(used).moved(at - used.first());
      faults.add(new Fault(fault.kind(), seen, fault.strength()));
      String why = rush.note().isEmpty() ? "In the rushes." : "On the log: " + rush.note() + ".";
      planted.add(new Kite.Planted(fault.kind().rule(), seen, why));
    }
  }

  /// A dissolve needs frames of the outgoing take past its cut.
  private static void handles(List<Event> events, int i, long at, List<Kite.Planted> planted) {
    Event event = events.get(i);
    if (event.dissolve() == 0 || i == 0) return;
    Event before = events.get(i - 1);
    long room = before.rush().map(rush -> rush.action().past()).orElse(0L) - before.action().past();
    int needed = event.dissolve() - event.dissolve() / 2;
    if (room >= needed) return;
    FrameRange place = new FrameRange(at - event.dissolve() / 2, at + needed);
    planted.add(
        new Kite.Planted(
            "handles-short", place, "The dissolve needs " + (needed - room) + " frames more."));
  }

  private Item dissolve(int frames) {
    return Item.Transition.dissolve(
        "Cross Dissolve", new Time(frames / 2, rate), new Time(frames - frames / 2, rate));
  }

  private Item clip(Rush rush, Event event, boolean temp) {
    FrameRange used = event.action();
    Time duration = new Time(used.length(), rate);
    TimeRange all = new TimeRange(rush.first().time(), new Time(rush.length(), rate));
    String place = rush.roll() + "/" + rush.name() + ".mov";
    MediaReference media =
        new MediaReference(
            rush.name() + ".mov",
            Optional.of(cards.map(folder -> folder.resolve(place).toString()).orElse(place)),
            Optional.of(all),
            Optional.of(event.reel().orElse(rush.roll())),
            Optional.empty(),
            Extras.NONE);
    // Counted at another rate, the same numbers mean other moments.
    FrameRate counted = event.counted().orElse(rate);
    long first = rush.at(used.first()).time().value();
    return new Item.Clip(
        rush.name() + ".mov",
        new TimeRange(new Time(first, counted), new Time(used.length(), counted)),
        duration,
        Map.of(Item.Clip.DEFAULT_MEDIA, media),
        Item.Clip.DEFAULT_MEDIA,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        true,
        temp ? Extras.NONE.with("raccord", Map.of("layer", "temp")) : Extras.NONE);
  }
}

package raccord.lab.soundstage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

/// KITE, a small film of two scenes: what was shot, as the scenes' files say, and how it was cut.
public final class Kite {
  public static final String TITLE = "KITE";
  public static final FrameRate RATE = FrameRate.FPS_24;
  private static final int DISSOLVE = 24;

  private final List<SceneFile> scenes =
      List.of(SceneFile.named("kite/12", RATE), SceneFile.named("kite/14", RATE));
  private final List<Rush> rushes =
      scenes.stream().flatMap(scene -> scene.rushes().stream()).toList();
  private final List<Rush> lost = scenes.stream().flatMap(scene -> scene.lost().stream()).toList();

  private final Optional<Path> cards;

  /// One event of a cut; without a rush it is a gap.
  ///
  /// @param action frames of the scene's action; of a gap only the length counts
  /// @param dissolve frames of the dissolve it comes in with, 0 for a cut
  private record Event(Optional<Rush> rush, FrameRange action, int dissolve) {}

  /// What is wrong on purpose, and where.
  ///
  /// @param rule id of the check that should find it
  /// @param frames of the cut
  /// @param what was done, in words
  public record Planted(String rule, FrameRange frames, String what) {}

  /// A cut of the film.
  ///
  /// @param pieces the same cut for the stage to play
  /// @param faults what is wrong with the pictures and sound, at frames of the cut
  /// @param planted everything that is wrong
  public record Cut(
      Timeline timeline, List<StageReel.Piece> pieces, List<Fault> faults, List<Planted> planted) {
    public Cut {
      pieces = List.copyOf(pieces);
      faults = List.copyOf(faults);
      planted = List.copyOf(planted);
    }
  }

  /// With cuts that name their media as they lie on the cards: `A001/….mov`.
  public Kite() {
    cards = Optional.empty();
  }

  /// @param cards folder of the cards, which the cuts name with their media
  public Kite(Path cards) {
    this.cards = Optional.of(cards.toAbsolutePath().normalize());
  }

  /// Scene 12. MARA reads a letter; JON comes in and sits down; they talk.
  public static Scene kitchen() {
    return SceneFile.named("kite/12", RATE).scene();
  }

  /// Scene 14. JON waits on the terrace; MARA comes to him; they make up.
  public static Scene terrace() {
    return SceneFile.named("kite/14", RATE).scene();
  }

  /// What the scenes' files say, in the order of the film.
  public List<SceneFile> scenes() {
    return scenes;
  }

  /// Everything that came off the cards.
  public List<Rush> rushes() {
    return rushes;
  }

  /// What was shot, and never came in.
  public List<Rush> lost() {
    return lost;
  }

  /// The cut with everything wrong that can be found.
  public Cut cut() {
    List<Event> events = new ArrayList<>();
    events.add(event("12", 2, 0.5, 6.0, 0));
    events.add(event("12A", 1, 6.2, 9.0, 0));
    events.add(event("12B", 1, 10.4, 13.0, 0));
    Event stray = event("14B", 2, 8.5, 9.0, 0);
    events.add(
        new Event(
            stray.rush(), new FrameRange(stray.action().first(), stray.action().first() + 2), 0));
    events.add(event("12C", 1, 14.5, 17.0, 0));
    events.add(event("12D", 2, 12.0, 14.4, 0));
    events.add(event("12C", 2, 15.0, 17.3, 0));
    events.add(event("12B", 2, 12.2, 14.5, 0));
    events.add(event("12E", 1, 18.5, 20.5, 0));
    events.add(event("12C", 1, 17.2, 19.0, 0));
    events.add(event("14", 1, 0.6, 5.0, DISSOLVE));
    events.add(event("14A", 1, 5.0, 8.0, 0));
    events.add(new Event(Optional.empty(), new FrameRange(0, 8), 0));
    events.add(event("14B", 1, 8.3, 11.2, 0));
    events.add(event("14A", 3, 11.5, 13.8, 0));
    events.add(event("14", 3, 6, 8.5, 0));
    return cut(TITLE, events);
  }

  /// The same story from good takes, with nothing wrong on purpose.
  public Cut cleanCut() {
    return cut(
        TITLE + "-CLEAN",
        List.of(
            event("12", 2, 0.5, 6.0, 0),
            event("12A", 2, 6.2, 9.0, 0),
            event("12B", 1, 10.4, 13.0, 0),
            event("12D", 1, 13.0, 14.6, 0),
            event("12C", 1, 14.6, 17.4, 0),
            event("12E", 1, 18.4, 20.4, 0),
            event("12C", 1, 17.2, 18.3, 0),
            event("14", 2, 0.6, 5.0, DISSOLVE),
            event("14A", 2, 5.0, 8.0, 0),
            event("14B", 2, 8.2, 11.4, 0),
            event("14", 2, 6.0, 8.6, 0)));
  }

  private static FrameRange frames(double from, double until) {
    return new FrameRange(Math.round(from * 24), Math.round(until * 24));
  }

  private Event event(String setup, int take, double from, double until, int dissolve) {
    Rush found =
        Stream.concat(rushes.stream(), lost.stream())
            .filter(rush -> rush.setup().name().equals(setup) && rush.take() == take)
            .findFirst()
            .orElseThrow();
    return new Event(Optional.of(found), frames(from, until), dissolve);
  }

  private Cut cut(String name, List<Event> events) {
    List<Item> items = new ArrayList<>();
    List<Item> sounds = new ArrayList<>();
    List<StageReel.Piece> pieces = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    List<Planted> planted = new ArrayList<>();
    long at = 0;
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      FrameRange place = new FrameRange(at, at + event.action().length());
      if (event.dissolve() > 0) items.add(dissolve(event.dissolve()));
      Rush rush = event.rush().orElse(rushes.getFirst());
      pieces.add(
          new StageReel.Piece(
              rush.scene(),
              rush.setup(),
              rush.take(),
              event.action(),
              event.dissolve(),
              Optional.empty()));
      if (event.rush().isEmpty()) {
        items.add(new Item.Gap(new Time(place.length(), RATE)));
        sounds.add(new Item.Gap(new Time(place.length(), RATE)));
        faults.add(new Fault(Fault.Kind.BLACK, place, 0));
        faults.add(new Fault(Fault.Kind.DROPOUT, place, 0));
        planted.add(new Planted("gap", place, "Nothing was cut in here."));
      } else {
        items.add(clip(rush, event.action()));
        sounds.add(clip(rush, event.action()));
        plant(rush, event.action(), at, faults, planted);
      }
      if (lost.contains(rush))
        planted.add(new Planted("conform", place, "Its card never came in."));
      if (place.length() < 4) planted.add(new Planted("flash-frame", place, "Left from a trim."));
      handles(events, i, at, planted);
      at = place.past();
    }
    Timeline timeline =
        new Timeline(
            name,
            RATE,
            Optional.of(Timecode.parse("01:00:00:00", RATE)),
            List.of(
                new Track("V1", Track.Kind.PICTURE, true, items, List.of(), Extras.NONE),
                new Track("A1", Track.Kind.SOUND, true, sounds, List.of(), Extras.NONE)),
            List.of(),
            Extras.NONE);
    return new Cut(timeline, pieces, faults, planted);
  }

  private static void plant(
      Rush rush, FrameRange used, long at, List<Fault> faults, List<Planted> planted) {
    for (Fault fault : rush.faults()) {
      if (!fault.frames().overlaps(used)) continue;
      FrameRange seen = fault.frames().within(used).moved(at - used.first());
      faults.add(new Fault(fault.kind(), seen, fault.strength()));
      String why = rush.note().isEmpty() ? "In the rushes." : "On the log: " + rush.note() + ".";
      planted.add(new Planted(fault.kind().rule(), seen, why));
    }
  }

  /// A dissolve needs frames of the outgoing take past its cut.
  private static void handles(List<Event> events, int i, long at, List<Planted> planted) {
    Event event = events.get(i);
    if (event.dissolve() == 0 || i == 0) return;
    Event before = events.get(i - 1);
    long room = before.rush().map(rush -> rush.action().past()).orElse(0L) - before.action().past();
    int needed = event.dissolve() - event.dissolve() / 2;
    if (room >= needed) return;
    FrameRange place = new FrameRange(at - event.dissolve() / 2, at + needed);
    planted.add(
        new Planted(
            "handles-short", place, "The dissolve needs " + (needed - room) + " frames more."));
  }

  private static Item dissolve(int frames) {
    return new Item.Transition(
        "Cross Dissolve",
        Item.Transition.Kind.DISSOLVE,
        "SMPTE_Dissolve",
        new Time(frames / 2, RATE),
        new Time(frames - frames / 2, RATE),
        Extras.NONE);
  }

  private Item clip(Rush rush, FrameRange used) {
    Time duration = new Time(used.length(), RATE);
    TimeRange all = new TimeRange(rush.first().time(), new Time(rush.length(), RATE));
    String place = rush.roll() + "/" + rush.name() + ".mov";
    MediaReference media =
        new MediaReference(
            rush.name() + ".mov",
            Optional.of(cards.map(folder -> folder.resolve(place).toString()).orElse(place)),
            Optional.of(all),
            Optional.of(rush.roll()),
            Optional.empty(),
            Extras.NONE);
    return new Item.Clip(
        rush.name() + ".mov",
        new TimeRange(rush.at(used.first()).time(), duration),
        duration,
        Map.of(Item.Clip.DEFAULT_MEDIA, media),
        Item.Clip.DEFAULT_MEDIA,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        true,
        Extras.NONE);
  }
}

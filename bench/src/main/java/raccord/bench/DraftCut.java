package raccord.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.MediaReference;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;

/// A cut of small takes, ten clips long, with dissolves that fit; if wished with one fault of each
/// kind that a cut list can have. One thread at a time.
final class DraftCut {
  private static final int CLIPS = 10;

  /// Frames that each clip leaves of its media at both ends, at least.
  private static final int ROOM = 14;

  /// What is wrong, and where.
  record Planted(String rule, FrameRange frames, String what) {}

  private final List<Item> items = new ArrayList<>();
  private final List<Planted> planted = new ArrayList<>();
  private final List<SmallTake> takes;
  private final SplittableRandom random;
  private final boolean otio;
  private long at;

  /// @param faulty true to plant a gap, a handle and a conform fault
  DraftCut(List<SmallTake> takes, SplittableRandom random, String format, boolean faulty) {
    this.takes = takes;
    this.random = random;
    otio = format.equals("otio");
    int gap = random.nextInt(1, 4);
    int handle = random.nextInt(4, 7);
    int lost = random.nextInt(7, CLIPS);
    for (int i = 0; i < CLIPS; i++) {
      SmallTake take = takes.get(random.nextInt(takes.size()));
      if (faulty && i == gap) gap(random.nextInt(1, 12));
      boolean dissolves = i > 0 && i != gap && i != handle && random.nextInt(3) == 0;
      if (faulty && i == handle) shortHandle(take, random.nextInt(3));
      else if (faulty && i == lost) lost(take);
      else {
        if (dissolves) items.add(dissolve(2 + random.nextInt(ROOM - 2)));
        clip(take, inside(take), RATE);
      }
    }
  }

  private static final FrameRate RATE = SmallTake.RATE;

  Timeline timeline() {
    return new Timeline(
        "DRAFT",
        RATE,
        Optional.empty(),
        List.of(new Track("V1", Track.Kind.PICTURE, true, items, List.of(), Extras.NONE)),
        List.of(),
        Extras.NONE);
  }

  List<Planted> planted() {
    return List.copyOf(planted);
  }

  private void gap(int frames) {
    items.add(new Item.Gap(new Time(frames, RATE)));
    planted.add(new Planted("gap", new FrameRange(at, at + frames), "1 to 11 frames"));
    at += frames;
  }

  /// A clip that its media cannot fill.
  private void shortHandle(SmallTake take, int kind) {
    long length = 20L + random.nextInt(20);
    long missing = random.nextLong(1, 9);
    switch (kind) {
      case 0 -> {
        // The dissolve needs frames before the first one there is.
        planted.add(new Planted("handles-short", CutFaults.around(at, 13), "head of a dissolve"));
        items.add(dissolve((int) (2 * missing)));
        long first = random.nextLong(missing);
        clip(take, new FrameRange(first, first + length), RATE);
      }
      case 1 -> {
        clip(take, new FrameRange(take.frames() - length, take.frames()), RATE);
        planted.add(new Planted("handles-short", CutFaults.around(at, 13), "tail of a dissolve"));
        items.add(dissolve((int) (2 * missing)));
        SmallTake next = takes.get(random.nextInt(takes.size()));
        clip(next, inside(next), RATE);
      }
      default -> {
        long first = take.frames() - length + missing;
        clip(take, new FrameRange(first, first + length), RATE);
        planted.add(new Planted("handles-short", CutFaults.around(at, 13), "past the end"));
      }
    }
  }

  /// A clip that cannot be conformed: its media is not there, or counted at another rate.
  private void lost(SmallTake take) {
    long from = at;
    boolean rate = otio && random.nextBoolean();
    if (rate) {
      clip(take, inside(take), FrameRate.FPS_25);
    } else {
      String name = "B00" + random.nextInt(1, 9) + "C003_260314_RB7Q";
      clip(
          new SmallTake(name, name.substring(0, 4), take.first().plus(500_000), take.frames()),
          inside(take),
          RATE);
    }
    planted.add(
        new Planted("conform", new FrameRange(from, at), rate ? "another rate" : "no media"));
  }

  /// A stretch with room for any dissolve.
  private FrameRange inside(SmallTake take) {
    long length = 24L + random.nextInt(40);
    long first = ROOM + random.nextLong(take.frames() - 2 * ROOM - length + 1);
    return new FrameRange(first, first + length);
  }

  private static Item dissolve(int frames) {
    return Item.Transition.dissolve(
        "Cross Dissolve", new Time(frames / 2, RATE), new Time(frames - frames / 2, RATE));
  }

  /// @param rate its source is counted at
  private void clip(SmallTake take, FrameRange used, FrameRate rate) {
    Time duration = new Time(used.length(), RATE);
    String file = take.name() + ".mov";
    TimeRange all = new TimeRange(take.first().time(), new Time(take.frames(), RATE));
    MediaReference media =
        new MediaReference(
            file,
            Optional.of(file),
            Optional.of(all),
            Optional.of(take.roll()),
            Optional.empty(),
            Extras.NONE);
    Time start = take.first().plus(used.first()).time();
    TimeRange source = new TimeRange(new Time(start.value(), rate), new Time(used.length(), rate));
    items.add(
        new Item.Clip(
            file,
            source,
            duration,
            Map.of(Item.Clip.DEFAULT_MEDIA, media),
            Item.Clip.DEFAULT_MEDIA,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            true,
            Extras.NONE));
    at += used.length();
  }
}

package raccord.film.interchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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

/// A cut of random clips, gaps, dissolves, speeds, markers and nests; the seed decides all of it.
final class RandomCut {
  private static final List<FrameRate> RATES =
      List.of(
          FrameRate.FPS_23_976,
          FrameRate.FPS_24,
          FrameRate.FPS_25,
          FrameRate.FPS_29_97,
          new FrameRate(60000, 1001));

  private final Random random;
  private final FrameRate rate;

  private RandomCut(long seed) {
    random = new Random(seed);
    rate = RATES.get(random.nextInt(RATES.size()));
  }

  static Timeline of(long seed) {
    RandomCut cut = new RandomCut(seed);
    List<Track> tracks = new ArrayList<>();
    int pictures = 1 + cut.random.nextInt(3);
    for (int i = 0; i < pictures; i++) tracks.add(cut.track(Track.Kind.PICTURE, 2));
    int sounds = cut.random.nextInt(3);
    for (int i = 0; i < sounds; i++) tracks.add(cut.track(Track.Kind.SOUND, 0));
    boolean drop = Timecode.canDrop(cut.rate) && cut.random.nextBoolean();
    Timecode start = new Timecode(cut.random.nextInt(200_000), cut.rate, drop);
    return new Timeline(
        "Cut " + seed + " <&\"é>", cut.rate, Optional.of(start), tracks, List.of(), Extras.NONE);
  }

  private Track track(Track.Kind kind, int depth) {
    List<Item> items = new ArrayList<>();
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      int pick = random.nextInt(10);
      boolean joined =
          i > 0 && items.getLast() instanceof Item.Clip && pick < 8 && kind == Track.Kind.PICTURE;
      if (joined && random.nextInt(3) == 0) {
        long each = 1L + random.nextInt(6);
        items.add(Item.Transition.dissolve("", frames(each), frames(each)));
      }
      if (pick < 8) items.add(clip(kind));
      else if (pick == 8 || depth == 0) gap(items);
      else items.add(nest(depth - 1));
    }
    // A cut that ends in nothing ends before it, for formats that have no gaps.
    if (items.getLast() instanceof Item.Gap) items.add(clip(kind));
    return new Track("", kind, true, items, List.of(), Extras.NONE);
  }

  /// Two gaps side by side are one, for formats that have no gaps.
  private void gap(List<Item> items) {
    boolean after = !items.isEmpty() && items.getLast() instanceof Item.Gap;
    if (!after) items.add(new Item.Gap(frames(1 + random.nextInt(50))));
  }

  private Item nest(int depth) {
    Track inner = track(Track.Kind.PICTURE, depth);
    long frames = inner.duration().nearest(rate).value();
    return new Item.Nest(
        "nest",
        List.of(inner),
        Optional.of(range(0, frames)),
        frames(frames),
        List.of(),
        List.of(),
        true,
        Extras.NONE);
  }

  private Item clip(Track.Kind kind) {
    long first = 100L + random.nextInt(5000);
    long length = 20L + random.nextInt(200);
    Time duration = frames(length);
    TimeRange source = range(first, length);
    Optional<Retime> retime = Optional.empty();
    if (kind == Track.Kind.PICTURE && random.nextInt(4) == 0) {
      Retime map = speed(first, length);
      retime = Optional.of(map);
      source = map.sources();
    }
    List<Marker> markers = new ArrayList<>();
    if (random.nextInt(4) == 0 && retime.isEmpty()) {
      long at = first + random.nextInt((int) length);
      markers.add(new Marker("m" + at, "look", "", range(at, 1), Extras.NONE));
    }
    String name = "A" + random.nextInt(6) + "_é & <x>.mov";
    Map<String, MediaReference> media = new LinkedHashMap<>();
    media.put(
        Item.Clip.DEFAULT_MEDIA,
        new MediaReference(
            name,
            Optional.of("file:///rushes/" + name.charAt(1) + ".mov"),
            Optional.of(range(0, 20_000)),
            Optional.of("REEL" + name.charAt(1)),
            Optional.empty(),
            Extras.NONE));
    return new Item.Clip(
        name,
        source,
        duration,
        media,
        Item.Clip.DEFAULT_MEDIA,
        retime,
        Optional.empty(),
        List.of(),
        markers,
        random.nextInt(8) != 0,
        Extras.NONE);
  }

  private Retime speed(long first, long length) {
    return switch (random.nextInt(4)) {
      case 0 -> Retime.constant(frames(first), frames(length), 2, 1);
      case 1 -> Retime.constant(frames(first), frames(length), 1, 2);
      case 2 -> Retime.constant(frames(first + length), frames(length), -1, 1);
      default ->
          new Retime(
              List.of(
                  new Retime.Point(frames(0), frames(first)),
                  new Retime.Point(frames(length / 2), frames(first + length)),
                  new Retime.Point(frames(length), frames(first + 2 * length))),
              "");
    };
  }

  private Time frames(long frames) {
    return new Time(frames, rate);
  }

  private TimeRange range(long first, long length) {
    return new TimeRange(frames(first), frames(length));
  }
}

package raccord.film.interchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.Marker;
import raccord.film.cut.Track;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;

/// Tracks to a primary storyline with clips connected to it.
///
/// One thread at a time.
final class FcpXmlTracks {
  /// A story element in the primary storyline and where it starts in the cut.
  private record Anchor(XmlElement element, XmlElement holder, Time at) {}

  private final FcpXmlResources resources;
  private final Losses losses;
  private final FrameRate rate;
  private final String name;
  private final FcpXmlItems items;
  private final List<Anchor> anchors = new ArrayList<>();
  private Time origin;

  FcpXmlTracks(FcpXmlResources resources, Losses losses, FrameRate rate, String name) {
    this.resources = resources;
    this.losses = losses;
    this.rate = rate;
    this.name = name;
    this.items = new FcpXmlItems(resources, losses, rate);
    this.origin = Time.zero(rate);
  }

  /// @param start offset of the first frame
  XmlElement spine(List<Track> tracks, List<Marker> markers, Time start) {
    origin = start;
    Track primary = primary(tracks);
    XmlElement spine = XmlElement.of("spine");
    if (primary != null) {
      Map<String, Object> kept = Extras.map(primary.extras().map(FcpXmlReader.KEPT), "spine");
      if (!kept.isEmpty()) spine = XmlElement.ofTree(kept);
      story(primary, spine);
    }
    if (anchors.isEmpty()) {
      Time length =
          tracks.stream().map(Track::duration).max(Time::compareTo).orElse(Time.zero(rate));
      if (length.isZero()) return spine;
      XmlElement gap = items.gap(length.nearest(rate));
      gap.with("offset", FcpXmlTime.written(origin));
      spine.add(gap);
      anchors.add(new Anchor(gap, gap, Time.zero(rate)));
    }
    int up = 1;
    int down = -1;
    for (Track track : tracks) {
      Long lane = lane(track);
      if (lane != null) {
        up = Math.max(up, lane.intValue() + 1);
        down = Math.min(down, lane.intValue() - 1);
      }
    }
    boolean below = true;
    for (Track track : tracks) {
      if (track.equals(primary)) {
        below = false;
        continue;
      }
      Long lane = lane(track);
      boolean under = track.kind() != Track.Kind.PICTURE || (below && primary != null);
      if (lane == null) lane = under ? (long) down-- : (long) up++;
      if (track.kind() == Track.Kind.OTHER) {
        losses.add(label(track), "FCPXML has picture and sound only; this track was left out.");
        continue;
      }
      connected(track, lane);
    }
    markers(markers, name);
    for (Track track : tracks) markers(track.markers(), label(track));
    for (Anchor anchor : anchors) {
      anchor.holder().content().sort(Comparator.comparingInt(FcpXmlOrder::of));
    }
    return spine;
  }

  private String label(Track track) {
    return track.name().isEmpty() ? name : track.name();
  }

  private static @Nullable Long lane(Track track) {
    return track.extras().map(FcpXmlReader.KEPT).get("lane") instanceof Long lane ? lane : null;
  }

  private @Nullable Track primary(List<Track> tracks) {
    for (Track track : tracks) {
      Long lane = lane(track);
      if (lane != null && lane == 0) return track;
    }
    for (Track track : tracks) {
      if (track.kind() == Track.Kind.PICTURE && lane(track) == null) return track;
    }
    return null;
  }

  private void story(Track track, XmlElement spine) {
    told(track);
    Time at = Time.zero(rate);
    for (Item item : track.items()) {
      if (item instanceof Item.Transition transition) {
        spine.add(items.transition(transition, origin.plus(at), false));
        continue;
      }
      Time past = at.plus(item.duration());
      Time start = aligned(at, item, false);
      Time end = aligned(past, item, false);
      at = past;
      if (end.sameAs(start)) {
        losses.add(item.name(), "It lasts less than a frame; FCPXML cannot hold it, left out.");
        continue;
      }
      XmlElement element = items.element(item, end.minus(start), false);
      if (!track.enabled()) element.with("enabled", 0);
      XmlElement written = items.wrapped(item, element);
      element.with("offset", FcpXmlTime.written(origin.plus(start)));
      spine.add(written);
      anchors.add(new Anchor(element, element, start));
    }
  }

  private void told(Track track) {
    if (!track.name().isEmpty()) {
      losses.add(track.name(), "FCPXML has lanes and no track names; the name was left out.");
    }
    if (!track.enabled()) {
      losses.add(label(track), "FCPXML cannot switch a track off; each of its clips was.");
    }
  }

  /// Final Cut wants edits on frames; sound that Final Cut itself cut finer stays as fine.
  private Time aligned(Time time, Item item, boolean sound) {
    boolean own = !item.extras().map(FcpXmlReader.KEPT).isEmpty();
    if (own || sound || time.isOn(rate)) return FcpXmlTime.canonical(time, rate);
    Time nearest = time.nearest(rate);
    losses.add(
        item.name(), "FCPXML edits lie on frames; " + time + " was rounded to " + nearest + ".");
    return nearest;
  }

  private void connected(Track track, long lane) {
    told(track);
    Time at = Time.zero(rate);
    List<Item> all = track.items();
    int i = 0;
    while (i < all.size()) {
      Item item = all.get(i);
      if (item instanceof Item.Gap gap && mark(gap) == null) {
        at = at.plus(gap.duration());
        told(gap);
        i++;
        continue;
      }
      int past = end(all, i);
      at = run(all.subList(i, past), track, lane, at);
      i = past;
    }
  }

  private void told(Item.Gap gap) {
    boolean plain = gap.name().isEmpty() && gap.enabled() && gap.effects().isEmpty();
    if (!plain || !gap.markers().isEmpty()) {
      losses.add(
          label(gap),
          "FCPXML has no gaps between connected clips; the gap's name, markers and effects were"
              + " left out.");
    }
  }

  private static String label(Item item) {
    return item.name().isEmpty() ? "(gap)" : item.name();
  }

  private static @Nullable Object mark(Item item) {
    return item.extras().map(FcpXmlReader.KEPT).get("storyline");
  }

  /// Where the run that starts at `from` ends: a storyline as it was, else up to the next gap when
  /// transitions tie it together, else one clip.
  private static int end(List<Item> all, int from) {
    int i = from + 1;
    if (mark(all.get(from)) != null) {
      while (i < all.size() && "continues".equals(mark(all.get(i)))) i++;
      return i;
    }
    boolean tied = false;
    int j = from;
    while (j < all.size() && !(all.get(j) instanceof Item.Gap) && mark(all.get(j)) == null) {
      tied |= all.get(j) instanceof Item.Transition;
      j++;
    }
    return tied ? j : i;
  }

  private Time run(List<Item> run, Track track, long lane, Time from) {
    boolean sound = track.kind() == Track.Kind.SOUND;
    Time start = aligned(from, run.getFirst(), sound);
    Time at = from;
    Anchor anchor = anchor(start);
    Time local = resources.reader().localStart(anchor.element(), rate);
    String offset =
        FcpXmlTime.written(FcpXmlTime.canonical(local.plus(start.minus(anchor.at())), rate));
    boolean storyline = mark(run.getFirst()) != null || run.size() > 1;
    XmlElement spine = storyline ? shell(run.getFirst()) : XmlElement.of("spine");
    if (storyline) {
      spine.with("lane", lane).with("offset", offset);
      anchor.holder().add(spine);
    }
    for (Item item : run) {
      if (item instanceof Item.Transition transition) {
        Time join = FcpXmlTime.canonical(at.minus(from), rate);
        spine.add(items.transition(transition, join, sound));
        continue;
      }
      Time past = at.plus(item.duration());
      Time first = aligned(at, item, sound);
      Time last = aligned(past, item, sound);
      at = past;
      XmlElement element = items.element(item, last.minus(first), sound);
      if (!track.enabled()) element.with("enabled", 0);
      XmlElement written = items.wrapped(item, element);
      if (storyline) {
        element.with("offset", FcpXmlTime.written(FcpXmlTime.canonical(first.minus(start), rate)));
        spine.add(written);
      } else if (!element.tag().equals("gap")) {
        // A gap cannot be connected: above the primary storyline, nothing is said by nothing.
        element.with("lane", lane).with("offset", offset);
        anchor.holder().add(written);
      }
    }
    return at;
  }

  private static XmlElement shell(Item first) {
    return mark(first) instanceof Map<?, ?> tree
        ? XmlElement.ofTree(Extras.map(Map.of("x", tree), "x"))
        : XmlElement.of("spine");
  }

  /// The last primary clip that starts at or before a moment.
  private Anchor anchor(Time at) {
    Anchor found = anchors.getFirst();
    for (Anchor anchor : anchors) {
      if (anchor.at().compareTo(at) <= 0) found = anchor;
    }
    return found;
  }

  /// FCPXML has markers on clips alone: those of the cut go to the clip below them.
  private void markers(List<Marker> markers, String owner) {
    if (markers.isEmpty()) return;
    if (anchors.isEmpty()) {
      losses.add(owner, "The cut is empty, and FCPXML has no markers without a clip; left out.");
      return;
    }
    losses.add(owner, "FCPXML has no markers on a cut; they were put on the clips below them.");
    for (Marker marker : markers) {
      Anchor anchor = anchor(marker.place().start());
      Time local = resources.reader().localStart(anchor.element(), rate);
      Time shift = local.minus(anchor.at());
      anchor.holder().add(items.marker(marker, shift));
    }
  }
}

package raccord.studio.actions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import raccord.film.cut.Item;
import raccord.film.cut.Shot;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;

/// A cut laid out flat: every clip at its place, and what a viewer sees when upper tracks hide
/// lower ones.
final class Spread {
  // Deeper nests than any editing program makes; a file that goes on is refused by stopping here.
  private static final int DEEPEST = 16;

  /// A clip at its place on the cut.
  ///
  /// @param layer picture tracks from the bottom up; -1 for sound
  /// @param track sound tracks in reading order; -1 for a picture
  /// @param source what of the clip's media is used, after a nest trimmed it
  /// @param in the transition it starts with
  /// @param fromBlack true if nothing lies before it
  record Laid(
      Item.Clip clip,
      FrameRange record,
      int layer,
      int track,
      TimeRange source,
      Optional<Item.Transition> in,
      boolean fromBlack) {
    boolean isPicture() {
      return layer >= 0;
    }
  }

  /// What a viewer sees without a join.
  ///
  /// @param laid index into the laid clips
  record Seen(int laid, FrameRange frames) {}

  private final FrameRate rate;
  private final List<Laid> laid = new ArrayList<>();
  private int layers;
  private int soundTracks;

  private Spread(FrameRate rate) {
    this.rate = rate;
  }

  /// All clips in reading order: tracks from the bottom up, items in order, nests opened.
  static List<Laid> of(Timeline cut) {
    Spread spread = new Spread(cut.rate());
    FrameRange everything = new FrameRange(Long.MIN_VALUE / 4, Long.MAX_VALUE / 4);
    spread.tracks(cut.tracks(), Time.zero(cut.rate()), everything, 0);
    return List.copyOf(spread.laid);
  }

  private void tracks(List<Track> tracks, Time at, FrameRange window, int depth) {
    for (Track track : tracks) {
      if (!track.enabled() || track.kind() == Track.Kind.OTHER) continue;
      boolean picture = track.kind() == Track.Kind.PICTURE;
      track(track, picture ? layers++ : -1, picture ? -1 : soundTracks++, at, window, depth);
    }
  }

  private void track(Track track, int layer, int sound, Time start, FrameRange window, int depth) {
    Time at = start;
    Optional<Item.Transition> in = Optional.empty();
    boolean nothingBefore = true;
    for (Item item : track.items()) {
      Time past = at.plus(item.duration());
      FrameRange whole = new FrameRange(frame(at), Math.max(frame(at), frame(past)));
      FrameRange place = whole.within(window);
      switch (item) {
        case Item.Transition transition -> in = Optional.of(transition);
        case Item.Gap _ -> {
          // A transition after black is a fade in; the gap itself takes it no further.
          in = Optional.empty();
          nothingBefore = true;
        }
        case Item.Clip clip -> {
          if (clip.enabled() && !place.isEmpty()) {
            TimeRange source = trimmed(clip.source(), whole, place);
            laid.add(new Laid(clip, place, layer, sound, source, in, nothingBefore));
          }
          in = Optional.empty();
          nothingBefore = false;
        }
        case Item.Nest nest -> {
          if (nest.enabled() && !place.isEmpty() && depth < DEEPEST) {
            Time inside = nest.source().map(TimeRange::start).orElse(Time.zero(rate));
            tracks(nest.tracks(), at.minus(inside), place, depth + 1);
          }
          in = Optional.empty();
          nothingBefore = false;
        }
      }
      at = past;
    }
  }

  private long frame(Time time) {
    return time.nearest(rate).value();
  }

  /// The source of the part of a clip that its nest shows.
  private TimeRange trimmed(TimeRange source, FrameRange whole, FrameRange part) {
    if (whole.equals(part)) return source;
    Time head = new Time(part.first() - whole.first(), rate);
    return new TimeRange(source.start().plus(head), new Time(part.length(), rate));
  }

  /// What a viewer sees: at each frame the uppermost picture clip.
  static List<Seen> seen(List<Laid> laid) {
    TreeSet<Long> joins = new TreeSet<>();
    for (Laid each : laid) {
      if (!each.isPicture()) continue;
      joins.add(each.record().first());
      joins.add(each.record().past());
    }
    List<Seen> seen = new ArrayList<>();
    long from = joins.isEmpty() ? 0 : joins.first();
    for (long past : joins.isEmpty() ? joins : joins.tailSet(from, false)) {
      int top = uppermost(laid, from);
      Seen last = seen.isEmpty() ? null : seen.getLast();
      if (last != null && last.laid() == top && last.frames().past() == from) {
        seen.set(seen.size() - 1, new Seen(top, new FrameRange(last.frames().first(), past)));
      } else if (top >= 0) {
        seen.add(new Seen(top, new FrameRange(from, past)));
      }
      from = past;
    }
    return seen;
  }

  private static int uppermost(List<Laid> laid, long frame) {
    int top = -1;
    for (int i = 0; i < laid.size(); i++) {
      Laid each = laid.get(i);
      if (!each.isPicture() || !each.record().contains(frame)) continue;
      if (top < 0 || each.layer() >= laid.get(top).layer()) top = i;
    }
    return top;
  }

  /// How a shot starts.
  static Shot.Join join(Laid laid, FrameRange frames, boolean first, FrameRate rate) {
    long at = frames.first();
    boolean whole = laid.record().first() == at;
    if (whole && laid.in().isPresent()) {
      Item.Transition in = laid.in().get();
      FrameRange shared =
          new FrameRange(
              at - in.before().nearest(rate).value(), at + in.after().nearest(rate).value());
      Shot.Join.Kind kind =
          in.kind() == Item.Transition.Kind.WIPE
              ? Shot.Join.Kind.WIPE
              : laid.fromBlack() ? Shot.Join.Kind.FADE : Shot.Join.Kind.DISSOLVE;
      return new Shot.Join(kind, shared, 1);
    }
    return new Shot.Join(
        first ? Shot.Join.Kind.START : Shot.Join.Kind.CUT, new FrameRange(at, at), 1);
  }
}

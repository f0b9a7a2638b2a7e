package raccord.film.interchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.Marker;
import raccord.film.cut.MediaReference;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.Timecode;

/// What an EDL cannot say of a cut, collected while it is written. One thread at a time; used once.
final class EdlLosses {
  private final Timeline timeline;
  private final Losses losses = new Losses();
  private final Map<String, Integer> counted = new LinkedHashMap<>();
  private final List<Placed> loose = new ArrayList<>();

  /// A marker of the whole cut or a track, and its frame counted from the cut's first.
  record Placed(Marker marker, long frame) {}

  EdlLosses(Timeline cut) {
    this.timeline = Beside.left(cut, losses);
    FcpXmlSound.left(cut, losses);
    List<Marker> markers = new ArrayList<>(timeline.markers());
    timeline.tracks().forEach(track -> markers.addAll(track.markers()));
    for (Marker marker : markers) {
      loose.add(new Placed(marker, marker.place().start().nearest(timeline.rate()).value()));
    }
    if (!markers.isEmpty()) {
      add(
          timeline.name(),
          "Its " + markers.size() + " own markers are written under the events they fall in.");
    }
    count(timeline.extras());
  }

  void add(String where, String what) {
    losses.add(where, what);
  }

  LossReport report() {
    for (Placed each : loose) {
      add(
          "marker " + each.marker.name(),
          "It falls where the cut has no event, and is not written.");
    }
    counted.forEach(
        (what, times) -> add(timeline.name(), what.replace("#", String.valueOf(times))));
    return losses.report();
  }

  /// The tracks that can be written, each with the channel it becomes.
  List<Map.Entry<Track, String>> channels() {
    List<Map.Entry<Track, String>> channels = new ArrayList<>();
    Set<String> named = new HashSet<>();
    timeline.tracks().stream().filter(EdlLosses::hasChannelName).forEach(t -> named.add(t.name()));
    Set<String> taken = new HashSet<>();
    for (Track track : timeline.tracks()) {
      if (track.kind() == Track.Kind.OTHER) {
        add(track.name(), "A track that is neither picture nor sound is not written.");
        continue;
      }
      if (!track.enabled()) {
        add(track.name(), "The track is off; an EDL cannot say so, and it is written as if on.");
      }
      count(track.extras());
      String channel = track.name();
      if (!hasChannelName(track) || !taken.add(channel)) {
        channel = free(track.kind(), named);
        named.add(channel);
        taken.add(channel);
      }
      boolean keys = channel.equals("V2") && track.items().stream().allMatch(EdlLosses::isKeyOrGap);
      if ((channel.matches("V\\d+") && !keys) || channel.matches("A(?:[5-9]|\\d\\d)")) {
        add(
            track.name(),
            "CMX3600 has one picture and four sound channels; this track is written as channel "
                + channel
                + ", which not every program reads.");
      }
      if (!track.name().isEmpty() && !track.name().equals(channel)) {
        add(track.name(), "An EDL names no tracks; this one is channel " + channel + ".");
      }
      channels.add(Map.entry(track, channel));
    }
    return channels;
  }

  private static boolean hasChannelName(Track track) {
    return switch (track.kind()) {
      case PICTURE -> track.name().matches("V|V[2-9]|V[1-9]\\d");
      case SOUND -> track.name().matches("A[1-9]\\d?");
      case OTHER -> false;
    };
  }

  private static String free(Track.Kind kind, Set<String> named) {
    for (int number = 1; ; number++) {
      boolean picture = kind == Track.Kind.PICTURE;
      String channel = picture ? (number == 1 ? "V" : "V" + number) : "A" + number;
      if (!named.contains(channel)) return channel;
    }
  }

  private static boolean isKeyOrGap(Item item) {
    return item instanceof Item.Gap || EdlWriting.own(item.extras()).containsKey("key");
  }

  /// The channel column for these channels; channels above 2 need an `AUD` line too.
  static String spelt(Set<String> channels) {
    for (String channel : channels) if (channel.matches("V\\d+")) return channel;
    boolean picture = channels.contains("V");
    boolean first = channels.contains("A1");
    boolean second = channels.contains("A2");
    if (first && second) return picture ? "AA/V" : "AA";
    if (first) return picture ? "B" : "A";
    if (second) return picture ? "A2/V" : "A2";
    return picture ? "V" : "NONE";
  }

  /// Notes what of this item the list cannot hold.
  void check(Item item, Time at, FrameRate rate) {
    if (!at.isOn(rate) || !item.duration().isOn(rate)) {
      add(
          item.name(),
          "It does not lie on whole frames of the cut; its times are rounded to the nearest frame.");
    }
    if (item instanceof Item.Clip clip) check(clip, rate);
    if (item instanceof Item.Nest nest) {
      add(nest.name(), "A cut inside the cut is written as one event without its contents.");
    }
    if (item instanceof Item.Gap gap) check(gap);
    if (item instanceof Item.Transition transition) check(transition);
    count(item.extras());
  }

  private void check(Item.Gap gap) {
    gap.effects().forEach(effect -> effect(gap.name(), effect.name()));
    boolean said = EdlWriting.own(gap.extras()).containsKey("black") || !gap.markers().isEmpty();
    if (!gap.name().isEmpty() && !said) {
      add(gap.name(), "A gap is what no event covers; its name is not written.");
    }
    if (!gap.enabled()) add(gap.name(), "The gap is switched off; an EDL cannot say so.");
  }

  private void check(Item.Transition transition) {
    switch (transition.kind()) {
      case DISSOLVE -> {
        // An EDL has dissolves.
      }
      case WIPE -> {
        if (!transition.style().matches(EdlWriting.WIPE)) {
          add(
              called(transition),
              "An EDL numbers its wipes; " + transition.style() + " is written as W001.");
        }
      }
      case OTHER ->
          add(called(transition), "An EDL does not know this transition; a dissolve is written.");
    }
  }

  private static String called(Item.Transition transition) {
    return transition.name().isEmpty() ? transition.style() : transition.name();
  }

  private void check(Item.Clip clip, FrameRate rate) {
    if (!clip.source().start().isOn(rate)) {
      add(
          clip.name(),
          "Its source time "
              + clip.source().start()
              + " is not on a frame of the cut and is rounded.");
    }
    if (clip.source().start().isNegative()) {
      add(clip.name(), "Its source time is before zero; zero is written.");
    }
    if (clip.retime().isEmpty() && !clip.source().duration().sameAs(clip.duration())) {
      add(clip.name(), "It is not as long as its source; a constant speed is written.");
    }
    if (!clip.enabled())
      add(
          clip.name(),
          "The clip is switched off; an EDL cannot say so, and it is written as if on.");
    if (clip.media().size() > 1)
      add(clip.name(), "Only one of its " + clip.media().size() + " media references is written.");
    clip.effects().forEach(effect -> effect(clip.name(), effect.name()));
    clip.activeReference()
        .flatMap(MediaReference::available)
        .ifPresent(a -> count("The extent of the media is not written (# clips)."));
    clip.activeReference()
        .flatMap(MediaReference::generator)
        .ifPresent(
            g -> add(clip.name(), "It is generated (" + g + "); an event on reel AX is written."));
    clip.activeReference().ifPresent(media -> count(media.extras()));
  }

  private void effect(String where, String name) {
    add(where, "The effect " + name + " is not written.");
  }

  private void count(Extras extras) {
    for (String key : extras.values().keySet()) {
      if (!key.equals(Edl.KEY)) count("Data of " + key + " is not written (# places).");
    }
  }

  void count(String what) {
    counted.merge(what, 1, Integer::sum);
  }

  /// @param first the first event, on the cut's clock; -1 when there is none
  /// @param start where the cut starts
  void start(long first, Timecode start) {
    if (timeline.start().isEmpty()) {
      add(timeline.name(), "The cut says no timecode; it is written to start at " + start + ".");
    }
    if (first < 0) {
      add(timeline.name(), "It has no events; its timecode " + start + " is not written.");
    } else if (first > start.frame()) {
      add(
          timeline.name(),
          "An EDL starts with its first event, and the gap of "
              + (first - start.frame())
              + " frames before it from the timecode "
              + start
              + " on is not written.");
    }
  }

  void movedJoin(Item item) {
    add(
        item.name(),
        "Its transition lay across the join; an EDL starts it at the join, which moves there. The pictures stay the same.");
  }

  void variableSpeed(Item.Clip clip) {
    add(clip.name(), "Its speed varies; the mean speed is written.");
  }

  /// Lists of many events are read by their lines; old machines stop at the third digit.
  void events(int number) {
    if (number > 999) {
      add(
          timeline.name(),
          "CMX3600 numbers 999 events; this list has "
              + number
              + ", which not every program reads.");
    }
  }

  /// A locator's colour word.
  String colour(Marker marker) {
    String word = marker.colour().toUpperCase(Locale.ROOT);
    if (EdlNotes.COLOUR.matcher(word).matches()) {
      if (!word.equals(marker.colour()))
        count("Marker colours are written in capitals (# markers).");
      return word;
    }
    add(
        "marker " + marker.name(),
        "A locator has no colour " + marker.colour() + "; WHITE is written.");
    return "WHITE";
  }

  /// Markers of the cut or its tracks in this stretch; each is given once.
  List<Placed> loose(long first, long past) {
    List<Placed> here =
        loose.stream().filter(each -> each.frame >= first && each.frame < past).toList();
    loose.removeAll(here);
    return here;
  }
}

package raccord.film.cut;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.colour.Cdl;
import raccord.film.time.Retime;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;

/// One thing on a track.
public sealed interface Item {
  String name();

  /// Time it takes on the track.
  Time duration();

  Extras extras();

  /// A stretch of one source.
  ///
  /// @param source what is used of the media, in the media's own time (its timecode when it has
  ///   one)
  /// @param duration time on the track; differs from `source` when retimed
  /// @param media references by key (`DEFAULT_MEDIA`, `fix_v001`); may be empty (media unknown)
  /// @param activeMedia key of the reference in use; may name none when `media` is empty
  /// @param grade the ASC CDL carried with the event
  /// @param effects what the NLE applied, by name, unknown data kept
  record Clip(
      String name,
      TimeRange source,
      Time duration,
      Map<String, MediaReference> media,
      String activeMedia,
      Optional<Retime> retime,
      Optional<Cdl> grade,
      List<Effect> effects,
      List<Marker> markers,
      boolean enabled,
      Extras extras)
      implements Item {
    public static final String DEFAULT_MEDIA = "DEFAULT_MEDIA";

    public Clip {
      media = Collections.unmodifiableMap(new LinkedHashMap<>(media));
      effects = List.copyOf(effects);
      markers = List.copyOf(markers);
    }

    /// A stretch as it is: not retimed, nothing on it.
    ///
    /// @param media references by key; the one in use is [#DEFAULT_MEDIA]
    public static Clip of(String name, TimeRange source, Map<String, MediaReference> media) {
      return new Clip(
          name,
          source,
          source.duration(),
          media,
          DEFAULT_MEDIA,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          /* enabled= */ true,
          Extras.NONE);
    }

    public Optional<MediaReference> activeReference() {
      return Optional.ofNullable(media.get(activeMedia));
    }

    /// The same clip with other references, and another one in use.
    public Clip withMedia(Map<String, MediaReference> references, String active) {
      return new Clip(
          name,
          source,
          duration,
          references,
          active,
          retime,
          grade,
          effects,
          markers,
          enabled,
          extras);
    }

    /// The same clip with these markers and no others.
    public Clip withMarkers(List<Marker> others) {
      return new Clip(
          name,
          source,
          duration,
          media,
          activeMedia,
          retime,
          grade,
          effects,
          others,
          enabled,
          extras);
    }

    /// The same clip with another grade.
    public Clip withGrade(Cdl decision) {
      return new Clip(
          name,
          source,
          duration,
          media,
          activeMedia,
          retime,
          Optional.of(decision),
          effects,
          markers,
          enabled,
          extras);
    }
  }

  /// Nothing: black and silence.
  record Gap(
      String name,
      Time duration,
      List<Effect> effects,
      List<Marker> markers,
      boolean enabled,
      Extras extras)
      implements Item {
    public Gap {
      effects = List.copyOf(effects);
      markers = List.copyOf(markers);
    }

    public Gap(Time duration) {
      this("", duration, List.of(), List.of(), true, Extras.NONE);
    }
  }

  /// A transition on a join. It takes no time on the track: it uses `before` of the item that ends
  /// and `after` of the item that starts.
  ///
  /// @param kind what it does
  /// @param style the format's own word: `SMPTE_Dissolve`, wipe code `W001`
  /// @param before time before the join
  /// @param after time after the join
  record Transition(String name, Kind kind, String style, Time before, Time after, Extras extras)
      implements Item {
    public enum Kind {
      DISSOLVE,
      WIPE,
      OTHER
    }

    /// A dissolve, in the word OTIO has for it.
    public static Transition dissolve(String name, Time before, Time after) {
      return new Transition(name, Kind.DISSOLVE, "SMPTE_Dissolve", before, after, Extras.NONE);
    }

    @Override
    public Time duration() {
      return Time.zero(before.rate());
    }
  }

  /// A cut inside the cut: a compound clip, a nested sequence, an OTIO stack.
  ///
  /// @param source what is used of the inner tracks; absent when all
  record Nest(
      String name,
      List<Track> tracks,
      Optional<TimeRange> source,
      Time duration,
      List<Effect> effects,
      List<Marker> markers,
      boolean enabled,
      Extras extras)
      implements Item {
    public Nest {
      tracks = List.copyOf(tracks);
      effects = List.copyOf(effects);
      markers = List.copyOf(markers);
    }
  }
}

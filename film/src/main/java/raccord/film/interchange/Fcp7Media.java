package raccord.film.interchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import raccord.film.cut.Extras;
import raccord.film.cut.MediaReference;
import raccord.film.cut.Track;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;
import raccord.film.time.Timecode;

/// FCP 7's `file`: where the media is, how long, and the timecode it starts at.
///
/// @param start the media's first frame in its own time
record Fcp7Media(MediaReference reference, Time start) {

  static Fcp7Media read(XmlElement file, FrameRate clip, String source) {
    FrameRate rate = Fcp7Time.rate(file, source).orElse(clip);
    Optional<Timecode> timecode = Fcp7Time.timecode(file, rate, source);
    Time start = timecode.map(Timecode::time).orElse(Time.zero(rate));
    Optional<Time> duration =
        Fcp7Time.frames(file, "duration", rate, source).filter(time -> !time.isNegative());
    Optional<TimeRange> available = duration.map(lasts -> new TimeRange(start, lasts));
    Optional<String> reel =
        file.child("timecode").flatMap(at -> at.child("reel")).flatMap(r -> r.text("name"));
    Map<String, Object> kept = new LinkedHashMap<>();
    file.attribute("id").ifPresent(id -> kept.put("id", id));
    if (timecode.isPresent()) {
      Timecode at = timecode.get();
      kept.put("start", (at.dropFrame() ? "DF " : "NDF ") + at.frame() + " " + at.rate());
      List<Object> rest =
          file.child("timecode")
              .map(e -> e.rest(Set.of("rate", "string", "frame", "displayformat", "reel")))
              .orElse(List.of());
      if (!rest.isEmpty()) kept.put("timecode", rest);
    }
    file.child("rate").ifPresent(r -> kept.put("rate", r.tree()));
    List<Object> rest = file.rest(Set.of("name", "pathurl", "rate", "duration", "timecode"));
    if (!rest.isEmpty()) kept.put("content", rest);
    return new Fcp7Media(
        new MediaReference(
            file.text("name").orElse(""),
            file.text("pathurl"),
            available,
            reel,
            file.text("mediaSource").filter(s -> file.text("pathurl").isEmpty()),
            new Extras(Map.of(Fcp7Reader.KEPT, kept))),
        start);
  }

  static MediaReference generator(XmlElement item) {
    Optional<XmlElement> effect = item.child("effect");
    String name = effect.flatMap(e -> e.text("name")).orElse("");
    return new MediaReference(
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(effect.flatMap(e -> e.text("effectid")).orElse(name)),
        Extras.NONE);
  }

  /// The timecode kept as `NDF 86400 24/1`.
  static Optional<Timecode> kept(Map<String, Object> kept) {
    if (!(kept.get("start") instanceof String text)) return Optional.empty();
    String[] words = text.split(" ", -1);
    if (words.length != 3) return Optional.empty();
    try {
      FrameRate rate = FrameRate.parse(words[2]);
      return Optional.of(
          new Timecode(
              Long.parseLong(words[1]), rate, words[0].equals("DF") && Timecode.canDrop(rate)));
    } catch (IllegalArgumentException e) {
      // Kept data that another program has changed says nothing.
      return Optional.empty();
    }
  }

  /// The file, whole; its start is where the media's own time starts.
  ///
  /// @param kinds what the cut takes from it; Premiere links nothing that a file does not declare
  static XmlElement written(MediaReference media, String id, FrameRate cut, Set<Track.Kind> kinds) {
    Map<String, Object> kept = media.extras().map(Fcp7Reader.KEPT);
    XmlElement out = XmlElement.of("file").with("id", id);
    out.add(XmlElement.of("name", media.name()));
    media.target().ifPresent(target -> out.add(XmlElement.of("pathurl", url(target))));
    FrameRate rate = rate(media, cut);
    Map<String, Object> written = Extras.map(kept, "rate");
    if (!written.isEmpty()) out.add(XmlElement.ofTree(written));
    else if (kept.isEmpty()) out.add(Fcp7Time.written(rate));
    media
        .available()
        .ifPresent(
            range -> out.add(XmlElement.of("duration", range.duration().nearest(rate).value())));
    Optional<Timecode> start =
        kept(kept)
            .filter(at -> media.available().map(a -> at.time().equals(a.start())).orElse(true))
            .or(() ->
                media
                    .available()
                    .map(a -> new Timecode(a.start().nearest(rate).value(), rate, false)))
            .filter(at -> kept.isEmpty() || kept.containsKey("start") || at.frame() != 0);
    if (start.isPresent() || media.reel().isPresent()) {
      Timecode at = start.orElse(new Timecode(0, rate, false));
      XmlElement timecode = Fcp7Time.written(at, kept);
      media
          .reel()
          .ifPresent(reel -> timecode.add(XmlElement.of("reel").add(XmlElement.of("name", reel))));
      out.add(timecode);
    }
    out.addAll(XmlElement.ofTrees(Extras.list(kept, "content")));
    if (kept.isEmpty()) {
      XmlElement inside = XmlElement.of("media");
      if (kinds.contains(Track.Kind.PICTURE)) inside.add(XmlElement.of("video"));
      if (kinds.contains(Track.Kind.SOUND)) inside.add(XmlElement.of("audio"));
      out.add(inside);
    }
    return out;
  }

  /// The rate the file is counted at: its own when FCP 7 can say it.
  static FrameRate rate(MediaReference media, FrameRate cut) {
    return media
        .available()
        .map(range -> range.duration().rate())
        .filter(Fcp7Time::canSay)
        .orElse(cut);
  }

  /// FCP 7 wants `file://localhost/…`.
  static String url(String target) {
    return FileUrl.of(target, "file://localhost");
  }
}

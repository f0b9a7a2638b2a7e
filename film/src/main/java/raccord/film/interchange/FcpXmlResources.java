package raccord.film.interchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.cut.Item;
import raccord.film.cut.MediaReference;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;

/// The resources of an FCPXML file that is being written: those the cut came with, and new ones.
///
/// One thread at a time.
final class FcpXmlResources {
  /// Final Cut's own cross dissolve, and its crossfade of sound.
  private static final String DISSOLVE = "FxPlug:4731E73A-8DAC-4113-9A30-AE85B1761265";

  private static final String CROSSFADE = "FFAudioTransition";

  /// Final Cut's own formats of 1080 lines go by these names; other rates are custom, without one.
  private static final Map<FrameRate, String> NAMES =
      Map.of(
          FrameRate.FPS_23_976,
          "2398",
          FrameRate.FPS_24,
          "24",
          FrameRate.FPS_25,
          "25",
          new FrameRate(30_000, 1001),
          "2997",
          new FrameRate(30, 1),
          "30",
          new FrameRate(50, 1),
          "50",
          new FrameRate(60_000, 1001),
          "5994",
          new FrameRate(60, 1),
          "60");

  /// Rates from here on count samples of sound, not frames.
  private static final FrameRate SOUND = new FrameRate(1000, 1);

  private final Map<String, XmlElement> byId = new LinkedHashMap<>();
  private final Map<MediaReference, String> assets = new LinkedHashMap<>();
  private final FcpXmlReader kept;
  private final Losses losses;
  private final boolean represented;
  private int next = 1;

  /// @param version of the file that is written
  FcpXmlResources(List<Object> trees, String version, Losses losses) {
    this.losses = losses;
    // FCPXML 1.9 moved the place of an asset's file from its `src` to `media-rep`.
    represented = !version.matches("1\\.[0-8]");
    XmlElement all = XmlElement.of("resources").addAll(XmlElement.ofTrees(trees));
    for (XmlElement each : all.children()) byId.put(each.attribute("id").orElse(""), each);
    XmlElement root = XmlElement.of("fcpxml").with("version", "1.13").add(all);
    kept = new FcpXmlReader(root, "the cut", TimelineFormat.ReadOptions.NONE);
  }

  /// Reads elements against the resources the cut came with.
  FcpXmlReader reader() {
    return kept;
  }

  XmlElement written() {
    return XmlElement.of("resources").addAll(List.copyOf(byId.values()));
  }

  String put(XmlElement resource) {
    while (byId.containsKey("r" + next)) next++;
    String id = "r" + next;
    XmlElement named = XmlElement.of(resource.tag()).with("id", id);
    resource.attributes().forEach(named::with);
    named.content().addAll(resource.content());
    byId.put(id, named);
    return id;
  }

  /// A format of this rate. Final Cut fails silently without one.
  String format(FrameRate rate, String where) {
    for (Map.Entry<String, XmlElement> each : byId.entrySet()) {
      XmlElement format = each.getValue();
      if (format.tag().equals("format")
          && kept.rateOr(XmlElement.of("x").with("format", each.getKey()), other(rate))
              .equals(rate)) {
        return each.getKey();
      }
      if (format.attribute("frameDuration").orElse("").equals(frameDuration(rate))) {
        return each.getKey();
      }
    }
    losses.add(
        where,
        "The cut does not say how large its picture is, nor in which colours; FCPXML needs both, and"
            + " 1920 × 1080 in Rec. 709 was written.");
    XmlElement format = XmlElement.of("format");
    String called = NAMES.get(rate);
    if (called != null) format.with("name", "FFVideoFormat1080p" + called);
    return put(
        format
            .with("frameDuration", frameDuration(rate))
            .with("width", 1920)
            .with("height", 1080)
            .with("colorSpace", "1-1-1 (Rec. 709)"));
  }

  /// True if a resource of this id is written.
  boolean holds(String id) {
    return byId.containsKey(id);
  }

  private static FrameRate other(FrameRate rate) {
    return new FrameRate(Math.addExact(rate.numerator(), rate.denominator()), rate.denominator());
  }

  private static String frameDuration(FrameRate rate) {
    return rate.denominator() + "/" + rate.numerator() + "s";
  }

  /// The filter inside a transition: a dissolve of pictures, or a crossfade of sound.
  XmlElement dissolve(boolean sound) {
    String name = sound ? "Audio Crossfade" : "Cross Dissolve";
    return XmlElement.of(sound ? "filter-audio" : "filter-video")
        .with("ref", effect(name, sound ? CROSSFADE : DISSOLVE))
        .with("name", name);
  }

  private String effect(String name, String uid) {
    for (Map.Entry<String, XmlElement> each : byId.entrySet()) {
      if (each.getValue().attribute("uid").orElse("").equals(uid)) return each.getKey();
    }
    return put(XmlElement.of("effect").with("name", name).with("uid", uid));
  }

  /// The resource of a reference, when the cut came with it and it still says the same.
  Optional<String> known(MediaReference media, FrameRate rate) {
    if (!(media.extras().map(FcpXmlReader.KEPT).get("ref") instanceof String id)) {
      return Optional.empty();
    }
    XmlElement resource = byId.get(id);
    if (resource == null) return Optional.empty();
    MediaReference read = FcpXmlMedia.of(resource, kept, rate, "the cut");
    return read.equals(media) ? Optional.of(id) : Optional.empty();
  }

  String asset(MediaReference media, Item.Clip user, FrameRate cut, boolean sound) {
    Optional<String> known = known(media, cut);
    if (known.isPresent()) return known.get();
    String made = assets.get(media);
    if (made == null) {
      made = put(asset(media, user));
      assets.put(media, made);
    }
    XmlElement asset = byId.get(made);
    if (asset == null) throw new IllegalStateException("No asset " + made + ".");
    cover(asset, media, user, cut);
    if (sound) asset.with("hasAudio", 1).with("audioSources", 1);
    else
      asset.with("hasVideo", 1).with("videoSources", 1).with("format", pictures(media, user, cut));
    return made;
  }

  /// The asset but for what its clips make of it: pictures, sound, or both.
  private XmlElement asset(MediaReference media, Item.Clip user) {
    TimeRange range = media.available().orElse(user.source());
    XmlElement asset = XmlElement.of("asset");
    if (!media.name().isEmpty()) asset.with("name", media.name());
    asset
        .with("start", FcpXmlTime.written(range.start()))
        .with("duration", FcpXmlTime.written(range.duration()));
    String source = source(media, user);
    if (represented) {
      asset.add(XmlElement.of("media-rep").with("kind", "original-media").with("src", source));
    } else {
      asset.with("src", source);
    }
    media
        .reel()
        .ifPresent(reel ->
            asset.add(
                XmlElement.of("metadata")
                    .add(
                        XmlElement.of("md")
                            .with("key", "com.apple.proapps.studio.reel")
                            .with("value", reel))));
    return asset;
  }

  private String pictures(MediaReference media, Item.Clip user, FrameRate cut) {
    FrameRate own = media.available().orElse(user.source()).duration().rate();
    return format(own.compareTo(SOUND) < 0 ? own : cut, user.name());
  }

  /// Final Cut refuses a clip that uses more than its asset holds ("no respective media").
  private void cover(XmlElement asset, MediaReference media, Item.Clip user, FrameRate cut) {
    TimeRange used = user.source();
    Time start = FcpXmlTime.time(asset, "start", cut, "").orElse(used.start());
    Time past = FcpXmlTime.time(asset, "duration", cut, "").orElse(Time.zero(cut)).plus(start);
    Time low = start.compareTo(used.start()) < 0 ? start : used.start();
    Time high = past.compareTo(used.past()) > 0 ? past : used.past();
    if (low.sameAs(start) && high.sameAs(past)) return;
    if (media.available().isPresent()) {
      losses.add(
          user.name(),
          "It uses more than its media is said to hold; FCPXML refuses that, and the media was"
              + " written as long as the clip needs it.");
    }
    asset
        .with("start", FcpXmlTime.written(low))
        .with("duration", FcpXmlTime.written(high.minus(low)));
  }

  private String source(MediaReference media, Item.Clip user) {
    Optional<String> target = media.target();
    if (target.isEmpty()) {
      String name = media.name().isEmpty() ? user.name() : media.name();
      losses.add(
          user.name(),
          "The cut names no file for this clip; FCPXML needs one, and file:///missing/ was written"
              + " for the editor to relink.");
      return "file:///missing/" + FileUrl.escaped(name.isEmpty() ? "media" : name);
    }
    FileUrl.told(media, losses);
    return FileUrl.of(target.get(), "file://");
  }
}

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
  /// Final Cut's own cross dissolve.
  private static final String DISSOLVE = "FxPlug:4731E73A-8DAC-4113-9A30-AE85B1761265";

  private final Map<String, XmlElement> byId = new LinkedHashMap<>();
  private final Map<MediaReference, String> assets = new LinkedHashMap<>();
  private final FcpXmlReader kept;
  private final Losses losses;
  private int next = 1;

  FcpXmlResources(List<Object> trees, Losses losses) {
    this.losses = losses;
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
        "The cut does not say how large its picture is; FCPXML needs a size, and 1920 × 1080 was"
            + " written.");
    return put(
        XmlElement.of("format")
            .with("frameDuration", frameDuration(rate))
            .with("width", 1920)
            .with("height", 1080));
  }

  private static FrameRate other(FrameRate rate) {
    return new FrameRate(Math.addExact(rate.numerator(), rate.denominator()), rate.denominator());
  }

  private static String frameDuration(FrameRate rate) {
    return rate.denominator() + "/" + rate.numerator() + "s";
  }

  String dissolve() {
    for (Map.Entry<String, XmlElement> each : byId.entrySet()) {
      if (each.getValue().attribute("uid").orElse("").equals(DISSOLVE)) return each.getKey();
    }
    return put(XmlElement.of("effect").with("name", "Cross Dissolve").with("uid", DISSOLVE));
  }

  /// The resource of a reference, when the cut came with it and it still says the same.
  Optional<String> known(MediaReference media, FrameRate rate) {
    if (!(media.extras().map(FcpXmlReader.KEPT).get("ref") instanceof String id)) {
      return Optional.empty();
    }
    XmlElement resource = byId.get(id);
    if (resource == null) return Optional.empty();
    MediaReference read = new FcpXmlClips(kept, rate, "the cut").reference(resource);
    return read.equals(media) ? Optional.of(id) : Optional.empty();
  }

  String asset(MediaReference media, Item.Clip user, FrameRate cut, boolean sound) {
    Optional<String> known = known(media, cut);
    if (known.isPresent()) return known.get();
    String made = assets.get(media);
    if (made != null) {
      XmlElement asset = byId.get(made);
      if (asset != null && sound) asset.with("hasAudio", 1);
      if (asset != null && !sound) asset.with("hasVideo", 1);
      if (asset != null) widen(asset, media, user, cut);
      return made;
    }
    TimeRange range = media.available().orElse(user.source());
    XmlElement asset = XmlElement.of("asset");
    if (!media.name().isEmpty()) asset.with("name", media.name());
    asset
        .with("start", FcpXmlTime.written(range.start()))
        .with("duration", FcpXmlTime.written(range.duration()));
    asset.with(sound ? "hasAudio" : "hasVideo", 1);
    FrameRate own = range.duration().rate();
    boolean frames = own.compareTo(new FrameRate(1000, 1)) < 0;
    asset.with("format", format(frames ? own : cut, user.name()));
    asset.add(
        XmlElement.of("media-rep").with("kind", "original-media").with("src", source(media, user)));
    media
        .reel()
        .ifPresent(reel ->
            asset.add(
                XmlElement.of("metadata")
                    .add(
                        XmlElement.of("md")
                            .with("key", "com.apple.proapps.studio.reel")
                            .with("value", reel))));
    String id = put(asset);
    assets.put(media, id);
    return id;
  }

  /// Media of unknown length holds at least what every clip uses of it.
  private static void widen(XmlElement asset, MediaReference media, Item.Clip user, FrameRate cut) {
    if (media.available().isPresent()) return;
    Time start = FcpXmlTime.time(asset, "start", cut, "").orElse(user.source().start());
    Time past = FcpXmlTime.time(asset, "duration", cut, "").orElse(Time.zero(cut)).plus(start);
    Time low = start.compareTo(user.source().start()) < 0 ? start : user.source().start();
    Time high = past.compareTo(user.source().past()) > 0 ? past : user.source().past();
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

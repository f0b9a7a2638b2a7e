package raccord.film.interchange;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import raccord.film.cut.Extras;
import raccord.film.cut.MediaReference;
import raccord.film.time.TimeRange;

/// OTIO's media references: a file, a numbered sequence of stills, a generator, or missing.
final class OtioMedia {
  private OtioMedia() {}

  /// @param clipReel reel the clip's own metadata names, for a reference that names none
  static MediaReference read(OtioObject object, String clipReel) {
    String name = object.takeName();
    Object raw = OtioTime.orNothing(object.take("available_range"));
    Optional<TimeRange> available =
        raw instanceof Map
            ? Optional.of(object.checked(() -> OtioTime.range(raw)))
            : Optional.empty();
    available.ifPresent(
        range -> object.keepIfNotSame("available_range", raw, OtioTime.written(range)));
    Optional<String> target = Optional.empty();
    Optional<String> generator = Optional.empty();
    switch (object.kind()) {
      case "ExternalReference" -> target = string(object.take("target_url"));
      case "GeneratorReference" -> generator = string(object.take("generator_kind"));
      case "ImageSequenceReference" -> target = pattern(object.raw());
      default -> {
        // MissingReference, or a schema of another program: its fields are kept as they are.
      }
    }
    Optional<String> reel = takeReel(object);
    if (reel.isEmpty() && !clipReel.isEmpty()) reel = Optional.of(clipReel);
    return new MediaReference(
        name, target, available, reel, generator, object.extras(usualSchema(target, generator)));
  }

  static Map<String, Object> written(MediaReference media) {
    Map<String, Object> rest = new LinkedHashMap<>(media.extras().map(OtioReader.KEPT));
    String schema = usualSchema(media.target(), media.generator());
    Object kept = rest.remove("OTIO_SCHEMA");
    boolean stills = "ImageSequenceReference.1".equals(kept);
    if (stills && !pattern(rest).equals(media.target())) {
      // Relinked since: the old numbering no longer says where the pictures are.
      rest.keySet().removeIf(key -> !key.equals("available_image_bounds") && !key.equals("name"));
    } else if (kept instanceof String keptSchema) {
      schema = keptSchema;
    }
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("OTIO_SCHEMA", schema);
    Map<String, Object> metadata = OtioFields.metadata(media.extras());
    media.reel().ifPresent(reel -> putReel(metadata, reel));
    out.put("metadata", metadata);
    out.put("name", media.name());
    out.put(
        "available_range", media.available().<Object>map(OtioTime::written).orElse(Extras.NOTHING));
    if (schema.startsWith("ExternalReference")) {
      out.put("target_url", media.target().<Object>map(t -> t).orElse(Extras.NOTHING));
    }
    if (schema.startsWith("GeneratorReference")) {
      out.put("generator_kind", media.generator().orElse(""));
      out.put("parameters", Map.of());
    }
    OtioFields.restore(out, rest, media.name());
    return out;
  }

  /// OTIO wants a reference for the active key; a clip without any gets one that says nothing.
  static Map<String, Object> placeholder() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("OTIO_SCHEMA", "MissingReference.1");
    out.put("metadata", Map.of("raccord", Map.of("placeholder", true)));
    out.put("name", "");
    out.put("available_range", Extras.NOTHING);
    return out;
  }

  static boolean isPlaceholder(OtioObject object) {
    return Boolean.TRUE.equals(Extras.map(object.metadata(), "raccord").get("placeholder"));
  }

  private static String usualSchema(Optional<String> target, Optional<String> generator) {
    if (target.isPresent()) return "ExternalReference.1";
    return generator.isPresent() ? "GeneratorReference.1" : "MissingReference.1";
  }

  /// `file:///show/A001.%04d.exr`, as FFmpeg and Nuke count stills.
  private static Optional<String> pattern(Map<String, Object> raw) {
    if (!(raw.get("target_url_base") instanceof String base)) return Optional.empty();
    String prefix = raw.get("name_prefix") instanceof String s ? s : "";
    String suffix = raw.get("name_suffix") instanceof String s ? s : "";
    long padding = raw.get("frame_zero_padding") instanceof Long n ? n : 0;
    String number = padding > 1 && padding < 20 ? "%0" + padding + "d" : "%d";
    String slash = base.isEmpty() || base.endsWith("/") ? "" : "/";
    return Optional.of(base + slash + prefix + number + suffix);
  }

  private static Optional<String> takeReel(OtioObject object) {
    Map<String, Object> edl = new LinkedHashMap<>(Extras.map(object.metadata(), "cmx_3600"));
    if (!(edl.remove("reel") instanceof String reel)) return Optional.empty();
    if (edl.isEmpty()) object.metadata().remove("cmx_3600");
    else object.metadata().put("cmx_3600", edl);
    return Optional.of(reel);
  }

  private static void putReel(Map<String, Object> metadata, String reel) {
    Map<String, Object> edl = new LinkedHashMap<>();
    edl.put("reel", reel);
    edl.putAll(Extras.map(metadata, "cmx_3600"));
    metadata.put("cmx_3600", edl);
  }

  private static Optional<String> string(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof String s ? Optional.of(s) : Optional.empty();
  }
}

package raccord.film.interchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import raccord.film.cut.Effect;
import raccord.film.cut.Extras;
import raccord.film.cut.Marker;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;

/// The fields that every kind of OTIO object has, and what the file had beside the words of the
/// cut.
final class OtioFields {
  private OtioFields() {}

  static List<Object> effects(List<Effect> effects) {
    List<Object> all = new ArrayList<>();
    for (Effect effect : effects) {
      boolean schema = OtioObject.isSchema(effect.kind());
      Map<String, Object> out =
          object(schema ? effect.kind() : "Effect.1", effect.extras(), effect.name());
      out.put("effect_name", schema ? "" : effect.kind());
      out.put("enabled", effect.enabled());
      restore(out, effect.extras().map(OtioReader.KEPT), effect.name());
      all.add(out);
    }
    return all;
  }

  private static List<Object> markers(List<Marker> markers) {
    List<Object> all = new ArrayList<>();
    for (Marker marker : markers) {
      Map<String, Object> out = object("Marker.2", marker.extras(), marker.name());
      out.put("marked_range", OtioTime.written(marker.place()));
      out.put("color", marker.colour());
      out.put("comment", marker.comment());
      Map<String, Object> rest = new LinkedHashMap<>(marker.extras().map(OtioReader.KEPT));
      if (rest.get("color") instanceof Map<?, ?> colour
          && !marker.colour().equals(colour.get("name"))) {
        rest.remove("color");
        rest.remove("OTIO_SCHEMA");
      }
      restore(out, rest, marker.name());
      all.add(out);
    }
    return all;
  }

  static Map<String, Object> composition(
      String schema, Extras extras, String name, List<Marker> markers) {
    Map<String, Object> out = object(schema, extras, name);
    out.put("source_range", Extras.NOTHING);
    out.put("effects", List.of());
    out.put("markers", markers(markers));
    out.put("enabled", true);
    return out;
  }

  static Map<String, Object> object(String schema, Extras extras, String name) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("OTIO_SCHEMA", schema);
    out.put("metadata", metadata(extras));
    out.put("name", name);
    return out;
  }

  static Map<String, Object> metadata(Extras extras) {
    Map<String, Object> metadata = new LinkedHashMap<>(extras.values());
    metadata.remove(OtioReader.KEPT);
    return metadata;
  }

  static void putOwn(Map<String, Object> out, Map<String, Object> own) {
    if (own.isEmpty()) return;
    Map<String, Object> metadata = new LinkedHashMap<>(Extras.map(out, "metadata"));
    metadata.put("raccord", own);
    out.put("metadata", metadata);
  }

  /// Puts back what the file had beside the words of the cut.
  ///
  /// A time is put back as the file had it only while it still names the same moment.
  static void restore(Map<String, Object> out, Map<String, Object> rest, String name) {
    rest.forEach((key, value) -> {
      switch (key) {
        case "root", "bare", "trimmed", "stack", "unknown", OtioReader.COLLECTIONS -> {
          // Marks of the reader's own, not fields.
        }
        case "name" -> {
          if (!value.equals(Extras.NOTHING) || name.isEmpty()) out.put(key, value);
        }
        case "source_range" -> {
          if (stillMeans(out, value)) out.put(key, value);
        }
        case "marked_range", "available_range" -> {
          if (means(value, out.get(key), true)) out.put(key, value);
        }
        case "global_start_time", "in_offset", "out_offset" -> {
          if (means(value, out.get(key), false)) out.put(key, value);
        }
        case "OTIO_SCHEMA" -> {
          boolean clip = String.valueOf(value).startsWith("Clip.");
          if (!clip || !out.containsKey("media_references")) out.put(key, value);
        }
        default -> out.put(key, value);
      }
    });
  }

  private static boolean stillMeans(Map<String, Object> out, Object kept) {
    String schema = String.valueOf(out.get("OTIO_SCHEMA"));
    // A clip's range was settled together with its speed.
    if (schema.startsWith("Clip.")) return false;
    Object written = out.get("source_range");
    if (!schema.startsWith("Gap.") && !schema.startsWith("Filler.")) {
      return !kept.equals(Extras.NOTHING) && means(kept, written, true);
    }
    // Where a gap starts means nothing; how long it lasts does.
    Time lasts =
        kept instanceof Map ? OtioTime.range(kept).duration() : Time.zero(FrameRate.FPS_24);
    return written instanceof Map && OtioTime.range(written).duration().equals(lasts);
  }

  private static boolean means(Object kept, @Nullable Object written, boolean range) {
    if (written == null || kept.equals(Extras.NOTHING)) return true;
    if (!(kept instanceof Map) || !(written instanceof Map)) return false;
    return range
        ? OtioTime.range(kept).equals(OtioTime.range(written))
        : OtioTime.time(kept).equals(OtioTime.time(written));
  }
}

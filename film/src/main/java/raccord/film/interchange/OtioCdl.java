package raccord.film.interchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.colour.Cdl;
import raccord.film.cut.Extras;

/// A grade in OTIO's metadata namespace `cdl`, as OTIO's EDL and ALE adapters put it.
final class OtioCdl {
  static final String NAMESPACE = "cdl";

  private OtioCdl() {}

  /// Takes the grade out of the metadata when writing it again says the same.
  static Optional<Cdl> take(OtioObject object) {
    Map<String, Object> raw = Extras.map(object.metadata(), NAMESPACE);
    Optional<Cdl> grade = read(raw);
    if (grade.isPresent() && OtioTime.same(raw, written(grade.get()))) {
      object.metadata().remove(NAMESPACE);
    }
    return grade;
  }

  static Optional<Cdl> read(Map<String, Object> raw) {
    Map<String, Object> sop = Extras.map(raw, "asc_sop");
    if (sop.isEmpty() && !(raw.get("asc_sat") instanceof Number)) return Optional.empty();
    try {
      return Optional.of(
          new Cdl(
              raw.get("id") instanceof String id ? id : "",
              three(sop, "slope", Cdl.IDENTITY.slope()),
              three(sop, "offset", Cdl.IDENTITY.offset()),
              three(sop, "power", Cdl.IDENTITY.power()),
              raw.get("asc_sat") instanceof Number n ? n.doubleValue() : 1.0));
    } catch (IllegalArgumentException e) {
      // Metadata of another program that is no grade after all stays metadata.
      return Optional.empty();
    }
  }

  static Map<String, Object> written(Cdl grade) {
    Map<String, Object> sop = new LinkedHashMap<>();
    sop.put("slope", numbers(grade.slope()));
    sop.put("offset", numbers(grade.offset()));
    sop.put("power", numbers(grade.power()));
    Map<String, Object> raw = new LinkedHashMap<>();
    if (!grade.id().isEmpty()) raw.put("id", grade.id());
    raw.put("asc_sat", BigDecimal.valueOf(grade.saturation()));
    raw.put("asc_sop", sop);
    return raw;
  }

  private static List<Object> numbers(List<Double> values) {
    List<Object> numbers = new ArrayList<>();
    for (double value : values) numbers.add(BigDecimal.valueOf(value));
    return numbers;
  }

  private static List<Double> three(Map<String, Object> sop, String key, List<Double> usual) {
    if (!sop.containsKey(key)) return usual;
    List<Double> values = new ArrayList<>();
    for (Object each : Extras.list(sop, key)) {
      if (each instanceof Number n) values.add(n.doubleValue());
    }
    return values;
  }
}

package raccord.lab.tools;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/// Every check and every fix there is, by id, and how a person sets its controls.
///
/// Settings are texts, so that the command line, JSON and a form all mean the same:
/// `flash-frame.longest=2`.
public final class Shelf {
  private Shelf() {}

  /// All checks as they come, in order of their rule ids.
  public static List<Check> checks() {
    List<Check> found = new ArrayList<>();
    ServiceLoader.load(Check.class, Check.class.getClassLoader()).forEach(found::add);
    found.sort(Comparator.comparing(Check::rule));
    return List.copyOf(found);
  }

  /// All checks, some with their controls set.
  ///
  /// @param settings each `rule.control=value`
  /// @throws IllegalArgumentException if a rule or control does not exist or a value is out of
  ///   range
  public static List<Check> checks(List<String> settings) {
    Map<String, Map<String, String>> byRule = new TreeMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      int dot = setting.indexOf('.');
      if (dot <= 0 || equals < dot) {
        throw new IllegalArgumentException(
            "\""
                + setting
                + "\" is not a setting; write rule.control=value, as in"
                + " flash-frame.longest=2.");
      }
      byRule
          .computeIfAbsent(setting.substring(0, dot).strip(), rule -> new LinkedHashMap<>())
          .put(setting.substring(dot + 1, equals).strip(), setting.substring(equals + 1));
    }
    List<Check> all = new ArrayList<>(checks());
    byRule.forEach((rule, values) -> {
      Check set = with(check(rule), values);
      all.replaceAll(each -> each.rule().equals(rule) ? set : each);
    });
    return List.copyOf(all);
  }

  /// The check with this rule id, as it comes.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Check check(String rule) {
    return checks().stream()
        .filter(each -> each.rule().equals(rule))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "There is no rule "
                    + rule
                    + ". There are "
                    + String.join(", ", checks().stream().map(Check::rule).toList())
                    + "."));
  }

  /// The controls of a check, in the order of the record.
  public static List<Control> controls(Check check) {
    return Dials.of(Dials.preset(check));
  }

  /// What a check does, in one sentence.
  public static String says(Check check) {
    return Dials.says(check);
  }

  /// The value each control has, by name, in the order of the record.
  public static Map<String, Double> values(Check check) {
    Map<String, Double> values = new LinkedHashMap<>();
    Dials.of((Record) check).forEach(each -> values.put(each.name(), each.preset()));
    return values;
  }

  /// A check with some of its controls set.
  ///
  /// @param settings value by control name; a control that is not named keeps its value
  /// @throws IllegalArgumentException if a control does not exist or a value is out of its range
  public static Check with(Check check, Map<String, String> settings) {
    return (Check) Dials.with((Record) check, "rule", check.rule(), settings);
  }

  /// All fixes as they come, in order of their ids.
  public static List<Fix> fixes() {
    List<Fix> found = new ArrayList<>();
    ServiceLoader.load(Fix.class, Fix.class.getClassLoader()).forEach(found::add);
    found.sort(Comparator.comparing(Fix::tool));
    return List.copyOf(found);
  }

  /// The fix with this id, as it comes.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Fix fix(String tool) {
    return fixes().stream()
        .filter(each -> each.tool().equals(tool))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "There is no tool "
                    + tool
                    + ". There are "
                    + String.join(", ", fixes().stream().map(Fix::tool).toList())
                    + "."));
  }

  /// The controls of a fix as it comes, in the order of the record.
  public static List<Control> controls(Fix fix) {
    return Dials.of(Dials.preset(fix));
  }

  /// What a fix does, in one sentence.
  public static String says(Fix fix) {
    return Dials.says(fix);
  }

  /// The value each control of a fix has, as a person would write it, in the order of the record.
  public static Map<String, String> settings(Fix fix) {
    Map<String, String> settings = new LinkedHashMap<>();
    Dials.of((Record) fix).forEach(each -> settings.put(each.name(), each.written()));
    return settings;
  }

  /// A fix with some of its controls set.
  ///
  /// @param settings value by control name; a control that is not named keeps its value
  /// @throws IllegalArgumentException if a control does not exist or a value is out of its range
  public static Fix with(Fix fix, Map<String, String> settings) {
    return (Fix) Dials.with((Record) fix, "tool", fix.tool(), settings);
  }
}

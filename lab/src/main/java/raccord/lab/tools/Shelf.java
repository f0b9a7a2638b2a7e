package raccord.lab.tools;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/// Every check there is, by rule id, and how a person sets its controls.
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
    Record preset = preset(check);
    return Arrays.stream(check.getClass().getRecordComponents())
        .map(component -> Control.of(component, preset))
        .toList();
  }

  /// What a check does, in one sentence.
  public static String says(Check check) {
    Says says = check.getClass().getAnnotation(Says.class);
    if (says == null) throw new IllegalStateException(check.getClass() + " has no @Says.");
    return says.value();
  }

  /// The value each control has, by name, in the order of the record.
  public static Map<String, Double> values(Check check) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (RecordComponent component : check.getClass().getRecordComponents()) {
      values.put(
          Control.kebab(component.getName()), Control.of(component, (Record) check).preset());
    }
    return values;
  }

  /// A check with some of its controls set.
  ///
  /// @param settings value by control name; a control that is not named keeps its value
  /// @throws IllegalArgumentException if a control does not exist or a value is out of its range
  public static Check with(Check check, Map<String, String> settings) {
    RecordComponent[] components = check.getClass().getRecordComponents();
    Map<String, String> left = new LinkedHashMap<>(settings);
    Class<?>[] types = new Class<?>[components.length];
    Object[] arguments = new Object[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        Control control = Control.of(components[i], (Record) check);
        String written = left.remove(control.name());
        arguments[i] =
            written == null
                ? components[i].getAccessor().invoke(check)
                : control.value(check.rule(), written);
      }
      if (!left.isEmpty()) {
        throw new IllegalArgumentException(
            "The rule "
                + check.rule()
                + " has no control "
                + left.keySet().iterator().next()
                + ". It has "
                + String.join(", ", values(check).keySet())
                + ".");
      }
      return (Check) check.getClass().getDeclaredConstructor(types).newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) throw refused;
      throw new IllegalStateException("Cannot make " + check.rule() + ".", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot make " + check.rule() + ".", e);
    }
  }

  private static Record preset(Check check) {
    try {
      return (Record) check.getClass().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          check.getClass().getName() + " is no record with a constructor for its defaults.", e);
    }
  }
}

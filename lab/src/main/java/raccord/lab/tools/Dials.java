package raccord.lab.tools;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The controls of a tool, read from its record, and how they are set.
final class Dials {
  private Dials() {}

  /// The controls, in the order of the record, with the tool's own values as presets.
  static List<Control> of(Record tool) {
    return Arrays.stream(tool.getClass().getRecordComponents())
        .map(component -> Control.of(component, tool))
        .toList();
  }

  /// What a tool does, in one sentence.
  static String says(Object tool) {
    Says says = tool.getClass().getAnnotation(Says.class);
    if (says == null) throw new IllegalStateException(tool.getClass() + " has no @Says.");
    return says.value();
  }

  /// The tool as it comes.
  static Record preset(Object tool) {
    try {
      return (Record) tool.getClass().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          tool.getClass().getName() + " is no record with a constructor for its defaults.", e);
    }
  }

  /// A tool with some of its controls set.
  ///
  /// @param kind what sentences call its like: `rule`, `tool`
  /// @param id what it is called itself
  /// @param settings value by control name; a control that is not named keeps its value
  /// @throws IllegalArgumentException if a control does not exist or a value is out of its range
  static Record with(Record tool, String kind, String id, Map<String, String> settings) {
    RecordComponent[] components = tool.getClass().getRecordComponents();
    Map<String, String> left = new LinkedHashMap<>(settings);
    Class<?>[] types = new Class<?>[components.length];
    Object[] arguments = new Object[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        Control control = Control.of(components[i], tool);
        String written = left.remove(control.name());
        arguments[i] =
            written == null
                ? components[i].getAccessor().invoke(tool)
                : control.value(id, written, types[i]);
      }
      if (!left.isEmpty()) {
        throw new IllegalArgumentException(
            "The "
                + kind
                + " "
                + id
                + " has no control "
                + left.keySet().iterator().next()
                + ". It has "
                + String.join(", ", of(tool).stream().map(Control::name).toList())
                + ".");
      }
      return tool.getClass().getDeclaredConstructor(types).newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) throw refused;
      throw new IllegalStateException("Cannot make " + id + ".", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot make " + id + ".", e);
    }
  }
}

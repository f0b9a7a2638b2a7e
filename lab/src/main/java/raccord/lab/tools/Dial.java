package raccord.lab.tools;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A control of a tool: the label a person sees, and its range.
///
/// On an `int` or a `double`, with its range; on a `boolean`, an enum or a `String`, with a label
/// alone.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Dial {
  /// With the unit, when it has one: `Darkest level (percent)`.
  String label();

  double min() default 0;

  double max() default 1;
}

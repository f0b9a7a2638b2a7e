package raccord.lab.tools;

/// Which other takes of a production a fix is handed when nobody names any.
public enum OtherTakes {
  NONE,
  /// Those of the shot's own setup.
  SETUP,
  /// Those of the shot's own setup, then those of its roll: where a chart may be held up.
  ROLL
}

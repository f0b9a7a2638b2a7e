package raccord.film.findings;

import java.util.Locale;

/// How much a finding matters; ordered, so that `--fail-on warning` also stops on errors.
public enum Severity {
  NOTE,
  WARNING,
  ERROR;

  /// The word in files and on screens: `note`, `warning`, `error`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

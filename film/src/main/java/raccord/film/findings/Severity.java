package raccord.film.findings;

/// How much a finding matters; ordered, so that `--fail-on warning` also stops on errors.
public enum Severity {
  NOTE,
  WARNING,
  ERROR;

  /// The word in files and on screens: `note`, `warning`, `error`.
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}

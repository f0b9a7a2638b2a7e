package raccord.studio.report;

import java.util.ArrayList;
import java.util.List;

/// Rows of values between commas, as RFC 4180 has them.
///
/// A text that a spreadsheet would take for a formula is written with an apostrophe before it,
/// which spreadsheets do not show, and read without it: file names come from anywhere.
public final class Csv {
  private final StringBuilder out = new StringBuilder();

  public void row(Object... values) {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) out.append(',');
      Object value = values[i];
      String text = String.valueOf(value);
      if (value instanceof String && isFormula(text)) text = "'" + text;
      boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
      out.append(plain ? text : "\"" + text.replace("\"", "\"\"") + "\"");
    }
    out.append("\r\n");
  }

  @Override
  public String toString() {
    return out.toString();
  }

  /// @throws IllegalArgumentException if a quotation never ends
  public static List<List<String>> rows(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c != '"') {
          cell.append(c);
        } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          cell.append(c);
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',' || c == '\n') {
        row.add(value(cell));
        if (c == '\n') {
          rows.add(List.copyOf(row));
          row.clear();
        }
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    if (quoted) throw new IllegalArgumentException("A quotation in the table never ends.");
    if (!row.isEmpty() || !cell.isEmpty()) {
      row.add(value(cell));
      rows.add(List.copyOf(row));
    }
    return rows;
  }

  private static String value(StringBuilder cell) {
    String text = cell.toString();
    cell.setLength(0);
    return text.startsWith("'") && isFormula(text.substring(1)) ? text.substring(1) : text;
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0;
  }
}

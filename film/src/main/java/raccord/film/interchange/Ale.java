package raccord.film.interchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import raccord.film.colour.Cdl;
import raccord.film.time.FrameRate;
import raccord.film.trouble.MediaException;

/// An Avid Log Exchange file: a heading, columns, and one row per clip, parted by tabs.
///
/// Every column is kept, known or not, in its order. Avid quotes nothing: a tab or a line end
/// cannot stand in a value.
///
/// @param heading words of the heading in file order: `FPS`, `VIDEO_FORMAT`…
/// @param columns names in file order
/// @param rows one value per column, empty where the file has none
public record Ale(Map<String, String> heading, List<String> columns, List<List<String>> rows) {
  private static final String NUMBER = "\\s*([-+.\\deE]{1,32})";
  private static final String TRIPLE = "\\s*\\(" + NUMBER + NUMBER + NUMBER + "\\s*\\)";
  private static final Pattern SOP = Pattern.compile(TRIPLE + TRIPLE + TRIPLE + ".*");

  public Ale {
    heading = Collections.unmodifiableMap(new LinkedHashMap<>(heading));
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "A row of a log needs " + columns.size() + " values, not " + row.size() + ".");
      }
    }
  }

  /// Reads a log with any line ends.
  ///
  /// @param file what to call the file in sentences
  /// @throws MediaException if the text is no log; names the line
  public static Ale read(String text, String file) {
    Map<String, String> heading = new LinkedHashMap<>();
    List<String> columns = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    String part = "";
    long number = 0;
    for (String raw : text.split("\r\n|\r|\n", -1)) {
      number++;
      String line = number == 1 && raw.startsWith("\uFEFF") ? raw.substring(1) : raw;
      String word = line.strip();
      if (word.isEmpty()) continue;
      if (word.equals("Heading") || word.equals("Column") || word.equals("Data")) {
        part = word;
      } else if (part.equals("Heading")) {
        // Most tools write a pair to a line; some write all pairs on one.
        String[] words = word.split("\t", -1);
        for (int i = 0; i < words.length; i += 2) {
          heading.put(words[i].strip(), i + 1 < words.length ? words[i + 1].strip() : "");
        }
      } else if (part.equals("Column") && columns.isEmpty()) {
        for (String column : line.split("\t", -1)) columns.add(column.strip());
        while (columns.size() > 1 && columns.getLast().isEmpty()) columns.removeLast();
      } else if (part.equals("Data") && !columns.isEmpty()) {
        rows.add(row(line, columns.size(), file, number));
      } else {
        throw MediaException.atLine(
            file,
            number,
            "a log needs Heading, Column and Data in this order",
            "Export it again as ALE.");
      }
    }
    if (columns.isEmpty()) {
      throw MediaException.atLine(file, number, "it has no columns", "Export it again as ALE.");
    }
    return new Ale(heading, columns, rows);
  }

  // Tools leave out empty values at the end of a row, or write a few too many.
  private static List<String> row(String line, int columns, String file, long number) {
    List<String> values = new ArrayList<>(List.of(line.split("\t", -1)));
    while (values.size() < columns) values.add("");
    while (values.size() > columns && values.getLast().isBlank()) values.removeLast();
    if (values.size() > columns) {
      throw MediaException.atLine(
          file,
          number,
          "it has " + values.size() + " values for " + columns + " columns",
          "Take out the tab that is too many.");
    }
    return values;
  }

  /// The file's text, with the line ends that Avid writes.
  public String write() {
    StringBuilder out = new StringBuilder("Heading\r\n");
    heading.forEach((key, value) -> out.append(key + "\t" + flat(value) + "\r\n"));
    out.append("\r\nColumn\r\n").append(String.join("\t", columns)).append("\r\n\r\nData\r\n");
    for (List<String> row : rows) {
      out.append(String.join("\t", row.stream().map(Ale::flat).toList())).append("\r\n");
    }
    return out.toString();
  }

  private static String flat(String value) {
    return value.replaceAll("[\\t\\r\\n]+", " ");
  }

  /// A row's value in a column, whatever the case of its name; absent when blank or unknown.
  public Optional<String> value(int row, String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).equalsIgnoreCase(column)) {
        String value = rows.get(row).get(i).strip();
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /// Frames a second of the log, when the heading says.
  public Optional<FrameRate> rate() {
    for (Map.Entry<String, String> each : heading.entrySet()) {
      if (!each.getKey().toUpperCase(Locale.ROOT).equals("FPS")) continue;
      try {
        return Optional.of(FrameRate.parse(each.getValue()));
      } catch (IllegalArgumentException e) {
        // Some tools write a word here; the log is no worse for it.
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /// The row's grade from `ASC_SOP` and `ASC_SAT`; absent when it has neither, or one that the ASC
  /// CDL does not allow.
  public Optional<Cdl> grade(int row) {
    Optional<String> sop = value(row, "ASC_SOP");
    Optional<String> sat = value(row, "ASC_SAT");
    if (sop.isEmpty() && sat.isEmpty()) return Optional.empty();
    Matcher m = SOP.matcher(sop.orElse("(1 1 1)(0 0 0)(1 1 1)"));
    if (!m.matches()) return Optional.empty();
    try {
      double[] n = new double[9];
      for (int i = 0; i < 9; i++) n[i] = Double.parseDouble(m.group(i + 1));
      return Optional.of(
          new Cdl(
              value(row, "Name").orElse(""),
              List.of(n[0], n[1], n[2]),
              List.of(n[3], n[4], n[5]),
              List.of(n[6], n[7], n[8]),
              sat.map(Double::parseDouble).orElse(1.0)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

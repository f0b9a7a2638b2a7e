package raccord.film.interchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import raccord.film.colour.Lut;
import raccord.film.trouble.MediaException;

/// A `.cube` file: Adobe's Cube LUT Specification 1.0 (Iridas), and Resolve's dialect with curves
/// before the cube.
///
/// @param title empty when the file has none
/// @param comments lines that start with `#`, without it
/// @param style which words name the domain
public record CubeLut(String title, List<String> comments, Lut lut, Style style) {
  // Cube LUT Specification 1.0, "Keywords".
  private static final int LARGEST_CURVES = 65536;
  private static final int LARGEST_CUBE = 256;

  /// `DOMAIN_MIN`/`DOMAIN_MAX`, or `LUT_1D_INPUT_RANGE`/`LUT_3D_INPUT_RANGE`.
  public enum Style {
    IRIDAS,
    RESOLVE
  }

  public CubeLut {
    comments = List.copyOf(comments);
  }

  /// @param file what to call the file in sentences
  /// @throws MediaException if the text is no table; names the line
  public static CubeLut read(String text, String file) {
    return new Reading(text, file).lut();
  }

  /// The file's text. A domain that differs between channels is written in the Iridas way.
  ///
  /// @throws IllegalArgumentException if the table has curves and a cube whose domains differ
  ///   between channels, which neither style can say
  public String write() {
    boolean both = lut.curves().isPresent() && lut.cube().isPresent();
    boolean even =
        lut.curves().map(t -> isEven(t.domain())).orElse(true)
            && lut.cube().map(t -> isEven(t.domain())).orElse(true);
    if (both && !even) {
      throw new IllegalArgumentException(
          "A .cube file with curves and a cube needs one domain for all three channels.");
    }
    boolean resolve = both || (style == Style.RESOLVE && even);
    StringBuilder out = new StringBuilder();
    if (!title.isEmpty()) out.append("TITLE \"").append(title.replace('"', '\'')).append("\"\n");
    for (String comment : comments) out.append('#').append(comment).append('\n');
    lut.curves()
        .ifPresent(
            table -> header(out, "LUT_1D_SIZE", table.size(), table.domain(), resolve, "LUT_1D"));
    lut.cube()
        .ifPresent(
            table -> header(out, "LUT_3D_SIZE", table.size(), table.domain(), resolve, "LUT_3D"));
    lut.curves().ifPresent(table -> rows(out, table.values()));
    lut.cube().ifPresent(table -> rows(out, table.values()));
    return out.toString();
  }

  private static void header(
      StringBuilder out, String key, int size, Lut.Domain domain, boolean resolve, String kind) {
    out.append(key).append(' ').append(size).append('\n');
    if (resolve) {
      if (isUnit(domain)) return;
      out.append(kind).append("_INPUT_RANGE ").append(domain.least()[0]);
      out.append(' ').append(domain.most()[0]).append('\n');
    } else if (!isUnit(domain)) {
      out.append("DOMAIN_MIN ").append(row(domain.least(), 0)).append('\n');
      out.append("DOMAIN_MAX ").append(row(domain.most(), 0)).append('\n');
    }
  }

  private static void rows(StringBuilder out, float[] values) {
    for (int i = 0; i < values.length; i += 3) out.append(row(values, i)).append('\n');
  }

  private static String row(float[] values, int at) {
    return values[at] + " " + values[at + 1] + " " + values[at + 2];
  }

  private static boolean isEven(Lut.Domain domain) {
    float[] least = domain.least();
    float[] most = domain.most();
    return least[0] == least[1] && least[1] == least[2] && most[0] == most[1] && most[1] == most[2];
  }

  private static boolean isUnit(Lut.Domain domain) {
    return isEven(domain) && domain.least()[0] == 0 && domain.most()[0] == 1;
  }

  /// One reading of one file.
  private static final class Reading {
    private final String text;
    private final String file;
    private final List<String> comments = new ArrayList<>();
    private String title = "";
    private int curves;
    private int cube;
    private float[] least = {0, 0, 0};
    private float[] most = {1, 1, 1};
    private Optional<Lut.Domain> curvesRange = Optional.empty();
    private Optional<Lut.Domain> cubeRange = Optional.empty();
    private float[] values = {};
    private int read;
    private long line;

    Reading(String text, String file) {
      this.text = text;
      this.file = file;
    }

    CubeLut lut() {
      text.lines().forEach(this::take);
      if (curves == 0 && cube == 0) {
        throw trouble("it names no LUT_1D_SIZE and no LUT_3D_SIZE");
      }
      if (read < values.length || values.length == 0) {
        throw trouble("it ends after " + read / 3 + " of " + expected() / 3 + " entries");
      }
      Lut.Domain domain = domain(least, most);
      int split = 3 * curves;
      Optional<Lut.Curves> first = Optional.empty();
      Optional<Lut.Cube> second = Optional.empty();
      if (curves > 0) {
        float[] own = Arrays.copyOfRange(values, 0, split);
        first = Optional.of(new Lut.Curves(curves, own, curvesRange.orElse(domain)));
      }
      if (cube > 0) {
        float[] own = Arrays.copyOfRange(values, split, values.length);
        // Resolve writes the 1D word for the range of a cube that stands alone, too.
        Optional<Lut.Domain> alone = curves == 0 ? curvesRange : Optional.empty();
        second = Optional.of(new Lut.Cube(cube, own, cubeRange.or(() -> alone).orElse(domain)));
      }
      boolean resolve =
          (curves > 0 && cube > 0) || curvesRange.isPresent() || cubeRange.isPresent();
      return new CubeLut(
          title, comments, new Lut(first, second), resolve ? Style.RESOLVE : Style.IRIDAS);
    }

    private void take(String raw) {
      line++;
      String row = raw.strip();
      if (line == 1 && row.startsWith("\uFEFF")) row = row.substring(1);
      if (row.isEmpty()) return;
      if (row.startsWith("#")) {
        comments.add(row.substring(1));
        return;
      }
      String[] words = row.split("\\s+", 8);
      switch (words[0]) {
        case "TITLE" -> title = row.substring("TITLE".length()).strip().replaceAll("^\"|\"$", "");
        case "LUT_1D_SIZE" -> curves = size(words, LARGEST_CURVES);
        case "LUT_3D_SIZE" -> cube = size(words, LARGEST_CUBE);
        case "DOMAIN_MIN" -> least = numbers(words, 1, 3);
        case "DOMAIN_MAX" -> most = numbers(words, 1, 3);
        case "LUT_1D_INPUT_RANGE" -> curvesRange = Optional.of(range(words));
        case "LUT_3D_INPUT_RANGE" -> cubeRange = Optional.of(range(words));
        default -> entry(words);
      }
    }

    private void entry(String[] words) {
      if (Character.isLetter(words[0].charAt(0)) && !words[0].equalsIgnoreCase("nan")) {
        throw trouble("\"" + words[0] + "\" is not a word of a .cube file");
      }
      if (values.length == 0) {
        long expected = expected();
        // Each number takes a digit and a space at least: a header cannot ask for more than that.
        if (expected == 0 || expected * 2 > text.length()) {
          throw trouble("it is too short for the " + expected / 3 + " entries its header names");
        }
        values = new float[Math.toIntExact(expected)];
      }
      if (read >= values.length) throw trouble("it has more entries than its header names");
      System.arraycopy(numbers(words, 0, 3), 0, values, read, 3);
      read += 3;
    }

    private long expected() {
      return 3L * curves + 3L * cube * cube * cube;
    }

    private int size(String[] words, int most) {
      float size = numbers(words, 1, 1)[0];
      if (size < 2 || size > most || size != Math.rint(size) || values.length > 0) {
        throw trouble("a size must be a whole number from 2 to " + most + ", before the entries");
      }
      return (int) size;
    }

    private Lut.Domain range(String[] words) {
      float[] ends = numbers(words, 1, 2);
      return domain(
          new float[] {ends[0], ends[0], ends[0]}, new float[] {ends[1], ends[1], ends[1]});
    }

    private Lut.Domain domain(float[] from, float[] to) {
      try {
        return new Lut.Domain(from, to);
      } catch (IllegalArgumentException e) {
        throw trouble(String.valueOf(e.getMessage()).replaceFirst("\\.$", ""));
      }
    }

    private float[] numbers(String[] words, int from, int count) {
      if (words.length != from + count) {
        throw trouble("it needs " + count + " numbers here, not " + (words.length - from));
      }
      float[] numbers = new float[count];
      for (int i = 0; i < count; i++) {
        try {
          numbers[i] = Float.parseFloat(words[from + i]);
        } catch (NumberFormatException e) {
          throw trouble("\"" + words[from + i] + "\" is not a number");
        }
      }
      return numbers;
    }

    private MediaException trouble(String why) {
      return MediaException.atLine(file, Math.max(1, line), why, "Export the table again.");
    }
  }
}

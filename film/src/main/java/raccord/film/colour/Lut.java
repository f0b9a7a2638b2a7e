package raccord.film.colour;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A look-up table: one curve per channel, or a cube of colours, or the curves and then the cube.
///
/// Inputs outside a table's domain are held at its edge.
///
/// @param curves first step
/// @param cube second step
public record Lut(Optional<Curves> curves, Optional<Cube> cube) {
  public Lut {
    if (curves.isEmpty() && cube.isEmpty()) {
      throw new IllegalArgumentException("A look-up table needs curves or a cube.");
    }
  }

  /// One curve per channel.
  ///
  /// @param size entries per channel, at least 2
  /// @param values `float[3 * size]`, R G B of each entry together. Not modified.
  /// @param domain inputs of the first and last entry
  public record Curves(int size, float[] values, Domain domain) {
    public Curves {
      if (size < 2 || values.length != 3 * size) {
        throw new IllegalArgumentException(
            "Curves of " + size + " entries need three numbers each, not " + values.length + ".");
      }
    }

    /// Equal numbers make equal tables, whichever array they lie in.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Curves same
          && size == same.size
          && Arrays.equals(values, same.values)
          && domain.equals(same.domain);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(values) + domain.hashCode();
    }
  }

  /// A cube of colours.
  ///
  /// @param size entries along each edge, at least 2
  /// @param values `float[3 * size³]`, R G B of each entry together, red running fastest. Not
  ///   modified.
  /// @param domain inputs of the first and last entry
  public record Cube(int size, float[] values, Domain domain) {
    public Cube {
      if (size < 2 || values.length != 3L * size * size * size) {
        throw new IllegalArgumentException(
            "A cube of " + size + " needs three numbers an entry, not " + values.length + ".");
      }
    }

    /// Equal numbers make equal tables, whichever array they lie in.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Cube same
          && size == same.size
          && Arrays.equals(values, same.values)
          && domain.equals(same.domain);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(values) + domain.hashCode();
    }
  }

  /// @param least `float[3]`, input of the first entry, per channel. Not modified.
  /// @param most `float[3]`, input of the last entry, per channel. Not modified.
  public record Domain(float[] least, float[] most) {
    public static final Domain UNIT = of(0, 1);

    public Domain {
      for (int c = 0; c < 3; c++) {
        if (!(least[c] < most[c]) || !Float.isFinite(most[c] - least[c])) {
          throw new IllegalArgumentException(
              "A table cannot run from " + least[c] + " to " + most[c] + ".");
        }
      }
    }

    public static Domain of(float least, float most) {
      return new Domain(new float[] {least, least, least}, new float[] {most, most, most});
    }

    /// Where an input lies among `size` entries, 0 to size - 1.
    private float place(float value, int channel, int size) {
      float at = (value - least[channel]) / (most[channel] - least[channel]) * (size - 1);
      // Not a number counts as the least input.
      return at > 0 ? Math.min(at, size - 1) : 0;
    }

    /// Equal numbers make equal tables, whichever array they lie in.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Domain same
          && Arrays.equals(least, same.least)
          && Arrays.equals(most, same.most);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(least) + Arrays.hashCode(most);
    }
  }

  /// Looks one colour up.
  ///
  /// @param rgb `float[3]`, in the space the table was made for. Modified.
  public void apply(float[] rgb) {
    curves.ifPresent(table -> apply(table, rgb));
    cube.ifPresent(table -> apply(table, rgb));
  }

  private static void apply(Curves table, float[] rgb) {
    for (int c = 0; c < 3; c++) {
      float at = table.domain.place(rgb[c], c, table.size);
      int low = Math.min((int) at, table.size - 2);
      float part = at - low;
      float[] values = table.values;
      rgb[c] = values[3 * low + c] * (1 - part) + values[3 * low + 3 + c] * part;
    }
  }

  // Kasson, Nin, Plouffe and Hafner 1995, "Performing color space conversions with
  // three-dimensional linear interpolation": the six tetrahedra around the grey diagonal.
  private static void apply(Cube table, float[] rgb) {
    int n = table.size;
    float r = table.domain.place(rgb[0], 0, n);
    float g = table.domain.place(rgb[1], 1, n);
    float b = table.domain.place(rgb[2], 2, n);
    int r0 = Math.min((int) r, n - 2);
    int g0 = Math.min((int) g, n - 2);
    int b0 = Math.min((int) b, n - 2);
    float fr = r - r0;
    float fg = g - g0;
    float fb = b - b0;
    int base = 3 * (r0 + n * (g0 + n * b0));
    int stepR = 3;
    int stepG = 3 * n;
    int stepB = 3 * n * n;

    // Walk from the near corner to the far one along the axes, longest part first. Of equal parts
    // either may go first: the corner between them has no share in the colour.
    float most = Math.max(fr, Math.max(fg, fb));
    float middle = Math.max(Math.min(fr, fg), Math.min(Math.max(fr, fg), fb));
    float least = Math.min(fr, Math.min(fg, fb));
    int near = base + (most == fr ? stepR : most == fg ? stepG : stepB);
    int far = base + stepR + stepG + stepB;
    int next = far - (least == fb ? stepB : least == fg ? stepG : stepR);
    float[] v = table.values;
    for (int c = 0; c < 3; c++) {
      rgb[c] =
          (1 - most) * v[base + c]
              + (most - middle) * v[near + c]
              + (middle - least) * v[next + c]
              + least * v[far + c];
    }
  }
}

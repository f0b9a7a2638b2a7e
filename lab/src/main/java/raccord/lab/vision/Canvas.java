package raccord.lab.vision;

import java.util.List;

/// A picture to work on: planes of floats.
///
/// @param planes R, G, B of one size; or a file's own planes, of which chroma may be smaller
public record Canvas(List<Plane> planes) {

  /// One plane.
  ///
  /// @param width samples in a row
  /// @param height rows
  /// @param samples `float[width * height]`, row by row
  public record Plane(int width, int height, float[] samples) {
    public Plane {
      if (samples.length != (long) width * height) {
        throw new IllegalArgumentException(
            "A plane of "
                + width
                + " by "
                + height
                + " does not have "
                + samples.length
                + " samples.");
      }
    }

    public Plane copy() {
      return new Plane(width, height, samples.clone());
    }
  }

  public Canvas {
    planes = List.copyOf(planes);
    if (planes.isEmpty()) throw new IllegalArgumentException("A canvas has at least one plane.");
  }

  /// Three black planes of one size.
  public static Canvas rgb(int width, int height) {
    int size = Math.multiplyExact(width, height);
    return new Canvas(
        List.of(
            new Plane(width, height, new float[size]),
            new Plane(width, height, new float[size]),
            new Plane(width, height, new float[size])));
  }

  public int width() {
    return planes.getFirst().width();
  }

  public int height() {
    return planes.getFirst().height();
  }

  /// The samples of one plane, to read or, on a canvas of one's own, to write.
  public float[] plane(int index) {
    return planes.get(index).samples();
  }

  /// A canvas of one's own with the same samples.
  public Canvas copy() {
    return new Canvas(planes.stream().map(Plane::copy).toList());
  }
}

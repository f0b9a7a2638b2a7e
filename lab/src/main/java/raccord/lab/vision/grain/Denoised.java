package raccord.lab.vision.grain;

import java.util.ArrayList;
import java.util.List;
import raccord.lab.vision.Canvas;

/// A frame without its grain.
///
/// @param changes what is added to each layer, as large as it
/// @param others share of each pixel that comes from other frames, 0 to 1, `float[width * height]`
public record Denoised(List<float[]> changes, float[] others) {

  /// Another frame of the shot.
  ///
  /// @param way where the things of the frame in question are in this one
  public record Neighbour(Layers layers, Drift way) {}

  /// @param own the frame
  /// @param around other frames
  /// @param luma how much of the grain measured is believed in brightness; 0 for none
  /// @param chroma how much in colour
  public static Denoised of(
      Layers own, List<Neighbour> around, Grain grain, float luma, float chroma) {
    List<float[]> changes = new ArrayList<>();
    for (Canvas.Plane plane : own.planes()) changes.add(new float[plane.samples().length]);
    float[] others = new float[own.planes().getFirst().samples().length];
    List<Integer> brightness = luma > 0 ? List.of(0) : List.of();
    List<Integer> colour = chroma > 0 && own.planes().size() == 3 ? List.of(1, 2) : List.of();
    Work work = new Work(own, around, grain, new float[] {luma, chroma, chroma}, changes, others);
    if (isOneSize(own)) {
      List<Integer> all = new ArrayList<>(brightness);
      all.addAll(colour);
      work.on(all);
    } else {
      work.on(brightness);
      work.on(colour);
    }
    return new Denoised(changes, others);
  }

  private static boolean isOneSize(Layers layers) {
    Canvas.Plane first = layers.planes().getFirst();
    Canvas.Plane last = layers.planes().getLast();
    return first.width() == last.width() && first.height() == last.height();
  }

  /// @param strengths of each layer
  private record Work(
      Layers own,
      List<Neighbour> around,
      Grain grain,
      float[] strengths,
      List<float[]> changes,
      float[] others) {

    /// @param layers of one size
    void on(List<Integer> layers) {
      if (layers.isEmpty()) return;
      List<Canvas.Plane> planes = chosen(own, layers);
      Canvas.Plane luma = own.planes().getFirst();
      int shrink = Math.ceilDiv(luma.width(), planes.getFirst().width());
      int heighten = Math.ceilDiv(luma.height(), planes.getFirst().height());
      Cleaner cleaner =
          new Cleaner(
              planes,
              own.brightness(layers.getFirst()),
              layers.stream().map(grain.layers()::get).toList(),
              layers.stream().mapToInt(layer -> Math.min(layer, 1)).toArray(),
              strengths);
      for (Neighbour each : around) {
        cleaner.with(chosen(each.layers(), layers), each.way(), shrink, heighten);
      }
      List<float[]> cleaned = cleaner.cleaned();
      for (int p = 0; p < layers.size(); p++) {
        float[] before = planes.get(p).samples();
        float[] after = cleaned.get(p);
        float[] change = changes.get(layers.get(p));
        for (int i = 0; i < before.length; i++) change[i] = after[i] - before[i];
      }
      if (layers.getFirst() == 0) spread(cleaner, luma, others);
    }

    private static List<Canvas.Plane> chosen(Layers layers, List<Integer> which) {
      return which.stream().map(layers.planes()::get).toList();
    }
  }

  private static void spread(Cleaner cleaner, Canvas.Plane luma, float[] others) {
    int across = Rows.across(luma);
    for (int y = 0; y < luma.height(); y++) {
      int row = y / Squares.STEP * across;
      for (int x = 0; x < luma.width(); x++) {
        others[y * luma.width() + x] = cleaner.others()[row + x / Squares.STEP];
      }
    }
  }
}

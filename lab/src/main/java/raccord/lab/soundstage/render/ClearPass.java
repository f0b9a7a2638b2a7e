package raccord.lab.soundstage.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Walks over what shows what is behind it: glass, smoke. One thread at a time.
final class ClearPass {
  /// Told of each pixel that a clear triangle is seen at.
  interface Seen {
    /// @param at pixel
    /// @param id number of the triangle
    /// @param dx of the ray (dx, dy, 1)
    /// @param cover share of the pixel it hides
    void seen(int at, int id, float dx, float dy, float cover);
  }

  private record Pane(Item item, Mesh.Part part, int triangle, float depth) {}

  private final Slice slice = new Slice();

  /// @param raster what is opaque, as exposed
  /// @param nearestFirst the order in which panes are told of
  void walk(
      List<Item> items, Raster raster, Gate gate, Sample sample, boolean nearestFirst, Seen seen) {
    List<Pane> panes = panes(items);
    if (panes.isEmpty()) return;
    Comparator<Pane> order = Comparator.comparingDouble(Pane::depth);
    panes.sort(nearestFirst ? order : order.reversed());
    float shiftX = sample.shiftX() / gate.focal;
    float shiftY = sample.shiftY() / gate.focal;
    for (Pane pane : panes) {
      int[] box = box(pane, gate);
      slice.of(pane.item.seen, pane.item.mesh.triangles, pane.triangle);
      Material material = pane.part.material();
      float most = 1 - (float) material.clear();
      for (int y = box[1]; y < box[3]; y++) {
        for (int x = box[0]; x < box[2]; x++) {
          float dx = gate.rayX(x, y) - shiftX;
          float dy = gate.rayY(x, y) + shiftY;
          slice.at(dx, dy);
          if (slice.b < 0 || slice.c < 0 || slice.b + slice.c > 1) continue;
          if (slice.depth < Raster.NEAR) continue;
          if (1 / slice.depth < raster.near[gate.place(x, y)]) continue;
          float cover = most;
          if (material.cut()) {
            float u = pane.item.mesh.texelAt(pane.triangle, slice.b, slice.c, 0);
            float v = pane.item.mesh.texelAt(pane.triangle, slice.b, slice.c, 1);
            cover *= material.texture().cover(u, v, 0) / 255f;
          }
          seen.seen(y * gate.width + x, pane.item.base + pane.triangle, dx, dy, cover);
        }
      }
    }
  }

  private static List<Pane> panes(List<Item> items) {
    List<Pane> panes = new ArrayList<>();
    for (Item item : items) {
      for (int p = 0; p < item.mesh.parts.size(); p++) {
        Mesh.Part part = item.mesh.parts.get(p);
        if (part.material().clear() == 0 || item.skip[p]) continue;
        for (int t = part.first(); t < part.past(); t++) {
          float depth = 0;
          for (int k = 0; k < 3; k++) depth += item.seen[3 * item.mesh.triangles[3 * t + k] + 2];
          if (depth > 0) panes.add(new Pane(item, part, t, depth));
        }
      }
    }
    return panes;
  }

  /// The pixels it may be seen at: left, top, right, bottom.
  private static int[] box(Pane pane, Gate gate) {
    int[] all = {0, 0, gate.width, gate.height};
    double left = gate.width;
    double top = gate.height;
    double right = 0;
    double bottom = 0;
    for (int k = 0; k < 3; k++) {
      int corner = 3 * pane.item.mesh.triangles[3 * pane.triangle + k];
      float z = pane.item.seen[corner + 2];
      if (z < Raster.NEAR) return all;
      double x = gate.column(pane.item.seen[corner] / z, pane.item.seen[corner + 1] / z);
      double y = gate.row(pane.item.seen[corner] / z, pane.item.seen[corner + 1] / z);
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    // A bent edge may bulge between its corners.
    double slack = 2 + 0.02 * (right - left + bottom - top);
    return new int[] {
      (int) Math.max(0, left - slack),
      (int) Math.max(0, top - slack),
      (int) Math.min(gate.width, right + slack + 1),
      (int) Math.min(gate.height, bottom + slack + 1)
    };
  }
}
